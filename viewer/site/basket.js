/* The photos that a reader has put aside, as a list to take away: CSV or JSON, with the line by which
   each is to be credited. */
{

const { make, button, counted, local } = lifeboat;

const rowOf = ({ id, title, by, taken, page, url = "", license: number }, start) => {
  const [, license, licenseUrl] = start.licenses.find((row) => row[0] === number) || ["", "licence " + number, ""];
  const credit = "\u201c" + title + "\u201d by " + by + ", " + license + (licenseUrl && " (" + licenseUrl + ")") + (url && ", " + url);
  return { id, title, by, taken, license, license_url: licenseUrl, url, page: "viewer/" + page, credit, lifeboat: start.title };
};
/* RFC 4180; what a spreadsheet would run as a formula gets an apostrophe before it. */
lifeboat.csvOf = (rows) => {
  const cell = (value) => "\"" + String(value).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, "\"\"") + "\"";
  const names = Object.keys(rows[0] || {});
  return [names.join(","), ...rows.map((row) => names.map((name) => cell(row[name])).join(","))].join("\r\n") + "\r\n";
};

const give = (name, type, text) => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
};

/* Fills `place` with the basket.  `room`: start, card(number), keep(number), clear(). */
lifeboat.showBasket = async (place, numbers, room) => {
  const cards = await Promise.all(numbers.map(room.card));
  const rows = () => cards.map((card) => rowOf(card, room.start));
  const list = make("ul", { class: "listing" });
  cards.forEach((card, i) => {
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
}
