/* Lets the map of the page be moved and looked at closely.  The builder made the clusters; only the shards
   in view are loaded.  spec/reading-room-data.md, section 9. */
onPage("map", async (place) => {
const units = 1000;     // Of the data in one of the drawing, which has ten a degree.
const nearest = 0.5;    // Width of the closest view.
const apart = 44;       // Pixels between two marks.
const batch = 24;       // Photos that the list shows at once.
const leastExact = 12;  // Flickr's accuracy of a street.
const radiusOf = (accuracy) => (accuracy < 4 ? 50 : accuracy < 7 ? 10 : accuracy < leastExact ? 1 : 0);

const svg = place.querySelector("svg"), marks = svg.querySelector(".marks");
const coast = byId("map-coast"), panel = byId("map-photos"), [status, list, more] = panel.children;
let view, turn = 0;

/* "#longitude,latitude,width", in degrees. */
const wordsOf = (x, y, width) => [x / 10 - 180, 90 - y / 10, width / 10].map((one) => Math.round(one * 1e4) / 1e4).join();
const readView = () => {
  const [x, y, width] = (/^-?\d.*,.*,\d/.test(address.read()) ? address.read() : place.dataset.view).split(",").map(parseFloat);
  return { x: within((x + 180) * 10, 0, 3600), y: within((90 - y) * 10, 0, 1800), width: within(width * 10, nearest, 3600) };
};
const isSeen = (box, west, north, east, south) => west <= box.east && east >= box.west && north <= box.south && south >= box.north;

/* A group for every square of `apart` pixels, the largest first. */
const groupsIn = async (box, pixel) => {
  const level = index.levels.find((one) => one.cell / units <= apart * pixel) || index.levels.at(-1);
  const groups = new Map();
  await all(level.shards, async (bounds, i) => {
    if (!isSeen(box, ...bounds.slice(0, 4).map((one) => one / units))) return;
    const numbers = numbersOf(await loadOne("map", level.first + i));
    for (let at = 0; at < numbers.length; at += 5) {
      const [photo, count, right, down, accuracy] = numbers.slice(at, at + 5);
      const x = (bounds[0] + right) / units, y = (bounds[1] + down) / units;
      if (!isSeen(box, x, y, x, y)) continue;
      const key = Math.floor(x / apart / pixel) + " " + Math.floor(y / apart / pixel);
      const group = groups.get(key) || { x, y, count: 0, photos: [], accuracy };
      group.count += count;
      group.x += (x - group.x) * count / group.count;
      group.y += (y - group.y) * count / group.count;
      group.accuracy = Math.min(group.accuracy, accuracy);
      group.photos.push(photo);
      groups.set(key, group);
    }
  });
  return [...groups.values()].sort((a, b) => b.count - a.count);
};

const tell = (error) => {
  panel.hidden = false;
  status.textContent = missing(error);
};
/* `photos` in the list below, by batches; where they stand for more, `count` is larger. */
const showPhotos = async (photos, count, from) => {
  const mine = turn, end = from + batch;
  const cards = await all(photos.slice(from, end), cardOf);
  if (mine !== turn) return;
  more.hidden = photos.length <= end;
  more.onclick = () => showPhotos(photos, count, end).catch(tell);
  if (from === 0) list.replaceChildren();
  list.append(...cards.map((card) => photoCard(card, anyText(card.title))));
  panel.hidden = false;
  status.textContent = counted(count, "map.in_view") + (count > photos.length ? " " + say("map.one_of_each") : "");
};

const markOf = ({ x, y, count, accuracy }, pixel) => {
  const photos = counted(count, "count.photos"), isRough = accuracy < leastExact, halo = count === 1 ? radiusOf(accuracy) : 0;
  const circle = (r, name) => make("svg:circle", { cx: x, cy: y, r, class: name });
  return make("svg:a", { href: "#" + wordsOf(x, y, Math.max(nearest, view.width / 4)), class: isRough && "rough",
    "aria-label": isRough ? say("map.roughly", { photos }) : photos },
    halo > 6 * pixel && circle(halo, "halo"), circle(pixel * (7 + 3 * Math.log2(count))),
    count > 1 && make("svg:text", { x, y, "font-size": 12 * pixel }, grouped(count)));
};
/* The coast in detail, of those tiles of 30 degrees that hold photos. */
const showCoast = async (box) => coast.replaceChildren(...(await all(index.land, async (tile) => {
  const x = tile % 12 * 300, y = Math.floor(tile / 12) * 300;
  return box.east - box.west > 600 || !isSeen(box, x, y, x + 300, y + 300) ? [] : [
    make("svg:rect", { class: "sea", x: x * 10, y: y * 10, width: 3000, height: 3000 }),
    make("svg:path", { class: "land", d: await loadShard("land/" + tile) })];
})).flat());
const show = async () => {
  const mine = turn += 1;
  view = readView();
  const { x, y, width } = view, pixel = width / (svg.clientWidth || 1000);
  const box = { west: x - width / 2, east: x + width / 2, north: y - width / 4, south: y + width / 4 };
  svg.setAttribute("viewBox", [box.west, box.north, width, width / 2].join(" "));
  try {
    const groups = await groupsIn(box, pixel);
    if (mine !== turn) return;
    marks.replaceChildren(...groups.map((group) => markOf(group, pixel)));
    await showPhotos(groups.flatMap((group) => group.photos), groups.reduce((sum, group) => sum + group.count, 0), 0);
    if (mine === turn) await showCoast(box);
  } catch (error) { tell(error); }
};
/* Moves by shares of the width, which `zoom` multiplies. */
const change = (right, down, zoom) => {
  const { x, y, width } = view;
  address.turn(wordsOf(x + right * width, y + down * width, within(width * zoom, nearest, 3600)));
  return show();
};

/* One finger moves the map, two change its width as well. */
const fingers = new Map();
const spread = ([a, b]) => (b ? Math.hypot(a.x - b.x, a.y - b.y) : 1);
let hasMoved;
on(svg, "pointerdown", ({ pointerId, x, y }) => {
  hasMoved = false;
  fingers.set(pointerId, { x, y });
});
on(svg, "pointermove", ({ pointerId, x, y }) => {
  const before = fingers.get(pointerId);
  if (!before || spread([before, { x, y }]) < 4) return;
  if (!hasMoved) svg.setPointerCapture(pointerId);
  hasMoved = true;
  const from = spread([...fingers.values()]), share = fingers.size * svg.clientWidth;
  fingers.set(pointerId, { x, y });
  change((before.x - x) / share, (before.y - y) / share, from / spread([...fingers.values()]));
});
for (const name of ["pointerup", "pointercancel"]) on(svg, name, ({ pointerId }) => fingers.delete(pointerId));
on(svg, "click", (event) => { if (hasMoved) event.preventDefault(); }, true);
on(svg, "wheel", (event) => {
  event.preventDefault();
  change(0, 0, event.deltaY > 0 ? 1.25 : 0.8);
});
const ways = { ArrowLeft: [-.2, 0, 1], ArrowRight: [.2, 0, 1], ArrowUp: [0, -.1, 1], ArrowDown: [0, .1, 1], "+": [0, 0, .5], "-": [0, 0, 2] };
onKey(svg, (key) => ways[key] && change(...ways[key]));
for (const one of place.querySelectorAll("button")) on(one, "click", () => (one.value ? change(...ways[one.value]) : address.go("0,0,360")));

try {
  await loadIndex("map/start");
  svg.tabIndex = 0;
  svg.setAttribute("aria-label", say("map.keys"));
  place.lastChild.hidden = false;
  address.changed = show;
  await show();
} catch (error) { tell(error); }
});
