/* What lists of photos say of one, as the pages say it too. */

const commentsOf = ({ comments }) => comments && counted(comments, "count.comments");
/* "a · b · c" of those that are there. */
const factsOf = (...facts) => make("span", { class: "card-facts" },
  ...facts.filter(Boolean).flatMap((fact, i) => [i ? " · " : "", make("bdi", {}, fact)]));

const photoCard = (card, title, ...more) => {
  const shape = within(Math.round(card.width * 5 / card.height) * 2, 6, 24) || 14;  // A class of viewer.css.
  const picture = local(card.picture)
    ? make("img", { alt: "", loading: "lazy", decoding: "async", width: card.width, height: card.height, src: card.picture })
    : make("span", { class: "no-picture", "aria-hidden": "true" }, say("card.no_picture"));
  title.className = "card-title";
  return make("li", { class: "r" + shape }, make("a", { href: local(card.page) }, picture, title),
    factsOf(card.by, card.kind === "video" && say("card.video"), card.taken, commentsOf(card)), ...more);
};
const titleLink = (card) => make("a", { href: local(card.page), dir: "auto" }, card.title);
/* Identifier, name, address. */
const licenseOf = ({ license }) => index.licenses.find((row) => row[0] === license) || ["", say("license.number", { number: license }), ""];
