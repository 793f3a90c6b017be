/* The words of a text as the search knows them.  The same as viewer/pages/search_words.cpp, which
   wrote the index; spec/reading-room-data.md, section 4. */
{

/* What readers leave out when they type; scripts without blanks between words; letters that are written
   for one another.  The tables come with the index. */
let dropped, unspaced, merged;
lifeboat.useTables = (fold) => {
  dropped = new RegExp(fold.dropped, "u");
  unspaced = new RegExp(fold.unspaced, "u");
  merged = new Map(fold.merged);
};

const wordCharacter = /[\p{L}\p{M}\p{N}\u{20000}-\u{3FFFF}]/u;
const longestWord = 32;

lifeboat.fold = (text) => {
  let out = "";
  for (const character of text.normalize("NFKD")) {
    if (dropped.test(character)) continue;
    const lower = character.toLowerCase();
    out += merged.has(lower) ? merged.get(lower) : lower;
  }
  return out.normalize("NFC");
};

/* The words of `text` in order.  For unspaced scripts: every two neighbours, and the last character
   alone; with `isQuery` the last one only where it stands alone, as the pairs say it already. */
lifeboat.words = (text, isQuery) => {
  const found = [];
  let word = "", length = 0, last = "", paired = false, inUnspaced = false;
  const end = () => {
    if (word) found.push(word);
    if (last && !(isQuery && paired)) found.push(last);
    word = last = "";
    length = 0;
    paired = false;
  };
  for (const character of lifeboat.fold(text)) {
    const isWord = wordCharacter.test(character);
    const hasNoBlanks = isWord && unspaced.test(character);
    if (!isWord || hasNoBlanks !== inUnspaced) end();
    if (!isWord) continue;
    inUnspaced = hasNoBlanks;
    if (hasNoBlanks) {
      if (last) {
        found.push(last + character);
        paired = true;
      }
      last = character;
    } else if (length < longestWord) {
      word += character;
      length += 1;
    }
  }
  end();
  return found;
};

lifeboat.isUnspaced = (word) => unspaced.test(word);
}
