/* The photos that a reader has put aside, as a list to take away: CSV or JSON, with the line by which
   each is to be credited. */
{

const { make, button, counted, local, say } = lifeboat;

const rowOf = ({ id, title, by, taken, page, url = "", license: number }, start) => {
  const [, license, licenseUrl] = start.licenses.find((row) => row[0] === number) || ["", say("license.number", { number }), ""];
  const terms = license + (licenseUrl && " (" + licenseUrl + ")") + (url && ", " + url);
  const credit = say("basket.credit", { title, author: by, terms });
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
      button(say("script.remove"), () => room.keep(numbers[i]), { "aria-label": say("script.remove_what", { what: card.title }) })));
  });
  const wasOpen = place.querySelector("details[open]") !== null;
  place.hidden = numbers.length === 0;
  place.replaceChildren(make("details", { open: wasOpen }, make("summary", {}, counted(numbers.length, "basket.kept")), list,
    make("p", {}, button(say("basket.csv"), () => give("photos.csv", "text/csv", lifeboat.csvOf(rows()))), " ",
      button(say("basket.json"), () => give("photos.json", "application/json", JSON.stringify(rows(), null, 2) + "\n")), " ",
      button(say("basket.empty"), room.clear))));
};
}
