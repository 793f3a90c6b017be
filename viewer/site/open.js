/* Reads a lifeboat in its ZIP: shows its pages here, with pictures, links and scripts taken from the
   file that the reader picked.  An address is "#path-of-the-page#what-stands-behind-its-own-hash". */
lifeboat.page("open", (place) => {
const { make, address, say } = lifeboat;
const types = { jpg: "image/jpeg", png: "image/png", gif: "image/gif", webp: "image/webp", mp4: "video/mp4", webm: "video/webm",
  svg: "image/svg+xml", txt: "text/plain", json: "text/plain", csv: "text/plain", xml: "text/plain" };
/* DOMParser runs and loads nothing. */
const rules = { createHTML: (text) => text };
const policy = window.trustedTypes ? window.trustedTypes.createPolicy("lifeboat", rules) : rules;
const status = make("p", { role: "status", class: "lede" });

let files, shown, urls = [];

const targetOf = (link) => new URL(link, "http://zip/" + shown);
const pathOf = (target) => decodeURIComponent(target.pathname.slice(1));
const blobOf = async (path) => {
  if (!files.has(path)) throw new Error(say("open.not_in_zip", { file: path }));
  return files.get(path).blob(types[path.split(".").pop()]);
};
const urlOf = async (path) => {
  urls.push(URL.createObjectURL(await blobOf(path)));
  return urls[urls.length - 1];
};
const tell = (error) => {
  status.textContent = error.message;
  document.body.prepend(status);
};
lifeboat.setFile = (element, name, link) => urlOf(pathOf(targetOf(link)))
  .then((url) => element.setAttribute(name, url), () => element.dispatchEvent(new Event("error")));
lifeboat.bringShard = async (name) => {
  try {
    const text = await (await blobOf("data/viewer/data/" + name + ".js")).text();
    lifeboat.shard(name, JSON.parse(text.slice(text.indexOf("\n"), text.lastIndexOf(");"))));
  } catch (error) { /* Whoever asked says what is missing. */ }
};

const scrollTo = (id) => {
  const target = document.getElementById(id);
  if (target) target.scrollIntoView();
  else window.scrollTo(0, 0);
};
const show = async (path, fragment) => {
  const text = await (await blobOf(path)).text();
  const page = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
  for (const one of page.querySelectorAll("meta, link, script")) one.remove();
  urls.splice(0).forEach(URL.revokeObjectURL);
  shown = path;
  address.changed = () => scrollTo(address.read());
  const waiting = [];
  for (const one of page.querySelectorAll("[src], [poster], image[href]")) {
    for (const name of ["src", "poster", "href"]) {
      const link = one.getAttribute(name);
      one.removeAttribute(name);
      if (link) waiting.push(() => lifeboat.setFile(one, name, link));
    }
  }
  document.title = page.title;
  document.body.replaceChildren(...page.body.childNodes);
  waiting.forEach((set) => set());
  for (const [id, start] of lifeboat.pages) {
    const found = document.getElementById(id);
    if (found) start(found);
  }
  scrollTo(fragment);
};
const split = () => location.hash.slice(1).split(/#(.*)/s);
const follow = () => {
  const [path, fragment] = split();
  if (path !== shown) show(path, fragment).catch(tell);
  else address.changed();
};
const changeTo = (words) => "#" + shown + "#" + words;
address.read = () => split()[1] || "";
address.go = (words) => { location.hash = changeTo(words); };
address.turn = (words) => history.replaceState(null, "", changeTo(words));
window.addEventListener("hashchange", (event) => {
  event.stopImmediatePropagation();
  if (files) follow();
}, true);

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  const href = link && link.getAttribute("href");
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
place.append(make("p", {}, ...lifeboat.picker(say("open.pick_zip"), { accept: ".zip" }, async ([zip]) => {
  status.textContent = say("script.reading");
  try {
    files = lifeboat.packageOf(await lifeboat.filesOfZip(zip));
    if (split()[0]) follow();
    else location.hash = "data/viewer/index.html";
  } catch (error) { tell(error); }
})), status);
});
