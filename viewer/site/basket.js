/* The photos that a reader has put aside, as a list to take away: CSV or JSON, with the line by which
   each is to be credited. */
var lifeboat = lifeboat || {};

(function () {
  "use strict";

  const { make, button, counted, local } = lifeboat;

  /* "“The quay” by Ida Lantern, Attribution License (https://…), https://www.flickr.com/…" */
  lifeboat.creditOf = function (card, licenses) {
    const license = licenses.find((row) => row[0] === card.license) || [card.license, "licence " + card.license, ""];
    return "\u201c" + card.title + "\u201d by " + card.by + ", " + license[1] + (license[2] ? " (" + license[2] + ")" : "") +
      (card.url ? ", " + card.url : "");
  };
  const rowOf = function (card, licenses, lifeboatTitle) {
    const license = licenses.find((row) => row[0] === card.license) || ["", "", ""];
    return { id: card.id, title: card.title, by: card.by, taken: card.taken, license: license[1], license_url: license[2],
      url: card.url || "", page: "viewer/" + card.page, credit: lifeboat.creditOf(card, licenses), lifeboat: lifeboatTitle };
  };
  /* RFC 4180.  A spreadsheet would run what begins like a formula, so that gets an apostrophe before it. */
  lifeboat.csvOf = function (rows) {
    const cell = (value) => "\"" + String(value).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, "\"\"") + "\"";
    const names = Object.keys(rows[0] || {});
    return [names.join(","), ...rows.map((row) => names.map((name) => cell(row[name])).join(","))].join("\r\n") + "\r\n";
  };

  const give = function (name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };

  /* Fills `place` with the basket.  `room`: start, card(number), keep(number), clear(). */
  lifeboat.showBasket = async function (place, numbers, room) {
    const cards = await Promise.all(numbers.map(room.card));
    const rows = () => cards.map((card) => rowOf(card, room.start.licenses, room.start.title));
    const list = make("ul", { class: "listing" });
    cards.forEach(function (card, i) {
      list.append(make("li", {}, make("a", { href: local(card.page), dir: "auto" }, card.title), " ",
        button("Remove", () => room.keep(numbers[i]), { "aria-label": "Remove " + card.title })));
    });
    const wasOpen = place.querySelector("details[open]") !== null;
    place.hidden = numbers.length === 0;
    place.replaceChildren(make("details", { open: wasOpen }, make("summary", {}, "Kept: " + counted(numbers.length, "photo", "photos")), list,
      make("p", {}, button("Download as CSV", () => give("photos.csv", "text/csv", lifeboat.csvOf(rows()))), " ",
        button("Download as JSON", () => give("photos.json", "application/json", JSON.stringify(rows(), null, 2) + "\n")), " ",
        button("Empty", room.clear))));
  };
})();
