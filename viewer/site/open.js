/* Reads a lifeboat in its ZIP: shows its pages here, with pictures, links and scripts taken from the
   file that the reader picked.  An address is "#path-of-the-page#what-stands-behind-its-own-hash". */
onPage("open", (place) => {
const types = { jpg: "image/jpeg", png: "image/png", gif: "image/gif", webp: "image/webp", mp4: "video/mp4", webm: "video/webm", svg: "image/svg+xml" };
/* DOMParser runs and loads nothing. */
const policy = trusted({ createHTML: (text) => text });
const status = place.querySelector("[role=status]");

let files, shown, urls = [];

const targetOf = (link) => new URL(link, "http://zip/" + shown);
const pathOf = (target) => decodeURIComponent(target.pathname.slice(1));
const blobOf = async (path) => {
  if (!files.has(path)) throw new Error(say("open.not_in_zip", { file: path }));
  return files.get(path).blob(types[path.split(".").pop()] || "text/plain");
};
const urlOf = async (path) => {
  const url = URL.createObjectURL(await blobOf(path));
  urls.push(url);
  return url;
};
const tell = (error) => {
  status.textContent = error.message;
  document.body.prepend(status);
};
setFile = (element, name, link) => urlOf(pathOf(targetOf(link)))
  .then((url) => element.setAttribute(name, url), () => element.dispatchEvent(new Event("error")));
bringShard = async (name) => {
  try {
    const text = await (await blobOf("data/viewer/data/" + name + ".js")).text();
    lifeboat.shard(name, JSON.parse(text.slice(text.indexOf("\n"), text.lastIndexOf(");"))));
  } catch (error) { /* Whoever asked says what is missing. */ }
};

const scrollTo = (id) => (byId(id) || document.documentElement).scrollIntoView();
const show = async (path, fragment) => {
  const text = await (await blobOf(path)).text();
  const page = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
  for (const one of page.querySelectorAll("meta, link, script")) one.remove();
  urls.splice(0).forEach(URL.revokeObjectURL);
  shown = path;
  address.changed = () => scrollTo(address.read());
  /* Nothing is asked for before it stands here. */
  const waiting = [...page.querySelectorAll("[src], [poster], image[href]")].flatMap((one) => ["src", "poster", "href"].map((name) => {
    const link = one.getAttribute(name);
    one.removeAttribute(name);
    return () => link && setFile(one, name, link);
  }));
  document.title = page.title;
  document.body.replaceChildren(...page.body.childNodes);
  waiting.forEach((set) => set());
  pages.forEach((start) => start());
  scrollTo(fragment);
};
const split = () => location.hash.slice(1).split(/#(.*)/s);
const follow = () => {
  const [path, fragment] = split();
  if (path !== shown) show(path, fragment).catch(tell);
  else address.changed();
};
address.read = () => split()[1] || "";
address.go = (words) => { location.hash = shown + "#" + words; };
address.turn = (words) => history.replaceState(null, "", "#" + shown + "#" + words);
on(window, "hashchange", (event) => {
  event.stopImmediatePropagation();
  if (files) follow();
}, true);

on(document, "click", (event) => {
  const link = event.target.closest("a[href]"), href = link?.getAttribute("href");
  if (!files || !href || href.startsWith("blob:")) return;
  const target = targetOf(href), path = pathOf(target);
  if (target.host !== "zip") link.target = "_blank";  // Not in place of what is open here.
  else {
    event.preventDefault();
    if (path.endsWith(".html")) location.hash = path + target.hash;
    else urlOf(path).then((url) => make("a", { href: url, target: "_blank" }).click()).catch(tell);
  }
});

place.hidden = false;
onPick("zip", async ([zip]) => {
  status.textContent = say("script.reading");
  try {
    files = packageOf(await filesOfZip(zip));
    if (split()[0]) follow();
    else location.hash = "data/viewer/index.html";
  } catch (error) { tell(error); }
});
});
