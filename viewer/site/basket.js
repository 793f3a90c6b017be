/* The photos that a reader has put aside, to take away as CSV or JSON, each with its credit line. */
const rowOf = (card) => {
  const { id, title, by, taken, page, url = "" } = card;
  const [, license, licenseUrl] = licenseOf(card);
  const terms = license + (licenseUrl && ` (${licenseUrl})`) + (url && ", " + url), credit = say("basket.credit", { title, author: by, terms });
  return { id, title, by, taken, license, license_url: licenseUrl, url, page: "viewer/" + page, credit, lifeboat: index.title };
};
/* RFC 4180; what a spreadsheet would run as a formula gets an apostrophe before it. */
const csvOf = (rows) => [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => row.map((value) =>
  `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`).join(",") + "\r\n").join("");

const give = (name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000);
};

/* Fills `place`; keep(number) takes a photo out again. */
const showBasket = async (place, numbers, keep) => {
  const cards = await all(numbers, cardOf);
  place.hidden = numbers.length === 0;
  place.querySelector("summary").textContent = counted(numbers.length, "basket.kept");
  place.querySelector("ul").replaceChildren(...cards.map((card, i) => make("li", {}, titleLink(card), " ",
    button(say("script.remove"), () => keep(numbers[i]), { "aria-label": say("script.remove_what", { what: card.title }) }))));
  byId("compare").disabled = numbers.length < 2;
  byId("csv").onclick = () => give("photos.csv", "text/csv", csvOf(cards.map(rowOf)));
  byId("json").onclick = () => give("photos.json", "application/json", JSON.stringify(cards.map(rowOf), null, 2) + "\n");
};
