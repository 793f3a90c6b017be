/* Making elements.  What comes from a package becomes text or a checked path, never markup. */
"use strict";
var lifeboat = lifeboat || {};

lifeboat.make = (tag, attributes, ...children) => {
  const isDrawn = tag === "svg" || tag === "rect";
  const element = isDrawn ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
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
lifeboat.grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
lifeboat.counted = (number, one, many) => lifeboat.grouped(number) + " " + (number === 1 ? one : many);
/* A path of the package, or nothing: what a damaged or foreign shard says leads nowhere else. */
lifeboat.local = (path) => (/^(\.\.\/)?[a-z0-9][a-z0-9._/-]*$/.test(path || "") && !path.includes("..", 2) ? path : undefined);
