/* The words of a text as the search knows them.  The same as viewer/pages/search_words.cpp, which
   wrote the index; spec/reading-room-data.md, section 4. */
const letter = "[\\p{L}\\p{M}\\p{N}\\u{20000}-\\u{3FFFF}]";
const longestWord = 32;
let dropped, unspaced, merged, runs;

/* What readers leave out when they type; scripts without blanks between words; letters that are written
   for one another.  The tables come with the index. */
const useTables = (fold) => {
  dropped = new RegExp(fold.dropped, "gu");
  unspaced = new RegExp(fold.unspaced, "u");
  merged = new Map(fold.merged);
  runs = new RegExp(`((?:(?=${letter})${fold.unspaced})+)|(?:(?!${fold.unspaced})${letter})+`, "gu");
};
const isUnspaced = (word) => unspaced.test(word);

const fold = (text) => Array.from(text.normalize("NFKD").replace(dropped, ""), (character) => {
  const lower = character.toLowerCase();
  return merged.get(lower) ?? lower;
}).join("").normalize("NFC");

/* The words of `text` in order.  For unspaced scripts: every two neighbours, and the last character
   alone; with `isQuery` the last one only where it stands alone, as the pairs say it already. */
const wordsIn = (text, isQuery) => [...fold(text).matchAll(runs)].flatMap(([run, isPaired]) => {
  const characters = Array.from(run);
  if (!isPaired) return [characters.slice(0, longestWord).join("")];
  const pairs = characters.map((one, i) => one + (characters[i + 1] || ""));
  return isQuery && pairs.length > 1 ? pairs.slice(0, -1) : pairs;
});
