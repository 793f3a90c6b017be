/* A photo in a list, as the pages show it too. */
{
const { make, local, counted, say } = lifeboat;

/* `title` is an element; `more` stands below. */
lifeboat.photoCard = (card, title, ...more) => {
  const shape = card.width && card.height ? Math.min(24, Math.max(6, Math.round(card.width * 5 / card.height) * 2)) : 14;
  const picture = local(card.picture)
    ? make("img", { alt: "", loading: "lazy", decoding: "async", width: card.width, height: card.height, src: card.picture })
    : make("span", { class: "no-picture", "aria-hidden": "true" }, say("card.no_picture"));
  title.className = "card-title";
  const line = make("span", { class: "card-facts" });
  [card.by, card.kind === "video" && say("card.video"), card.taken, card.comments && counted(card.comments, "count.comments")]
    .filter(Boolean).forEach((fact, i) => line.append(i ? " · " : "", make("bdi", {}, fact)));
  return make("li", { class: "r" + shape }, make("a", { href: local(card.page) }, picture, title), line, ...more);
};
}
