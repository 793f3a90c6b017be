/* The search: words and facets to photos.  It knows no page; spec/reading-room-data.md, sections 4 to 7. */
const fieldBits = { title: 1, description: 2, tag: 4, note: 8, comment: 16, name: 32 };
const weights = [8, 2, 4, 2, 1, 3];  // Of the fields, in their order.
const weightOf = Array.from({ length: 64 }, (_, mask) => weights.reduce((sum, weight, bit) => sum + (mask >> bit & 1) * weight, 0));
const mostWords = 40;

/* What a reader typed: [{ words, fields, isNot, isPhrase, isPrefix }], all of which must hold. */
const parseQuery = (text) => {
  /* Of an address the number, or what stands behind "https://". */
  const plain = text.replace(/https?:\/\/(?:\S*?\/(\d{7,})(?![\d@])\S*)?/g, "$1");
  const pattern = /(-?)(?:(title|description|tag|note|comment|name|by):)?(?:"([^"]*)(?:"|$)|(\S+))/gi;
  return [...plain.matchAll(pattern)].map(({ 0: all, 1: minus, 2: field, 3: quoted, 4: bare = "", index }) => {
    const words = wordsIn(quoted || bare, true).slice(0, mostWords);
    const isLast = bare && index + all.length === plain.length;
    return {
      words,
      fields: field ? fieldBits[field.toLowerCase()] || fieldBits.name : 63,  // All of them.
      isNot: minus === "-",
      isPhrase: (!bare || minus === "-") && words.length > 1,
      isPrefix: bare.endsWith("*") || (isLast && words.at(-1)?.length > 1)
    };
  }).filter(({ words }) => words.length > 0);
};

/* May more follow on the word of this index?  A character of a script without blanks begins a pair. */
const isBeginning = ({ words, isPrefix }, i) => (isPrefix && i === words.length - 1) ||
  (isUnspaced(words[i]) && Array.from(words[i]).length === 1);
const isHit = (clauses, word) => clauses.some((clause) => !clause.isNot &&
  clause.words.some((wanted, i) => (isBeginning(clause, i) ? word.startsWith(wanted) : word === wanted)));

/* Does the card hold the phrase?  undefined when it has but a part of its text. */
const hasPhrase = (card, clause) => [["title", card.title], ...(card.text || [])].some(([field, text]) => {
  const words = fieldBits[field] & clause.fields ? wordsIn(text, true) : [];
  return words.some((_, at) => clause.words.every((word, i) => words[at + i] === word));
}) || (card.cut ? undefined : false);

const loadAll = (kind, first, end) => Promise.all(Array.from({ length: end - first }, (_, i) => loadOne(kind, first + i)));
const facetLists = async (facet) => (await loadAll("facets/" + facet.name, 0, facet.starts.length)).flat();

/* What must hold, or must not: lists of documents, each with the weight of what it says. */
const askWord = async (clause, i) => {
  const word = clause.words[i], mayFollow = isBeginning(clause, i);
  const joined = mayFollow ? index.beginnings.indexOf(word) : -1;
  const isWanted = (term) => term === word || (mayFollow && joined < 0 && term.startsWith(word));
  const first = index.terms.filter((term) => term <= word).length - 1;
  const end = index.terms.filter((term) => term <= word || isWanted(term)).length;
  const [beginning, ...shards] = await Promise.all([joined < 0 ? "" : loadOne("beginnings", joined),
    ...await loadAll("terms", Math.max(0, first), end)]);
  const rows = shards.flat().filter(([term]) => isWanted(term));
  return { ...clause, lists: [[beginning, 1], ...rows.map(([term, , list]) => [list, joined < 0 && term === word ? 2 : 1])] };
};
const askFacet = async ([name, values]) => {
  const facet = index.facets.find((one) => one.name === name);
  const lists = await facetLists(facet);
  return { lists: values.map((value) => [lists[facet.values.findIndex((row) => row[0] === value)] || "", 0]) };
};

/* `chosen`: Map of a facet to its values, any of which will do.
   Gives { photos, others, score }: numbers of documents in ascending order. */
const findPhotos = async (clauses, chosen) => {
  const words = clauses.filter((one) => !one.isNot || !one.isPhrase);
  const asked = await Promise.all([...words.flatMap((clause) => clause.words.map((_, i) => askWord(clause, i))), ...[...chosen].map(askFacet)]);
  const matched = new Uint8Array(index.documents), score = new Uint16Array(index.documents);
  let step = 0;
  for (const { lists, fields, isNot } of asked.sort((a, b) => Boolean(a.isNot) - Boolean(b.isNot))) {
    for (const [list, weight] of lists) {
      eachOf(list, weight > 0, (number, where) => {
        if (weight > 0 && !(where & fields)) return;
        if (isNot) matched[number] = 255;
        else if (matched[number] === step) matched[number] += 1;
        if (matched[number] === step + 1) score[number] += weightOf[where & fields] * weight;
      });
    }
    if (!isNot) step += 1;
  }
  const photos = [], others = [];
  for (let number = 0; number < (step > 0 ? index.documents : index.photos); number += 1) {
    if (matched[number] === step) (number < index.photos ? photos : others).push(number);
  }
  return { photos, others, score };
};

/* How many of `photos` each value of a facet has: Map of names to arrays. */
const countFacets = async (photos) => {
  const isIn = new Uint8Array(index.photos);
  for (const number of photos) isIn[number] = 1;
  return new Map(await all(index.facets, async (facet) => [facet.name, (await facetLists(facet)).map((list) => {
    let sum = 0;
    eachOf(list, false, (number) => { sum += isIn[number]; });
    return sum;
  })]));
};

/* `photos` by "relevance", "order", or "taken", "-taken" … (smallest or largest first). */
const sortPhotos = async (photos, how, score) => {
  const order = how.replace("-", ""), sign = how === order ? 1 : -1;
  if (how === "relevance") return photos.sort((a, b) => score[b] - score[a] || a - b);
  if (!index.orders.includes(order)) return photos;
  const keys = (await loadAll("orders/" + order, 0, Math.ceil(index.photos / index.ordered))).flatMap(numbersOf);
  /* What has no date comes last, whichever way. */
  const isKnown = (number) => order !== "taken" || keys[number] > 0;
  return photos.sort((a, b) => isKnown(b) - isKnown(a) || sign * (keys[a] - keys[b]) || a - b);
};

/* Those of `photos` whose cards hold all phrases and none that is forbidden; only the first are looked at. */
const phrasesChecked = 300;
const confirmPhrases = async (photos, clauses) => {
  const phrases = clauses.filter((clause) => clause.isPhrase), first = photos.slice(0, phrasesChecked);
  if (phrases.length === 0) return photos;
  const cards = await all(first, cardOf);
  return first.filter((_, i) => phrases.every((clause) => hasPhrase(cards[i], clause) !== clause.isNot));
};
