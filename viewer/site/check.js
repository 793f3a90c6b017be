/* Compares the files of a folder or ZIP that the reader picks with the manifests in it. */
"use strict";
(() => {
const { make, button, counted, grouped } = lifeboat;
const largest = 2e9;  // Bytes; a browser hashes a file in one piece.

/* The files below the folder that holds the manifest, by path; undefined when there is none. */
const packageOf = (files) => {
  const found = [...files.keys()].filter((path) => /(^|\/)manifest-sha256\.txt$/.test(path)).sort((a, b) => a.length - b.length)[0];
  if (found === undefined) return undefined;
  const base = found.slice(0, -"manifest-sha256.txt".length);
  return new Map([...files].filter(([path]) => path.startsWith(base)).map(([path, file]) => [path.slice(base.length), file]));
};

/* Calls tell(kind, path) for everything that is not as it should be, and progress(done, all) in bytes. */
lifeboat.checkPackage = async (files, tell, progress) => {
  const wanted = new Map();
  for (const name of ["tagmanifest-sha256.txt", "manifest-sha256.txt"]) {
    if (!files.has(name)) {
      tell("missing", name);
      continue;
    }
    for (const line of new TextDecoder().decode(await files.get(name).arrayBuffer()).split(/\r?\n/)) {
      const match = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(line);
      if (match) wanted.set(match[2].replace(/%0A/gi, "\n").replace(/%0D/gi, "\r").replace(/%25/g, "%"), match[1].toLowerCase());
      else if (line) tell("unreadable line in " + name, line);
    }
  }
  for (const path of files.keys()) {
    if (!wanted.has(path) && !path.startsWith("tagmanifest-")) tell("in no list", path);
  }
  const work = [...wanted];
  const all = work.reduce((sum, [path]) => sum + (files.has(path) ? files.get(path).size : 0), 0);
  let done = 0, checked = 0;
  const hash = async () => {
    for (let next = work.shift(); next; next = work.shift()) {
      const [path, digest] = next;
      const file = files.get(path);
      if (!file) tell("missing", path);
      else if (file.size > largest) tell("too large for a browser, not checked", path);
      else {
        try {
          const found = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
          if (Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("") !== digest) tell("changed", path);
          checked += 1;
        } catch (error) { tell("cannot be read", path); }
      }
      progress(done += file ? file.size : 0, all);
    }
  };
  await Promise.all([hash(), hash(), hash(), hash()]);
  return checked;
};

const bar = make("progress", { hidden: true, "aria-label": "Bytes read" });
const status = make("p", { role: "status", class: "lede" });
const list = make("ul", { class: "listing" });
const run = async (files) => {
  const chosen = packageOf(files);
  list.replaceChildren();
  if (!chosen) {
    status.textContent = "No manifest-sha256.txt is in there. Pick the folder that holds it.";
    return;
  }
  bar.hidden = false;
  status.textContent = "Reading …";
  let wrong = 0;
  const checked = await lifeboat.checkPackage(chosen, (kind, path) => {
    wrong += 1;
    if (wrong <= 1000) list.append(make("li", {}, make("strong", {}, kind), ": ", make("bdi", { dir: "ltr", class: "code" }, path)));
  }, (done, all) => { bar.max = all; bar.value = done; });
  bar.hidden = true;
  status.textContent = counted(checked, "file", "files") + " read; " + (wrong === 0
    ? "all are there and unchanged, and none is in no list."
    : grouped(wrong) + " not as listed:");
};
const picker = (words, attributes, filesOf) => {
  const input = make("input", { type: "file", hidden: true, ...attributes });
  input.addEventListener("change", async () => {
    try {
      if (input.files.length > 0) await run(await filesOf(input.files));
    } catch (error) { status.textContent = error.message; }
    input.value = "";
  });
  return [button(words, () => input.click()), input];
};
const place = document.getElementById("check");
if (window.crypto && crypto.subtle) {
  place.hidden = false;
  place.append(make("p", {}, ...picker("Pick a folder", { webkitdirectory: true }, (files) => new Map([...files].map((file) => [file.webkitRelativePath, file]))),
      " ", ...picker("Pick a ZIP", { accept: ".zip" }, (files) => lifeboat.filesOfZip(files[0]))), bar, status, list);
}
})();
