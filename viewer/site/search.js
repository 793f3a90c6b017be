/* The search: words and facets to photos.  It knows no page and no file; `load` brings it shards.
   spec/reading-room-data.md, sections 4 to 7. */
var lifeboat = lifeboat || {};

(() => {
"use strict";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const valueOf = new Uint8Array(128);
for (let i = 0; i < 64; i += 1) valueOf[digits.charCodeAt(i)] = i;

const fields = { title: 1, description: 2, tag: 4, note: 8, comment: 16, name: 32 };
lifeboat.fields = fields;
const weightOf = new Uint8Array(64);
for (let mask = 0; mask < 64; mask += 1) {
  const weights = [8, 2, 4, 2, 1, 3];
  weightOf[mask] = weights.reduce((sum, weight, bit) => sum + (mask & (1 << bit) ? weight : 0), 0);
}
const mostShardsOfAPrefix = 40;
const mostWords = 40;

let packed, at;  // What is being unpacked, and how far.
const nextNumber = () => {
  let value = 0, scale = 1, digit;
  do {
    digit = valueOf[packed.charCodeAt(at)];
    value += (digit & 31) * scale;
    scale *= 32;
    at += 1;
  } while (digit & 32);
  return value;
};
/* Calls visit(number, fields) for every entry of a list; lists of facets have no fields. */
const unpackList = (list, hasFields, visit) => {
  packed = list;
  at = 0;
  for (let number = 0; at < list.length;) {
    number += nextNumber();
    visit(number, hasFields ? valueOf[list.charCodeAt(at++)] : 0);
  }
};

/* What a reader typed: [{ words, fields, isNot, isPhrase, isPrefix }], all of which must hold. */
lifeboat.parseQuery = (text) => {
  const clauses = [];
  const pattern = /(-?)(?:(title|description|tag|note|comment|name|by):)?(?:"([^"]*)(?:"|$)|(\S+))/gi;
  /* Of an address the number, or what stands behind "https://". */
  text = text.replace(/https?:\/\/(?:\S*?\/(\d{7,})(?![\d@])\S*)?/g, "$1");
  for (const match of text.matchAll(pattern)) {
    const [all, minus, field, quoted, bare] = match;
    const words = lifeboat.words(quoted === undefined ? bare : quoted, true).slice(0, mostWords);
    if (words.length === 0) continue;
    const isLast = match.index + all.length === text.length;
    const name = (field || "").toLowerCase();
    clauses.push({
      words,
      fields: name ? fields[name === "by" ? "name" : name] : 63,
      isNot: minus === "-",
      isPhrase: (quoted !== undefined || minus === "-") && words.length > 1,
      isPrefix: quoted === undefined && (bare.endsWith("*") || (isLast && words[words.length - 1].length > 1))
    });
  }
  return clauses;
};

/* Does `clause` find this word? */
const fits = (clause, index, word) => {
  const wanted = clause.words[index];
  const isPrefix = (clause.isPrefix && index === clause.words.length - 1) ||
    (lifeboat.isUnspaced(wanted) && Array.from(wanted).length === 1);
  return isPrefix ? word.startsWith(wanted) : word === wanted;
};
lifeboat.isHit = (clauses, word) =>
  clauses.some((clause) => !clause.isNot && clause.words.some((_, index) => fits(clause, index, word)));

/* Does the card hold the phrase?  undefined when only a part of its text is on the card. */
lifeboat.hasPhrase = (card, clause) => {
  const parts = [["title", card.title], ...(card.text || [])];
  const found = parts.some((part) => {
    if (!(fields[part[0]] & clause.fields)) return false;
    const words = lifeboat.words(part[1], true);
    return words.some((_, at) => clause.words.every((word, i) => words[at + i] === word));
  });
  return found || (card.cut ? undefined : false);
};

lifeboat.createSearch = (start, load) => {
  const name = lifeboat.shardName;

  /* Rows [term, count, packed] that begin with `word`, or are it. */
  const rowsOf = async (word, isPrefix) => {
    let low = 0, high = start.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (word < start.terms[middle]) high = middle;
      else low = middle + 1;
    }
    const first = Math.max(0, low - 1);
    let last = first;
    while (isPrefix && last + 1 < start.terms.length && start.terms[last + 1].startsWith(word)) last += 1;
    const isCapped = last - first >= mostShardsOfAPrefix;
    if (isCapped) last = first + mostShardsOfAPrefix - 1;
    const shards = [];
    for (let i = first; i <= last && start.terms.length > 0; i += 1) shards.push(load(name("terms", i)));
    const rows = [];
    for (const shard of await Promise.all(shards)) {
      for (const row of shard) {
        if (isPrefix ? row[0].startsWith(word) : row[0] === word) rows.push(row);
      }
    }
    return { rows, isCapped };
  };

  const facetLists = async (facet) => {
    const files = await Promise.all(facet.starts.map((_, i) => load(name("facets/" + facet.name, i))));
    return [].concat(...files);
  };

  /* `chosen`: Map of a facet's name to its values, any of which will do.
     Gives { photos, others, score, isCapped }: numbers of documents in ascending order. */
  const find = async (clauses, chosen) => {
    const matched = new Uint8Array(start.documents);
    const score = new Uint16Array(start.documents);
    let step = 0, isCapped = false;
    const take = (row, mask, isExact) => {
      unpackList(row[2], true, (number, where) => {
        const inFields = where & mask;
        if (!inFields) return;
        if (matched[number] === step) matched[number] = step + 1;
        if (matched[number] === step + 1) score[number] += weightOf[inFields] * (isExact ? 2 : 1);
      });
    };
    for (const clause of clauses.filter((one) => !one.isNot)) {
      for (let i = 0; i < clause.words.length; i += 1) {
        const word = clause.words[i];
        const found = await rowsOf(word, fits(clause, i, word + "\u{10FFFF}"));
        isCapped = isCapped || found.isCapped;
        for (const row of found.rows) take(row, clause.fields, row[0] === word);
        step += 1;
      }
    }
    const hasWords = step > 0;
    for (const [facetName, values] of chosen) {
      const facet = start.facets.find((one) => one.name === facetName);
      const lists = facet ? await facetLists(facet) : [];
      for (const value of values) {
        const at = facet ? facet.values.findIndex((row) => row[0] === value) : -1;
        if (at < 0) continue;
        unpackList(lists[at], false, (number) => {
          if (matched[number] === step) matched[number] = step + 1;
        });
      }
      step += 1;
    }
    for (const clause of clauses.filter((one) => one.isNot && !one.isPhrase)) {
      const found = await rowsOf(clause.words[0], fits(clause, 0, clause.words[0] + "\u{10FFFF}"));
      for (const row of found.rows) {
        unpackList(row[2], true, (number, where) => {
          if (where & clause.fields) matched[number] = 255;
        });
      }
    }
    const photos = [], others = [];
    for (let number = 0; number < start.documents; number += 1) {
      if (matched[number] !== step) continue;
      if (number < start.photos) photos.push(number);
      else if (hasWords) others.push(number);
    }
    return { photos, others, score, isCapped };
  };

  const card = async (number) => {
    const shard = await load(name("cards", Math.floor(number / start.cards)));
    return shard[number % start.cards];
  };

  /* Counts of every value of every facet among `photos`: Map of names to arrays. */
  const count = async (photos) => {
    const isIn = new Uint8Array(start.photos);
    for (const number of photos) isIn[number] = 1;
    const counts = new Map();
    await Promise.all(start.facets.map(async (facet) => {
      const lists = await facetLists(facet);
      counts.set(facet.name, lists.map((packed) => {
        let sum = 0;
        unpackList(packed, false, (number) => { sum += isIn[number]; });
        return sum;
      }));
    }));
    return counts;
  };

  /* `photos` by "relevance", "order", or "taken", "-taken" … (smallest first, largest first). */
  const sort = async (photos, how, score) => {
    if (how === "relevance") return photos.slice().sort((a, b) => score[b] - score[a] || a - b);
    const order = how.replace(/^-/, "");
    if (!start.orders.includes(order)) return photos;
    const keys = new Float64Array(start.photos);
    for (let i = 0; i * start.ordered < start.photos; i += 1) {
      packed = await load(name("orders/" + order, i));
      at = 0;
      for (let number = i * start.ordered; at < packed.length; number += 1) keys[number] = nextNumber();
    }
    const sign = how === order ? 1 : -1;
    /* What has no date comes last, whichever way. */
    const isKnown = (number) => order !== "taken" || keys[number] > 0;
    return photos.slice().sort((a, b) =>
      isKnown(b) - isKnown(a) || sign * (keys[a] - keys[b]) || a - b);
  };

  /* Those of `photos` whose cards hold all phrases and none that is forbidden. */
  const confirm = async (photos, clauses, most) => {
    const phrases = clauses.filter((clause) => clause.isPhrase);
    if (phrases.length === 0) return { photos, unchecked: 0 };
    const confirmed = [];
    for (const number of photos.slice(0, most)) {
      const found = await card(number);
      if (phrases.every((clause) => {
        const has = lifeboat.hasPhrase(found, clause);
        return clause.isNot ? has !== true : has !== false;
      })) confirmed.push(number);
    }
    return { photos: confirmed, unchecked: Math.max(0, photos.length - most) };
  };

  return { find, card, count, sort, confirm };
};
})();
