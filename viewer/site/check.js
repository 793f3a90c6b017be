/* Compares the files of a folder or ZIP that the reader picks with the manifests in it. */
const largest = 2e9;  // Bytes; a browser hashes a file in one piece.
const mostNamed = 1000;
const hashedAtOnce = 4;

/* Calls tell(kind, path) for everything that is not as it should be, and progress(done, whole) in bytes. */
const checkPackage = async (files, tell, progress) => {
  const wanted = new Map();
  for (const name of ["tagmanifest-sha256.txt", "manifest-sha256.txt"]) {
    const list = await files.get(name)?.blob();
    if (!list) tell(say("check.missing"), name);
    for (const line of list ? (await list.text()).split(/\r?\n/) : []) {
      const match = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(line);
      if (match) wanted.set(match[2].replace(/%0A/gi, "\n").replace(/%0D/gi, "\r").replace(/%25/g, "%"), match[1].toLowerCase());
      else if (line) tell(say("check.bad_line", { file: name }), line);
    }
  }
  for (const path of files.keys()) if (!wanted.has(path) && !path.startsWith("tagmanifest-")) tell(say("check.in_no_list"), path);
  const work = [...wanted], sizeOf = (path) => files.get(path)?.size || 0;
  const whole = work.reduce((sum, [path]) => sum + sizeOf(path), 0);
  let done = 0, checked = 0;
  const hash = async () => {
    while (work.length > 0) {
      const [path, digest] = work.shift(), file = files.get(path);
      try {
        if (!file) tell(say("check.missing"), path);
        else if (file.size > largest) tell(say("check.too_large"), path);
        else {
          const found = await crypto.subtle.digest("SHA-256", await (await file.blob()).arrayBuffer());
          if (Array.from(new Uint8Array(found), (byte) => byte.toString(16).padStart(2, "0")).join("") !== digest) tell(say("check.changed"), path);
          checked += 1;
        }
      } catch (error) { tell(say("check.unreadable"), path); }
      progress(done += sizeOf(path), whole);
    }
  };
  await all(Array(hashedAtOnce).fill(), hash);
  return checked;
};

onPage("check", (place) => {
  if (!crypto.subtle) return;
  const [bar, status, list] = ["progress", "[role=status]", "ul"].map((part) => place.querySelector(part));
  const run = async (given) => {
    list.replaceChildren();
    status.textContent = say("script.reading");
    try {
      const files = packageOf(await given);
      bar.hidden = false;
      let wrong = 0;
      const checked = await checkPackage(files, (kind, path) => {
        wrong += 1;
        if (wrong <= mostNamed) list.append(make("li", {}, make("strong", {}, kind), say("list.colon") + " ", make("code", { dir: "ltr" }, path)));
      }, (done, whole) => Object.assign(bar, { max: whole, value: done }));
      status.textContent = counted(checked, "check.files_read") + " " + (wrong ? counted(wrong, "check.wrong") : say("check.all_well"));
    } catch (error) { status.textContent = error.message; }
    bar.hidden = true;
  };
  place.hidden = false;
  onPick("folder", (files) => run(new Map(files.map((file) => [file.webkitRelativePath, { size: file.size, blob: () => file }]))));
  onPick("zip", ([file]) => run(filesOfZip(file)));
});
