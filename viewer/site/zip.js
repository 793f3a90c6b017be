/* Reads a ZIP of the reader, in place (ISO/IEC 21320-1, ZIP64). */

/* Map of names to { size, blob(type) }. */
lifeboat.filesOfZip = async (zip) => {
  const view = async (from, size) => new DataView(await zip.slice(from, from + size).arrayBuffer());
  const big = (data, at) => Number(data.getBigUint64(at, true));
  const tail = await view(Math.max(0, zip.size - 65557), 65557);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error(lifeboat.say("zip.no_zip"));
  let size = tail.getUint32(end + 12, true), from = tail.getUint32(end + 16, true);
  if (end >= 20 && tail.getUint32(end - 20, true) === 0x07064b50) {
    const record = await view(big(tail, end - 12), 56);
    size = big(record, 40);
    from = big(record, 48);
  }
  const directory = await view(from, size);
  const files = new Map();
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x02014b50;) {
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameSize));
    const isDeflated = directory.getUint16(at + 10, true) === 8;
    const numbers = [24, 20, 42].map((field) => directory.getUint32(at + field, true));
    const behind = at + 46 + nameSize + extraSize;
    for (let extra = behind - extraSize; extra + 4 <= behind; extra += 4 + directory.getUint16(extra + 2, true)) {
      if (directory.getUint16(extra, true) !== 1) continue;
      let next = extra + 4;
      numbers.forEach((number, i) => {
        if (number !== 0xffffffff) return;
        numbers[i] = big(directory, next);
        next += 8;
      });
    }
    const [whole, packed, offset] = numbers;
    if (!name.endsWith("/")) files.set(name, { size: whole, blob: async (type) => {
      const head = await view(offset, 30);
      const begin = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
      const data = zip.slice(begin, begin + packed, type);
      return isDeflated ? new Blob([await new Response(data.stream().pipeThrough(new DecompressionStream("deflate-raw"))).blob()], { type }) : data;
    } });
    at = behind + commentSize;
  }
  return files;
};

/* Those files that stand in the folder that holds the manifest, by their path from there. */
lifeboat.packageOf = (files) => {
  const found = [...files.keys()].filter((path) => /(^|\/)manifest-sha256\.txt$/.test(path)).sort((a, b) => a.length - b.length)[0];
  if (found === undefined) throw new Error(lifeboat.say("zip.no_manifest", { file: "manifest-sha256.txt" }));
  const base = found.slice(0, -"manifest-sha256.txt".length);
  return new Map([...files].filter(([path]) => path.startsWith(base)).map(([path, file]) => [path.slice(base.length), file]));
};

/* A button that asks for files; `use` gets them. */
lifeboat.picker = (words, attributes, use) => {
  const input = lifeboat.make("input", { type: "file", hidden: true, ...attributes });
  input.addEventListener("change", () => {
    if (input.files.length > 0) use([...input.files]);
    input.value = "";
  });
  return [lifeboat.button(words, () => input.click()), input];
};
