/* The words of a text as the search knows them.  The same as viewer/pages/search_words.cpp, which
   wrote the index; spec/reading-room-data.md, section 4. */
var lifeboat = lifeboat || {};

(() => {
"use strict";

/* What readers leave out when they type: accents, points, tatweel, invisible characters. */
const dropped = /[\u00AD\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u200C-\u200F\u202A-\u202E\u2060-\u2069\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF]/;

/* Scripts without blanks between words. */
const unspaced = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u2FDF\u3005-\u3007\u3021-\u3029\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{1AFF0}-\u{1B16F}\u{20000}-\u{3FFFF}]/u;

/* Letters that are written for one another. */
const merged = new Map([["ß", "ss"], ["æ", "ae"], ["ð", "d"], ["ø", "o"], ["þ", "th"], ["đ", "d"],
  ["ħ", "h"], ["ı", "i"], ["ł", "l"], ["œ", "oe"], ["ς", "σ"], ["\u0629", "\u0647"],
  ["\u0649", "\u064A"], ["\u0671", "\u0627"], ["\u06A9", "\u0643"], ["\u06CC", "\u064A"]]);

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
})();
