/* The search page.  What is shown follows from the address alone ("#q=ferry&year=1943&p=2"), so every
   view can be cited and the back button works.  All text is set as text, never as markup. */
{

const cardsAPage = 30;
const phrasesChecked = 300;
const { make, button, grouped, counted, say, local, address, byId, missing } = lifeboat;

/* What a field and a kind of document are called. */
const wordsFor = (name) => ({ description: say("field.description"), tag: say("field.tag"), note: say("field.note"), comment: say("field.comment"),
  name: say("field.name"), member: say("kind.member"), album: say("kind.album"), gallery: say("kind.gallery"), group: say("kind.group") }[name] || name);

let start, engine, look, shown = 0;
let asked, photos = [];  // The question that the page shows, and its answer.
let box, status, chips, basket, sorting, narrow, others, list, pager;

/* --- the address --- */
const readState = () => {
  const given = new URLSearchParams(address.read());
  const chosen = new Map();
  for (const facet of start.facets) {
    const values = given.getAll(facet.name).filter(Boolean);
    if (values.length > 0) chosen.set(facet.name, values);
  }
  const numbers = (name) => (given.get(name) || "").split(".").filter((one) => /^\d+$/.test(one)).map(Number)
    .filter((one) => one < start.photos);
  return { q: given.get("q") || "", sort: given.get("sort") || "", page: Math.max(1, parseInt(given.get("p"), 10) || 1), chosen,
    keep: [...new Set(numbers("keep"))], at: numbers("at")[0] };
};
const hashOf = (state) => {
  const made = new URLSearchParams();
  if (state.q) made.set("q", state.q);
  for (const [name, values] of state.chosen) for (const value of values) made.append(name, value);
  if (state.sort) made.set("sort", state.sort);
  if (state.page > 1) made.set("p", state.page);
  if (state.keep.length > 0) made.set("keep", state.keep.join("."));
  if (state.at !== undefined) made.set("at", state.at);
  return made.toString();
};
const toggled = (state, name, value) => {
  const chosen = new Map(state.chosen);
  const values = chosen.get(name) || [];
  const left = values.includes(value) ? values.filter((one) => one !== value) : values.concat(value);
  if (left.length > 0) chosen.set(name, left);
  else chosen.delete(name);
  return "#" + hashOf({ ...state, chosen, page: 1 });
};

/* Changes the address in place and shows what it says now. */
const turnTo = (state) => {
  address.turn(hashOf(state));
  return show();
};
const isKept = (number) => readState().keep.includes(number);
const keep = (number) => {
  const state = readState();
  const left = state.keep.filter((one) => one !== number);
  return turnTo({ ...state, keep: left.length < state.keep.length ? left : left.concat(number) });
};

/* --- one result --- */
/* The places of `text` that `clauses` find: [[begin, end], …]. */
const hitsIn = (text, clauses) => {
  const hits = [];
  for (const run of text.matchAll(/[\p{L}\p{M}\p{N}\p{Cf}]+/gu)) {
    const characters = Array.from(run[0]);
    let at = run.index;
    if (!characters.some(lifeboat.isUnspaced)) {
      if (lifeboat.words(run[0]).some((word) => lifeboat.isHit(clauses, word))) hits.push([at, at + run[0].length]);
      continue;
    }
    for (let i = 0; i < characters.length; i += 1) {
      const pair = characters[i] + (characters[i + 1] || "");
      if (lifeboat.words(pair, true).some((word) => lifeboat.isHit(clauses, word))) hits.push([at, at + pair.length]);
      at += characters[i].length;
    }
  }
  return hits;
};
/* `text` around its first hit, with the hits marked; undefined when there is none. */
const inContext = (text, clauses) => {
  const hits = hitsIn(text, clauses);
  if (hits.length === 0) return undefined;
  const before = 60, behind = 140;
  let from = Math.max(0, hits[0][0] - before), to = Math.min(text.length, hits[0][1] + behind);
  if (from > 0) from = Math.max(from, text.lastIndexOf(" ", from + 20) + 1);
  const words = make("span", { dir: "auto" }, from > 0 ? "… " : "");
  let at = from;
  for (const [begin, end] of hits) {
    if (begin < at || end > to) continue;
    words.append(text.slice(at, begin), make("mark", {}, text.slice(begin, end)));
    at = end;
  }
  if (/[\uDC00-\uDFFF]/.test(text[to])) to -= 1;  // Not half of a character.
  words.append(text.slice(at, to), to < text.length ? " …" : "");
  return words;
};
const looking = (clauses, field) => clauses.filter((clause) => !clause.isNot && clause.fields & lifeboat.fields[field]);
const contextsOf = (card, clauses) => {
  const rows = [];
  for (const [field, text, who] of card.text || []) {
    const usable = looking(clauses, field);
    const isHit = (words) => words && hitsIn(words, usable).length > 0;
    if (!isHit(text) && !isHit(who)) continue;
    rows.push(make("p", { class: "context" }, make("bdi", { class: "quiet" }, (who || wordsFor(field)) + say("list.colon") + " "),
      inContext(text, usable) || make("span", { dir: "auto" }, text.slice(0, 140))));
    if (rows.length === 3) break;
  }
  return rows;
};
const photoItem = (card, clauses, number) => {
  const title = inContext(card.title, looking(clauses, "title")) || make("span", { dir: "auto" }, card.title);
  const keeping = button(say("search.keep"), () => keep(number), { "aria-pressed": String(isKept(number)), "aria-label": say("search.keep_what", { what: card.title }), "data-number": number });
  return lifeboat.photoCard(card, title, keeping, ...contextsOf(card, clauses));
};
const otherItem = (card, clauses) => make("li", {}, make("a", { href: local(card.page), dir: "auto" }, card.title), " ",
  make("span", { class: "quiet" }, wordsFor(card.kind)), ...contextsOf(card, clauses));

/* --- the parts of the page --- */
const labelOf = (facet, value) => (facet.values.find((row) => row[0] === value) || ["", value])[1];
const showChips = (state) => {
  chips.replaceChildren();
  for (const facet of start.facets) {
    for (const value of state.chosen.get(facet.name) || []) {
      const words = facet.label + say("list.colon") + " " + labelOf(facet, value);
      chips.append(make("li", {}, make("a", { href: toggled(state, facet.name, value), "aria-label": say("script.remove_what", { what: words }), dir: "auto" }, words + " ×")));
    }
  }
};
const showFacets = (state, counts) => {
  const open = new Set([...narrow.querySelectorAll("details[open]")].map((one) => one.id));
  narrow.replaceChildren();
  for (const facet of start.facets) {
    const numbers = counts && counts.get(facet.name);
    const rows = facet.values.map((row, i) => [row[0], row[1], numbers ? numbers[i] : row[2]])
      .filter((row) => row[2] > 0 || (state.chosen.get(facet.name) || []).includes(row[0]));
    if (facet.name !== "year") rows.sort((a, b) => b[2] - a[2]);
    if (rows.length === 0) continue;
    const values = make("ul", {});
    for (const [value, label, number] of rows) {
      const isChosen = (state.chosen.get(facet.name) || []).includes(value);
      values.append(make("li", {}, make("a", { href: toggled(state, facet.name, value), "aria-current": isChosen && "true" },
        make("bdi", {}, label)), " ", make("span", { class: "count" }, grouped(number))));
    }
    const id = "facet-" + facet.name;
    narrow.append(make("details", { id, open: open.has(id) || state.chosen.has(facet.name) },
      make("summary", {}, facet.label, " ", make("span", { class: "count" }, grouped(rows.length))), values,
      facet.all > facet.values.length ? make("p", { class: "quiet" }, say("search.most_frequent", { most: grouped(facet.values.length), all: grouped(facet.all) })) : undefined));
  }
};
const showPager = (state, pages) => {
  pager.replaceChildren();
  const entry = (page, words) => make("li", {}, make("a", { href: "#" + hashOf({ ...state, page }) }, words));
  if (state.page > 1) pager.append(entry(state.page - 1, say("list.previous")));
  if (pages > 1) pager.append(make("li", {}, make("span", { class: "gap" }, say("list.page_of_pages", { number: grouped(state.page), all: grouped(pages) }))));
  if (state.page < pages) pager.append(entry(state.page + 1, say("list.next")));
};
const statusText = (clauses, state, found, confirmed) => {
  const isAsked = clauses.length > 0 || state.chosen.size > 0;
  if (!isAsked) return counted(photos.length, "search.all");
  let text = counted(photos.length, found.isCapped || confirmed.unchecked ? "search.at_least" : "search.count");
  if (found.isCapped) text += " " + say("search.more_letters");
  if (confirmed.unchecked) text += " " + say("search.phrase_in_first", { count: grouped(phrasesChecked) });
  return text;
};

const answer = async (state, clauses, how, turn) => {
  const found = await engine.find(clauses, state.chosen);
  const best = await engine.sort(found.photos, how, found.score);
  const confirmed = await engine.confirm(best, clauses, phrasesChecked);
  if (turn !== shown) return;
  photos = confirmed.photos;
  const pages = Math.max(1, Math.ceil(photos.length / cardsAPage));
  const page = Math.min(state.page, pages);
  const onPage = photos.slice((page - 1) * cardsAPage, page * cardsAPage);
  const cards = await Promise.all(onPage.map(engine.card));
  const besides = (await engine.confirm(found.others.sort((a, b) => found.score[b] - found.score[a]), clauses, 100)).photos;
  const otherCards = await Promise.all(besides.slice(0, 12).map(engine.card));
  if (turn !== shown) return;
  status.textContent = statusText(clauses, state, found, confirmed);
  list.replaceChildren(...cards.map((card, i) => photoItem(card, clauses, onPage[i])));
  others.hidden = otherCards.length === 0;
  others.lastChild.replaceChildren(...otherCards.map((card) => otherItem(card, clauses)));
  showPager({ ...state, page }, pages);
  const isAll = clauses.length === 0 && state.chosen.size === 0;
  const counts = isAll ? undefined : await engine.count(photos);
  if (turn === shown) showFacets(state, counts);
};

const show = async () => {
  const turn = shown += 1;
  const state = readState();
  const clauses = lifeboat.parseQuery(state.q);
  const how = state.sort || (clauses.length > 0 ? "relevance" : "order");
  sorting.value = how;
  showChips(state);
  lifeboat.showBasket(basket, state.keep, { start, card: engine.card, keep, clear: () => turnTo({ ...readState(), keep: [] }) })
    .catch((error) => { status.textContent = missing(error); });
  for (const one of list.querySelectorAll("[data-number]")) one.setAttribute("aria-pressed", state.keep.includes(Number(one.dataset.number)));
  const question = hashOf({ ...state, keep: [], at: undefined });
  try {
    if (question !== asked) await answer(state, clauses, how, turn);
    if (turn !== shown) return;
    asked = question;
    if (state.at !== undefined) look.open(photos, state.at);
    else look.close();
  } catch (error) {
    if (turn !== shown) return;
    asked = undefined;
    status.textContent = missing(error);
    list.replaceChildren();
    pager.replaceChildren();
  }
};

/* With a step in the history, so that "back" leads out again. */
const lookAt = (number) => {
  if (number !== undefined) address.go(hashOf({ ...readState(), at: number }));
};
const follow = () => {
  box.value = readState().q;
  return show();
};
let waiting;
const ask = (isDone) => {
  clearTimeout(waiting);
  const words = hashOf({ ...readState(), q: box.value, page: 1 });
  if (isDone && words !== address.read()) address.go(words);
  else address.turn(words);
  show();
};

lifeboat.page("search", async (place) => {
  asked = undefined;
  [box, sorting, status, chips, basket, narrow, others, list, pager] =
    ["words", "sort", "status", "chips", "basket", "facets", "others", "photos", "pages"].map(byId);
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") ask(true); });
  sorting.addEventListener("change", () => address.go(hashOf({ ...readState(), sort: sorting.value, page: 1 })));
  byId("one-by-one").addEventListener("click", () => lookAt(photos[0]));
  byId("another").addEventListener("click", () => lookAt(photos[Math.floor(Math.random() * photos.length)]));
  pager.addEventListener("click", () => status.scrollIntoView());
  byId("without-scripts").remove();
  place.hidden = false;
  try {
    start = await lifeboat.loadStart("start");
    engine = lifeboat.createSearch(start);
    look = lifeboat.createLook({
      card: engine.card, isKept, keep,
      stepped: (number) => address.turn(hashOf({ ...readState(), at: number })),
      closed: () => address.turn(hashOf({ ...readState(), at: undefined }))
    });
    address.changed = follow;
    await follow();
  } catch (error) { status.textContent = missing(error); }
});
}
