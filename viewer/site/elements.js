/* What all scripts of the reading room share; it is loaded before them.  Each puts into `lifeboat` what
   others use.  What comes from a package becomes text or a checked path, never markup. */
"use strict";
var lifeboat = {};

/* Calls start(element) on every page that holds an element with this id. */
lifeboat.pages = [];
lifeboat.page = (id, start) => {
  lifeboat.pages.push([id, start]);
  const place = document.getElementById(id);
  if (place) start(place);
};

/* What stands behind "#" tells what a page shows, so that every view can be cited. */
lifeboat.address = {
  read: () => location.hash.slice(1),
  go: (words) => { location.hash = words; },  // A step that "back" leads back from.
  turn: (words) => history.replaceState(null, "", "#" + words),
  changed: () => {}  // Replaced by the page.
};
window.addEventListener("hashchange", () => lifeboat.address.changed());

/* Lets an attribute name a file of the package; site/open.js brings the file out of a ZIP. */
lifeboat.setFile = (element, name, path) => element.setAttribute(name, path);

/* `tag` is "p", or "svg:rect" of a drawing. */
lifeboat.make = (tag, attributes, ...children) => {
  const element = tag.startsWith("svg:") ? document.createElementNS("http://www.w3.org/2000/svg", tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === false) continue;
    if (name === "src" || name === "poster") lifeboat.setFile(element, name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
};
/* A button that calls `act`. */
lifeboat.button = (words, act, attributes) => {
  const button = lifeboat.make("button", { type: "button", ...attributes }, words);
  button.addEventListener("click", act);
  return button;
};
lifeboat.byId = (id) => document.getElementById(id);
/* The words of site/strings.js, in the language of the page: with what stands in place of "{name}", and
   for a number in the plural form that suits it. */
lifeboat.say = (key, values) => lifeboat.strings[key].replace(/\{(\w+)\}/g, (all, name) => (values && name in values ? values[name] : all));
lifeboat.grouped = (number) => (number < Number(lifeboat.say("number.least_grouped")) ? String(number)
  : String(number).replace(/\B(?=(\d{3})+$)/g, () => lifeboat.say("number.group")));
lifeboat.counted = (number, key, values) => {
  const form = key + ":" + new Intl.PluralRules(document.documentElement.lang).select(number);
  return lifeboat.say(form in lifeboat.strings ? form : key + ":other", { ...values, count: lifeboat.grouped(number) });
};
/* A path of the package, or nothing: what a damaged or foreign shard says leads nowhere else. */
lifeboat.local = (path) => (/^(\.\.\/)?[a-z0-9][a-z0-9._/-]*$/.test(path || "") && !path.includes("..", 2) ? path : undefined);
/* What to say of an error. */
lifeboat.missing = (error) => error.message.startsWith("data/")
  ? lifeboat.say("script.damaged", { file: error.message })
  : lifeboat.say("script.failed", { error: error.message });
