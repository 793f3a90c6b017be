/* What the scripts of the reading room share; it is loaded before them.  They know one another's names.
   What comes from a package becomes text or a checked path, never markup. */
"use strict";
const lifeboat = {};  // What shards and site/strings.js know.

const byId = (id) => document.getElementById(id);
const on = (target, name, act, options) => target.addEventListener(name, act, options);
/* `act` gets a key that is pressed alone, and says whether it used it. */
const onKey = (target, act) => on(target, "keydown", (event) => {
  if (!event.ctrlKey && !event.altKey && !event.metaKey && act(event.key, event.target)) event.preventDefault();
});
const trusted = (rules) => window.trustedTypes?.createPolicy("lifeboat", rules) ?? rules;
const all = (list, act) => Promise.all(list.map(act));
const within = (value, least, most) => Math.min(most, Math.max(least, value)) || 0;
const pages = [];
/* Calls start(element) on every page that holds an element with this id. */
const onPage = (id, start) => {
  pages.push(() => byId(id) && start(byId(id)));
  pages.at(-1)();
};

/* What stands behind "#" tells what a page shows. */
const address = {
  read: () => location.hash.slice(1),
  go: (words) => { location.hash = words; },  // "Back" leads back from there.
  turn: (words) => history.replaceState(null, "", "#" + words),
  changed: () => {}  // Replaced by the page.
};
on(window, "hashchange", () => address.changed());

/* Lets an attribute name a file of the package; site/open.js brings the file out of a ZIP. */
let setFile = (element, name, path) => element.setAttribute(name, path);

/* `tag` is "p", or "svg:rect" of a drawing; attributes and children that are false are left out. */
const make = (tag, attributes, ...children) => {
  const [name, isDrawn] = tag.split(":").reverse();
  const element = document.createElementNS("http://www.w3.org/" + (isDrawn ? "2000/svg" : "1999/xhtml"), name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key === "src" || key === "poster") setFile(element, key, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter(Boolean));
  return element;
};
/* A user's words. */
const anyText = (words) => make("span", { dir: "auto" }, words);
const quiet = (words) => make("span", { class: "quiet" }, words);
const button = (words, act, attributes) => {
  const made = make("button", { type: "button", ...attributes }, words);
  on(made, "click", act);
  return made;
};
/* Words of site/strings.js, in the language of the page, with `values` in place of "{name}"; `counted`
   takes the plural form that suits the number. */
const say = (key, values = {}) => lifeboat.strings[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, (none) => (number < say("number.least_grouped") ? none : say("number.group")));
const counted = (number, key) => {
  const form = key + ":" + new Intl.PluralRules(document.documentElement.lang).select(number);
  return say(form in lifeboat.strings ? form : key + ":other", { count: grouped(number) });
};
/* A path of the package, or nothing: what a damaged or foreign shard says leads nowhere else. */
const local = (path = "") => (/^(\.\.\/)?[a-z0-9][a-z0-9._/-]*$/.test(path) && !path.includes("..", 2) ? path : undefined);
/* What to say of an error. */
const missing = ({ message }) => (message.startsWith("data/")
  ? say("script.damaged", { file: message }) : say("script.failed", { error: message }));
