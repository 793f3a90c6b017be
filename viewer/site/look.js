/* The found photos one by one, as large as the window: by keys, by finger, by themselves.  What is
   marked on a picture can be reached with Tab. */
{

const { make, grouped, local, say } = lifeboat;
const secondsAPicture = 5;
const shortestSwipe = 50;  // Pixels.

/* `room`: card(number), isKept(number), keep(number), stepped(number), closed(). */
lifeboat.createLook = (room) => {
  let photos = [], at = 0, turn = 0, timer, touched, isZoomed = false;

  const by = (id) => document.getElementById("look-" + id);
  const dialog = document.querySelector("dialog");
  const [stage, told, title, facts, playing, zoom, keep] =
    ["stage", "told", "title", "facts", "play", "zoom", "keep"].map(by);

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    playing.setAttribute("aria-pressed", "false");
  };
  const play = () => {
    clearTimeout(timer);
    timer = setTimeout(() => show((at + 1) % photos.length), secondsAPicture * 1000);
    playing.setAttribute("aria-pressed", "true");
  };
  const step = (by) => {
    if (at + by >= 0 && at + by < photos.length) show(at + by);
  };
  const setZoom = (isOn) => {
    const wasOn = isZoomed;
    isZoomed = isOn;
    zoom.setAttribute("aria-pressed", isOn);
    const image = stage.querySelector("img");
    if (image && wasOn !== isOn) lifeboat.setFile(image, "src", isOn ? image.dataset.whole : image.dataset.large);
    stage.classList.toggle("zoomed", isOn);
    if (isOn) stage.focus();
  };

  const pictureOf = (card) => {
    if (card.kind === "video" && local(card.original)) {
      return make("video", { controls: true, src: local(card.original), poster: local(card.large), "aria-label": card.title });
    }
    if (!local(card.large)) return make("p", { class: "no-picture" }, say("look.no_picture"));
    const image = make("img", { src: local(card.large), alt: card.title, "data-large": local(card.large),
      "data-whole": local(card.original) || local(card.large) });
    image.addEventListener("error", () => { told.textContent = say("look.damaged", { file: image.dataset.large }); });
    const frame = make("div", { class: "frame" }, image);
    if (card.marks) {
      const drawing = make("svg:svg", { class: "boxes", viewBox: "0 0 " + card.space[0] + " " + card.space[1], preserveAspectRatio: "none" });
      for (const [x, y, width, height, words] of card.marks) {
        const rect = make("svg:rect", { x, y, width, height, tabindex: "0", role: "img", "aria-label": words });
        for (const name of ["focus", "pointerenter"]) rect.addEventListener(name, () => { told.textContent = words; });
        drawing.append(rect);
      }
      frame.append(drawing);
    }
    return frame;
  };

  const show = async (index) => {
    const mine = turn += 1;
    at = index;
    const number = photos[at];
    const card = await room.card(number);
    if (mine !== turn || !dialog.open) return;
    told.textContent = "";
    isZoomed = false;
    stage.replaceChildren(pictureOf(card));
    if (!dialog.contains(document.activeElement)) stage.focus();  // What had it is gone.
    setZoom(false);
    zoom.disabled = card.kind === "video";
    title.replaceChildren(make("a", { href: local(card.page) }, card.title));
    facts.replaceChildren(make("bdi", {}, card.by), " · " + card.taken + " · " + say("list.one_of", { number: grouped(at + 1), all: grouped(photos.length) }));
    keep.setAttribute("aria-pressed", room.isKept(number));
    room.stepped(number);
    if (timer) play();
  };

  dialog.addEventListener("close", () => {
    stop();
    stage.replaceChildren();
    room.closed();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === "VIDEO") return;
    const isRightToLeft = getComputedStyle(dialog).direction === "rtl";
    const ways = { ArrowLeft: isRightToLeft ? 1 : -1, ArrowRight: isRightToLeft ? -1 : 1 };
    if (ways[event.key] && !isZoomed) step(ways[event.key]);
    else if (event.key === "Home" && !isZoomed) show(0);
    else if (event.key === "End" && !isZoomed) show(photos.length - 1);
    else if (event.key === "z") setZoom(!isZoomed);
    else if (event.key === "s") playing.click();
    else if (event.key === "k") keep.click();
    else return;
    event.preventDefault();
  });
  by("previous").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  zoom.addEventListener("click", () => setZoom(!isZoomed));
  playing.addEventListener("click", () => (timer ? stop() : play()));
  keep.addEventListener("click", () => {
    room.keep(photos[at]);
    keep.setAttribute("aria-pressed", room.isKept(photos[at]));
  });
  by("close").addEventListener("click", () => dialog.close());
  stage.addEventListener("touchstart", (event) => { touched = event.touches.length === 1 ? event.touches[0].clientX : undefined; }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    const way = touched === undefined || isZoomed ? 0 : event.changedTouches[0].clientX - touched;
    if (Math.abs(way) >= shortestSwipe) step(way < 0 ? 1 : -1);
  });
  stage.addEventListener("dblclick", () => setZoom(!isZoomed));

  return {
    open(found, number) {
      photos = found;
      const index = Math.max(0, photos.indexOf(number));
      if (photos.length === 0 || (dialog.open && at === index)) return;
      if (!dialog.open) dialog.showModal();
      show(index);
    },
    close() { if (dialog.open) dialog.close(); }
  };
};
}
