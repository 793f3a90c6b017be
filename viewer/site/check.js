/* Compares the files of a folder or ZIP that the reader picks with the manifests in it. */
{
const { make, picker, counted, say } = lifeboat;
const largest = 2e9;  // Bytes; a browser hashes a file in one piece.

/* Calls tell(kind, path) for everything that is not as it should be, and progress(done, all) in bytes. */
lifeboat.checkPackage = async (files, tell, progress) => {
  const wanted = new Map();
  for (const name of ["tagmanifest-sha256.txt", "manifest-sha256.txt"]) {
    if (!files.has(name)) {
      tell(say("check.missing"), name);
      continue;
    }
    for (const line of (await (await files.get(name).blob()).text()).split(/\r?\n/)) {
      const match = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(line);
      if (match) wanted.set(match[2].replace(/%0A/gi, "\n").replace(/%0D/gi, "\r").replace(/%25/g, "%"), match[1].toLowerCase());
      else if (line) tell(say("check.bad_line", { file: name }), line);
    }
  }
  for (const path of files.keys()) {
    if (!wanted.has(path) && !path.startsWith("tagmanifest-")) tell(say("check.in_no_list"), path);
  }
  const work = [...wanted];
  const all = work.reduce((sum, [path]) => sum + (files.has(path) ? files.get(path).size : 0), 0);
  let done = 0, checked = 0;
  const hash = async () => {
    for (let next = work.shift(); next; next = work.shift()) {
      const [path, digest] = next;
      const file = files.get(path);
      if (!file) tell(say("check.missing"), path);
      else if (file.size > largest) tell(say("check.too_large"), path);
      else {
        try {
          const found = new Uint8Array(await crypto.subtle.digest("SHA-256", await (await file.blob()).arrayBuffer()));
          if (Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("") !== digest) tell(say("check.changed"), path);
          checked += 1;
        } catch (error) { tell(say("check.unreadable"), path); }
      }
      progress(done += file ? file.size : 0, all);
    }
  };
  await Promise.all([hash(), hash(), hash(), hash()]);
  return checked;
};

lifeboat.page("check", (place) => {
  if (!window.crypto || !crypto.subtle) return;
  const bar = make("progress", { hidden: true, "aria-label": say("check.bytes_read") });
  const status = make("p", { role: "status", class: "lede" });
  const list = make("ul", { class: "listing" });
  const run = async (given) => {
    list.replaceChildren();
    status.textContent = say("script.reading");
    try {
      const files = lifeboat.packageOf(await given);
      bar.hidden = false;
      let wrong = 0;
      const checked = await lifeboat.checkPackage(files, (kind, path) => {
        wrong += 1;
        if (wrong <= 1000) list.append(make("li", {}, make("strong", {}, kind), say("list.colon") + " ", make("bdi", { dir: "ltr", class: "code" }, path)));
      }, (done, all) => { bar.max = all; bar.value = done; });
      status.textContent = counted(checked, "check.files_read") + " " + (wrong === 0
        ? say("check.all_well")
        : counted(wrong, "check.wrong"));
    } catch (error) { status.textContent = error.message; }
    bar.hidden = true;
  };
  place.hidden = false;
  place.append(make("p", {},
    ...picker(say("check.pick_folder"), { webkitdirectory: true }, (files) => run(new Map(files.map((file) =>
      [file.webkitRelativePath, { size: file.size, blob: () => file }])))), " ",
    ...picker(say("check.pick_zip"), { accept: ".zip" }, ([file]) => run(lifeboat.filesOfZip(file)))), bar, status, list);
});
}
