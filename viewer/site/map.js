/* The map that the page shows already, to be moved and looked at closely.  The builder made the clusters:
   a level is a list of shards with their bounds, and only those in view are loaded.
   spec/reading-room-data.md, section 9. */
lifeboat.page("map", async (place) => {
const { make, button, address, byId, counted, grouped, say, missing, load, shardName, unpack, isMore, nextNumber, nextDigit } = lifeboat;
const units = 1000;        // Of the data in one of the drawing, which has ten a degree.
const nearest = 0.5;       // Width of the closest view.
const apart = 44;          // Pixels between two marks.
const leastExact = 12;     // Flickr's accuracy of a street.
const radiusOf = (accuracy) => (accuracy < 4 ? 50 : accuracy < 7 ? 10 : accuracy < leastExact ? 1 : 0);

const svg = place.querySelector("svg"), marks = svg.querySelector(".marks");
const coast = make("svg:g", { transform: "scale(.1)" });
const panel = byId("map-photos"), status = byId("map-status"), list = panel.querySelector("ul");
const first = svg.getAttribute("viewBox").split(" ").map(Number);
let start, view, turn = 0;

const within = (value, least, most) => Math.min(most, Math.max(least, value)) || 0;
/* "#longitude,latitude,width", in degrees. */
const wordsOf = ({ x, y, width }) => [x / 10 - 180, 90 - y / 10, width / 10].map((one) => String(Math.round(one * 1e4) / 1e4)).join();
const readView = () => {
  const [east, north, wide] = address.read().split(",").map(parseFloat);
  const [x, y, width] = wide > 0 ? [(east + 180) * 10, (90 - north) * 10, wide * 10] : [first[0] + first[2] / 2, first[1] + first[3] / 2, first[2]];
  return { x: within(x, 0, 3600), y: within(y, 0, 1800), width: within(width, nearest, 3600) };
};

/* What is in view, a mark for every square of `apart` pixels. */
const groupsIn = async (box, pixel) => {
  const level = start.levels.find((one) => one.cell / units <= apart * pixel) || start.levels[start.levels.length - 1];
  const rows = level.shards.map((row, i) => [row, level.first + i]).filter(([[west, north, east, south]]) =>
    west / units <= box.east && east / units >= box.west && north / units <= box.south && south / units >= box.north);
  const groups = new Map();
  const shards = await Promise.all(rows.map(([, number]) => load(shardName("map", number))));
  shards.forEach((shard, i) => {
    const [[west, north]] = rows[i];
    for (unpack(shard); isMore();) {
      const photo = nextNumber(), count = nextNumber();
      const x = (west + nextNumber()) / units, y = (north + nextNumber()) / units, accuracy = nextDigit();
      if (x < box.west || x > box.east || y < box.north || y > box.south) continue;
      const key = Math.floor(x / apart / pixel) + " " + Math.floor(y / apart / pixel);
      const group = groups.get(key) || { x: 0, y: 0, count: 0, photos: [], accuracy };
      group.x = (group.x * group.count + x * count) / (group.count + count);
      group.y = (group.y * group.count + y * count) / (group.count + count);
      group.count += count;
      group.accuracy = Math.min(group.accuracy, accuracy);
      group.photos.push(photo);
      groups.set(key, group);
    }
  });
  return [...groups.values()].sort((a, b) => b.count - a.count);
};

/* `photos` in the list below; where they stand for more, `count` is larger. */
const showPhotos = async (photos, count, key) => {
  const mine = turn;
  const batch = 24;
  const add = async (from) => {
    const cards = await Promise.all(photos.slice(from, from + batch).map((number) => lifeboat.cardOf(number, start)));
    if (mine !== turn) return;
    if (from === 0) list.replaceChildren();
    list.append(...cards.map((card) => lifeboat.photoCard(card, make("span", { dir: "auto" }, card.title))));
    if (photos.length > from + batch) {
      const more = button(say("script.more"), () => { more.parentNode.remove(); add(from + batch); });
      list.append(make("li", {}, more));
    }
  };
  panel.hidden = false;
  status.textContent = counted(count, key) + (count > photos.length ? " " + say("map.one_of_each") : "");
  await add(0);
};

const markOf = (group, pixel) => {
  const isRough = group.accuracy < leastExact;
  const closer = { x: group.x, y: group.y, width: Math.max(nearest, view.width / 4) };
  const photos = counted(group.count, "count.photos"), label = isRough ? say("map.roughly", { photos }) : photos;
  const mark = make("svg:a", { href: "#" + wordsOf(closer), class: isRough ? "rough" : "exact", "aria-label": label });
  const radius = group.count === 1 ? radiusOf(group.accuracy) : 0;
  if (radius > 6 * pixel) mark.append(make("svg:circle", { class: "halo", cx: group.x, cy: group.y, r: radius }));
  mark.append(make("svg:circle", { cx: group.x, cy: group.y, r: pixel * (7 + 3 * Math.log2(group.count)) }));
  if (group.count > 1) mark.append(make("svg:text", { x: group.x, y: group.y, "font-size": 12 * pixel }, grouped(group.count)));
  mark.addEventListener("click", (event) => {
    if (group.count > group.photos.length || (group.count > 1 && view.width > nearest)) return;
    event.preventDefault();
    event.stopPropagation();
    turn += 1;
    showPhotos(group.photos, group.count, "count.photos_here").catch(tell);
    panel.scrollIntoView({ block: "nearest" });
  });
  return mark;
};
const tell = (error) => {
  panel.hidden = false;
  status.textContent = missing(error);
};
/* The coast in detail, of those tiles of 30 degrees that hold photos. */
const showCoast = async (box) => {
  const tiles = box.east - box.west > 600 ? [] : start.land.filter((tile) => {
    const west = tile % 12 * 300, north = Math.floor(tile / 12) * 300;
    return west < box.east && west + 300 > box.west && north < box.south && north + 300 > box.north;
  });
  const paths = await Promise.all(tiles.map((tile) => load("land/" + tile)));
  coast.replaceChildren(...tiles.map((tile, i) => make("svg:g", {},
    make("svg:rect", { class: "sea", x: tile % 12 * 3000, y: Math.floor(tile / 12) * 3000, width: 3000, height: 3000 }),
    make("svg:path", { class: "land", d: paths[i] }))));
};
const show = async () => {
  const mine = turn += 1;
  view = readView();
  const height = view.width / 2, pixel = view.width / (svg.clientWidth || 1000);
  const box = { west: view.x - view.width / 2, east: view.x + view.width / 2, north: view.y - height / 2, south: view.y + height / 2 };
  svg.setAttribute("viewBox", [box.west, box.north, view.width, height].join(" "));
  try {
    const groups = await groupsIn(box, pixel);
    if (mine !== turn) return;
    marks.replaceChildren(...groups.map((group) => markOf(group, pixel)));
    const count = groups.reduce((sum, group) => sum + group.count, 0);
    const photos = [].concat(...groups.map((group) => group.photos));
    await Promise.all([showCoast(box), showPhotos(photos, count, "map.in_view")]);
  } catch (error) { tell(error); }
};
/* Moves by shares of the width; `zoom` is what the width is multiplied by. */
const change = (right, down, zoom) => {
  address.turn(wordsOf({ x: view.x + right * view.width, y: view.y + down * view.width, width: within(view.width * zoom, nearest, 3600) }));
  return show();
};

/* One finger moves the map, two change its width as well. */
const fingers = new Map();
const spread = () => {
  const [a, b] = [...fingers.values()];
  return b ? Math.hypot(a.x - b.x, a.y - b.y) : 1;
};
let hasMoved;
svg.addEventListener("pointerdown", ({ pointerId, clientX: x, clientY: y }) => {
  hasMoved = false;
  fingers.set(pointerId, { x, y });
});
svg.addEventListener("pointermove", ({ pointerId, clientX: x, clientY: y }) => {
  const before = fingers.get(pointerId);
  if (!before || Math.hypot(x - before.x, y - before.y) < 4) return;
  if (!hasMoved) svg.setPointerCapture(pointerId);
  hasMoved = true;
  const from = spread(), share = fingers.size * svg.clientWidth;
  fingers.set(pointerId, { x, y });
  change((before.x - x) / share, (before.y - y) / share, from / spread());
});
for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, ({ pointerId }) => fingers.delete(pointerId));
svg.addEventListener("click", (event) => { if (hasMoved) event.preventDefault(); }, true);
svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  change(0, 0, event.deltaY > 0 ? 1.25 : 0.8);
}, { passive: false });
svg.addEventListener("keydown", (event) => {
  const ways = { ArrowLeft: [-.2, 0, 1], ArrowRight: [.2, 0, 1], ArrowUp: [0, -.1, 1], ArrowDown: [0, .1, 1], "+": [0, 0, .5], "-": [0, 0, 2] };
  if (!ways[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  change(...ways[event.key]);
});

try {
  start = await lifeboat.loadStart("map/start");
  marks.before(coast);
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("aria-label", say("map.keys"));
  svg.classList.add("moves");
  place.append(make("p", {}, button(say("map.closer"), () => change(0, 0, 0.5)), " ", button(say("map.farther"), () => change(0, 0, 2)), " ",
    button(say("map.world"), () => { address.go("0,0,360"); })));
  address.changed = show;
  await show();
} catch (error) { tell(error); }
});
