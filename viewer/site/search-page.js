/* The search page.  What is shown follows from the address alone ("#q=ferry&year=1943&p=2"), so every
   view can be cited and the back button works. */
onPage("search", async (place) => {
const cardsAPage = 30;
const mostOthers = 12, mostContexts = 3;
const before = 60, behind = 140;  // Characters of text beside a hit.
/* Of a field or kind. */
const named = (name) => say((fieldBits[name] ? "field." : "kind.") + name);
const [box, sorting, status, basket, narrow, others, list, pager] =
  ["words", "sort", "status", "basket", "facets", "others", "photos", "pages"].map(byId);
let look, turn = 0;
let asked, photos = [];  // The question that the page shows, and its answer.

/* --- the address --- */
const state = () => new URLSearchParams(address.read());
const changed = (changes) => {
  const made = state();
  for (const [name, value] of Object.entries(changes)) {
    made.delete(name);
    for (const one of [value].flat()) if (one) made.append(name, one);
  }
  return String(made);
};
const numbers = (name) => (state().get(name)?.match(/\d+/g) || []).map(Number).filter((one) => one < index.photos);
const toggled = (all, one) => (all.includes(one) ? all.filter((other) => other !== one) : all.concat(one));
const lookAt = (shown) => { if (shown[0] !== undefined) address.go(changed({ at: shown.join(".") })); };
const turnTo = (changes) => {
  address.turn(changed(changes));
  return show();
};
const isKept = (number) => numbers("keep").includes(number);
const keep = (number) => turnTo({ keep: toggled(numbers("keep"), number).join(".") });

/* --- one result --- */
/* The places of `text` that `clauses` find: [[begin, end], …]. */
const hitsIn = (text, clauses) => {
  const hits = [];
  const seek = (piece, at, isQuery) => {
    if (wordsIn(piece, isQuery).some((word) => isHit(clauses, word))) hits.push([at, at + piece.length]);
  };
  for (const { 0: run, index: from } of text.matchAll(/[\p{L}\p{M}\p{N}\p{Cf}]+/gu)) {
    const characters = Array.from(run);
    let at = from;
    if (!characters.some(isUnspaced)) seek(run, at);
    else characters.forEach((one, i) => {
      seek(one + (characters[i + 1] || ""), at, true);
      at += one.length;
    });
  }
  return hits;
};
/* `text` around its first hit, with the hits marked; undefined when there is none. */
const inContext = (text, clauses) => {
  const hits = hitsIn(text, clauses);
  if (hits.length === 0) return;
  let at = Math.max(0, hits[0][0] - before), to = Math.min(text.length, hits[0][1] + behind);
  if (at > 0) at = Math.max(at, text.lastIndexOf(" ", at + 20) + 1);
  if (/[\uDC00-\uDFFF]/.test(text[to])) to -= 1;  // Not half of a character.
  const words = anyText(at > 0 && "… ");
  for (const [begin, end] of hits) {
    if (begin < at || end > to) continue;
    words.append(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
    at = end;
  }
  words.append(text.slice(at, to), to < text.length ? " …" : "");
  return words;
};
const looking = (clauses, field) => clauses.filter((clause) => !clause.isNot && clause.fields & fieldBits[field]);
const contextsOf = ({ text = [] }, clauses) => text.map(([field, said, who]) => {
  const usable = looking(clauses, field), words = inContext(said, usable) || (who && inContext(who, usable) && anyText(said.slice(0, behind)));
  return words && make("p", { class: "context" }, make("bdi", { class: "quiet" }, (who || named(field)) + say("list.colon")), " ", words);
}).filter(Boolean).slice(0, mostContexts);
const photoItem = (card, clauses, number) => photoCard(card,
  inContext(card.title, looking(clauses, "title")) || anyText(card.title),
  button(say("search.keep"), () => keep(number), { value: number, "aria-pressed": String(isKept(number)), "aria-label": say("search.keep_what", { what: card.title }) }),
  ...contextsOf(card, clauses));

/* --- the parts of the page --- */
/* `counts` are of the photos found; there are none when all are. */
const showFacets = (counts) => narrow.replaceChildren(...index.facets.map(({ name, label, all, values }) => {
  const chosen = state().getAll(name), id = "facet-" + name;
  const unknown = chosen.filter((value) => values.every((row) => row[0] !== value));
  const rows = values.map(([value, words, number], i) => [value, words, counts?.get(name)[i] ?? number])
    .filter(([value, , number]) => number > 0 || chosen.includes(value)).concat(unknown.map((value) => [value, value, 0]));
  if (name !== "year") rows.sort((a, b) => b[2] - a[2]);
  return make("details", { id, hidden: rows.length === 0, open: chosen.length > 0 || byId(id)?.open },
    make("summary", {}, label, " ", quiet(grouped(rows.length))),
    make("ul", {}, ...rows.map(([value, words, number]) => make("li", {},
      make("a", { href: "#" + changed({ p: "", [name]: toggled(chosen, value) }), "aria-current": chosen.includes(value) && "true" }, make("bdi", {}, words)), " ", quiet(grouped(number))))),
    all > values.length && make("p", { class: "quiet" }, say("search.most_frequent", { most: grouped(values.length), all: grouped(all) })));
}));
const showPager = (page, pages) => {
  const [previous, here, next] = pager.children;
  pager.hidden = pages === 1;
  here.textContent = say("list.page_of_pages", { number: grouped(page), all: grouped(pages) });
  for (const [item, target] of [[previous, page - 1], [next, page + 1]]) {
    item.hidden = target < 1 || target > pages;
    item.firstChild.href = "#" + changed({ p: target });
  }
};

const answer = async (clauses, chosen, mine) => {
  const isAll = clauses.length === 0 && chosen.size === 0;
  const found = await findPhotos(clauses, chosen);
  const isCut = found.photos.length > phrasesChecked && clauses.some((clause) => clause.isPhrase);
  const best = await confirmPhrases(await sortPhotos(found.photos, sorting.value, found.score), clauses);
  const besides = await confirmPhrases(await sortPhotos(found.others, "relevance", found.score), clauses);
  if (mine !== turn) return;
  photos = best;
  const pages = Math.max(1, Math.ceil(photos.length / cardsAPage));
  const page = within(parseInt(state().get("p"), 10), 1, pages) || 1;
  const here = photos.slice((page - 1) * cardsAPage, page * cardsAPage), there = besides.slice(0, mostOthers);
  const cards = await all([...here, ...there], cardOf);
  if (mine !== turn) return;
  status.textContent = counted(photos.length, isAll ? "search.all" : isCut ? "search.at_least" : "search.count") +
    (isCut ? " " + say("search.phrase_in_first", { count: grouped(phrasesChecked) }) : "");
  list.replaceChildren(...here.map((number, i) => photoItem(cards[i], clauses, number)));
  others.hidden = there.length === 0;
  others.lastChild.replaceChildren(...cards.slice(here.length).map((card) => make("li", {},
    titleLink(card), " ", quiet(named(card.kind)), ...contextsOf(card, clauses))));
  showPager(page, pages);
  const counts = isAll ? undefined : await countFacets(photos);
  if (mine === turn) showFacets(counts);
};

const show = async () => {
  const mine = turn += 1;
  const given = state(), question = changed({ keep: "", at: "" });
  const clauses = parseQuery(given.get("q") || "");
  const chosen = new Map(index.facets.map(({ name }) => [name, given.getAll(name)]).filter(([, values]) => values.length > 0));
  sorting.value = given.get("sort") || (clauses.length > 0 ? "relevance" : "order");
  for (const one of list.querySelectorAll("button")) one.setAttribute("aria-pressed", isKept(Number(one.value)));
  try {
    if (question !== asked) await answer(clauses, chosen, mine);
    if (mine !== turn) return;
    asked = question;
    await showBasket(basket, numbers("keep"), keep);
    await look(photos, numbers("at"));
  } catch (error) {
    if (mine !== turn) return;
    asked = undefined;
    status.textContent = missing(error);
    list.replaceChildren();
    pager.hidden = true;
  }
};

let waiting;
on(box, "input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => turnTo({ q: box.value, p: "" }), 150);
});
on(box, "change", () => address.go(changed({ q: box.value, p: "" })));  // By Enter, or when it is left.
on(sorting, "change", () => address.go(changed({ sort: sorting.value, p: "" })));
on(byId("one-by-one"), "click", () => lookAt(photos.slice(0, 1)));
on(byId("another"), "click", () => lookAt([photos[Math.floor(Math.random() * photos.length)]]));
on(byId("compare"), "click", () => lookAt(numbers("keep")));
on(byId("empty"), "click", () => turnTo({ keep: "" }));
on(pager, "click", () => status.scrollIntoView());
byId("without-scripts").remove();
place.hidden = false;
try {
  await loadIndex("start");
  useTables(index.fold);
  look = createLook({ isKept, keep, changed: (at) => address.turn(changed({ at: at.join(".") })) });
  address.changed = () => {
    box.value = state().get("q") || "";
    return show();
  };
  await address.changed();
} catch (error) { status.textContent = missing(error); }
});
