/* The search: words and facets to photos.  It knows no page and no file; `load` brings it shards.
   spec/reading-room-data.md, sections 4 to 7. */
{

const { unpack, isMore, nextNumber, nextDigit } = lifeboat;

const fields = { title: 1, description: 2, tag: 4, note: 8, comment: 16, name: 32 };
const everyField = 63;
const weights = [8, 2, 4, 2, 1, 3];
const weightOf = Array.from({ length: 64 }, (_, mask) => weights.reduce((sum, weight, bit) => sum + (mask & (1 << bit) ? weight : 0), 0));
lifeboat.fields = fields;
const mostShardsOfAPrefix = 16;
const mostWords = 40;

/* Calls visit(number, fields) for every entry of a list; lists of facets have no fields. */
const unpackList = (list, hasFields, visit) => {
  unpack(list);
  for (let number = 0; isMore();) {
    number += nextNumber();
    visit(number, hasFields ? nextDigit() : everyField);
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
    clauses.push({
      words,
      fields: field ? fields[field.toLowerCase()] || fields.name : everyField,
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

lifeboat.createSearch = (start) => {
  const { load, shardName: name } = lifeboat;
  lifeboat.useTables(start.fold);

  /* Rows [term, count, packed] of the terms that are `word`, or begin with it. */
  const rowsOf = async (word, isPrefix) => {
    let low = 0, high = start.terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (word < start.terms[middle]) high = middle;
      else low = middle + 1;
    }
    const first = Math.max(0, low - 1);
    let end = Math.min(first + 1, start.terms.length);
    while (isPrefix && end < start.terms.length && start.terms[end].startsWith(word)) end += 1;
    const last = Math.min(end, first + mostShardsOfAPrefix);
    const shards = await Promise.all(start.terms.slice(first, last).map((_, i) => load(name("terms", first + i))));
    const rows = [].concat(...shards.map((shard) => shard.filter(([term]) => (isPrefix ? term.startsWith(word) : term === word))));
    return { rows, isCapped: last < end };
  };

  const facetLists = async (facet) => [].concat(...await Promise.all(facet.starts.map((_, i) => load(name("facets/" + facet.name, i)))));

  /* Lists that together hold the documents of one word, or of one facet's values. */
  const askWord = async (clause, i) => {
    const word = clause.words[i];
    const { rows, isCapped } = await rowsOf(word, fits(clause, i, word + "\u{10FFFF}"));
    return { clause, isCapped, lists: rows.map((row) => [row[2], row[0] === word ? 2 : 1]) };
  };
  const askFacet = async ([facetName, values]) => {
    const facet = start.facets.find((one) => one.name === facetName);
    const lists = await facetLists(facet);
    const found = values.map((value) => lists[facet.values.findIndex((row) => row[0] === value)]);
    return { clause: { fields: everyField }, lists: found.filter(Boolean).map((list) => [list, 0]) };
  };

  /* `chosen`: Map of a facet's name to its values, any of which will do.
     Gives { photos, others, score, isCapped }: numbers of documents in ascending order. */
  const find = async (clauses, chosen) => {
    const words = clauses.filter((one) => !one.isNot || !one.isPhrase);
    const asked = await Promise.all([...[].concat(...words.map((clause) => clause.words.map((_, i) => askWord(clause, i)))),
      ...[...chosen].map(askFacet)]);
    const matched = new Uint8Array(start.documents);
    const score = new Uint16Array(start.documents);
    const wanted = asked.filter(({ clause }) => !clause.isNot);
    wanted.forEach(({ clause, lists }, step) => {
      for (const [list, weight] of lists) {
        unpackList(list, weight > 0, (number, where) => {
          if (!(where & clause.fields)) return;
          if (matched[number] === step) matched[number] = step + 1;
          if (matched[number] === step + 1) score[number] += weightOf[where & clause.fields] * weight;
        });
      }
    });
    for (const { clause, lists } of asked.filter((one) => one.clause.isNot)) {
      for (const [list] of lists) unpackList(list, true, (number, where) => { if (where & clause.fields) matched[number] = 255; });
    }
    const photos = [], others = [];
    const hasWords = clauses.some((clause) => !clause.isNot);
    for (let number = 0; number < start.documents; number += 1) {
      if (matched[number] !== wanted.length) continue;
      if (number < start.photos) photos.push(number);
      else if (hasWords) others.push(number);
    }
    return { photos, others, score, isCapped: asked.some((one) => one.isCapped) };
  };

  const card = (number) => lifeboat.cardOf(number, start);

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
      unpack(await load(name("orders/" + order, i)));
      for (let number = i * start.ordered; isMore(); number += 1) keys[number] = nextNumber();
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
}
