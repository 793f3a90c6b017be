/* Photos as large as the window: one by one, by keys, finger or themselves; or some side by side.
   Tab reaches what is marked on a picture. */
const secondsAPicture = 5;
const shortestSwipe = 50;  // Pixels.

/* `room`: isKept(number), keep(number), changed(numbers). */
const createLook = (room) => {
  const part = (id) => byId("look-" + id), press = (id, isOn) => part(id).setAttribute("aria-pressed", isOn);
  const dialog = byId("look"), stage = part("stage"), told = part("told");
  let found = [], shown = [], wanted = "", turn = 0, timer, touched, isZoomed = false;

  /* Steps from photo to photo; of those side by side the next gets the focus. */
  const step = (by) => {
    const figures = [...stage.children];
    const from = figures.length > 1 ? figures.indexOf(document.activeElement.closest("figure")) : found.indexOf(shown[0]);
    if (figures.length > 1) (figures[from + by] || figures[0]).focus();
    else if (found[from + by] !== undefined) show([found[from + by]]);
  };
  const play = (isOn) => {
    clearTimeout(timer);
    timer = isOn && setTimeout(() => show([found[(found.indexOf(shown[0]) + 1) % found.length]]), secondsAPicture * 1000);
    press("play", isOn);
  };
  const setZoom = (isOn) => {
    const images = isOn === isZoomed ? [] : stage.querySelectorAll("img");
    for (const image of images) setFile(image, "src", isOn ? image.dataset.whole : image.dataset.large);
    isZoomed = isOn;
    press("zoom", isOn);
    stage.classList.toggle("zoomed", isOn);
    if (isOn && stage === document.activeElement) stage.firstChild.focus();
  };

  const pictureOf = (card) => {
    const large = local(card.large), whole = local(card.original) || large;
    if (card.kind === "video" && whole) return make("video", { controls: true, src: whole, poster: large, "aria-label": card.title });
    if (!large) return make("p", { class: "no-picture" }, say("look.no_picture"));
    const image = make("img", { src: large, alt: card.title, "data-large": large, "data-whole": whole });
    on(image, "error", () => { told.textContent = say("look.damaged", { file: large }); });
    const drawing = card.marks && make("svg:svg", { class: "boxes", viewBox: "0 0 " + card.space.join(" "), preserveAspectRatio: "none" },
      ...card.marks.map(([x, y, width, height, words]) => make("svg:rect", { x, y, width, height, tabindex: "0", role: "img", "aria-label": words })));
    const frame = make("div", { class: "frame" }, image, drawing);
    for (const name of ["focusin", "pointerover"]) on(frame, name, ({ target }) => { told.textContent = target.getAttribute("aria-label"); });
    return frame;
  };
  const figureOf = (card) => make("figure", { tabindex: "0" }, pictureOf(card), make("figcaption", {},
    make("h2", {}, titleLink(card)), factsOf(card.by, card.taken, licenseOf(card)[1], commentsOf(card))));

  const show = async (numbers) => {
    const mine = turn += 1;
    wanted = String(numbers);
    const cards = await all(numbers, cardOf);
    if (mine !== turn || !dialog.open) return;
    shown = numbers;
    stage.replaceChildren(...cards.map(figureOf));
    if (!dialog.contains(document.activeElement)) stage.focus();
    setZoom(false);
    const isOne = shown.length === 1, at = found.indexOf(shown[0]);
    told.textContent = "";
    part("place").textContent = isOne && at >= 0 ? say("list.one_of", { number: grouped(at + 1), all: grouped(found.length) }) : "";
    for (const id of ["previous", "next", "play", "keep"]) part(id).hidden = !isOne;
    part("zoom").disabled = stage.querySelector("img") === null;
    press("keep", room.isKept(shown[0]));
    room.changed(shown);
    if (timer) play(isOne);
  };

  const acts = {
    previous: () => step(-1),
    next: () => step(1),
    zoom: () => setZoom(!isZoomed && !part("zoom").disabled),
    play: () => play(!timer && shown.length === 1),
    keep: () => {
      if (shown.length === 1) room.keep(shown[0]);
      press("keep", room.isKept(shown[0]));
    },
    close: () => dialog.close()
  };
  for (const [id, act] of Object.entries(acts)) on(part(id), "click", act);
  const keys = { Home: () => show([found[0]]), End: () => show([found.at(-1)]), z: acts.zoom, s: acts.play, k: acts.keep };
  onKey(dialog, (key, target) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (target.tagName === "VIDEO" || (isZoomed && key.length > 1)) return false;  // Those use it.
    if (way) step(document.dir === "rtl" ? -way : way);
    else keys[key]?.();
    return way || keys[key];
  });
  on(dialog, "close", () => {
    if (dialog.open) return;  // Again, since.
    play(false);
    stage.replaceChildren();
    wanted = "";
    room.changed(shown = []);
  });
  on(stage, "touchstart", ({ touches }) => { touched = touches.length === 1 && touches[0].clientX; });
  on(stage, "touchend", ({ changedTouches }) => {
    const way = touched === false || isZoomed || shown.length > 1 ? 0 : changedTouches[0].clientX - touched;
    if (Math.abs(way) >= shortestSwipe) step(way < 0 ? 1 : -1);
  });

  /* Shows these photos, or none. */
  return (photos, numbers) => {
    found = photos;
    if (String(numbers) === wanted) return;
    if (numbers.length === 0) {
      wanted = "";
      turn += 1;
      play(false);
      return dialog.close();
    }
    if (!dialog.open) dialog.showModal();
    return show(numbers);
  };
};
