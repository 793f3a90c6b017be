/* Reads a ZIP of the reader, in place (ISO/IEC 21320-1, ZIP64). */

/* Map of names to { size, blob(type) }. */
const filesOfZip = async (zip) => {
  const view = async (from, size) => new DataView(await zip.slice(from, from + size).arrayBuffer());
  const tail = await view(Math.max(0, zip.size - 65557), 65557);
  const two = (data, at) => data.getUint16(at, true), four = (data, at) => data.getUint32(at, true);
  const eight = (data, at) => Number(data.getBigUint64(at, true));
  let end = tail.byteLength - 22;
  while (end >= 0 && four(tail, end) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error(say("zip.no_zip"));
  let size = four(tail, end + 12), from = four(tail, end + 16);
  if (end >= 20 && four(tail, end - 20) === 0x07064b50) {
    const record = await view(eight(tail, end - 12), 56);
    [size, from] = [eight(record, 40), eight(record, 48)];
  }
  const directory = await view(from, size), files = new Map();
  for (let at = 0; at + 46 <= size && four(directory, at) === 0x02014b50;) {
    const nameEnd = at + 46 + two(directory, at + 28), extraEnd = nameEnd + two(directory, at + 30);
    const name = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, nameEnd - at - 46));
    const isDeflated = two(directory, at + 10) === 8;
    const numbers = [24, 20, 42].map((field) => four(directory, at + field));
    for (let extra = nameEnd; extra + 4 <= extraEnd; extra += 4 + two(directory, extra + 2)) {
      if (two(directory, extra) !== 1) continue;
      let next = extra - 4;
      numbers.forEach((number, i) => { if (number === 0xffffffff) numbers[i] = eight(directory, next += 8); });
    }
    const [whole, packed, offset] = numbers;
    if (!name.endsWith("/")) files.set(name, { size: whole, blob: async (type) => {
      const head = await view(offset, 30);
      const begin = offset + 30 + two(head, 26) + two(head, 28);
      const data = zip.slice(begin, begin + packed, type);
      return isDeflated ? new Blob([await new Response(data.stream().pipeThrough(new DecompressionStream("deflate-raw"))).blob()], { type }) : data;
    } });
    at = extraEnd + two(directory, at + 32);
  }
  return files;
};

/* Those files that stand in the folder that holds the manifest, by their path from there. */
const packageOf = (files) => {
  const name = "manifest-sha256.txt";
  const [found] = [...files.keys()].filter((path) => ("/" + path).endsWith("/" + name)).sort((a, b) => a.length - b.length);
  if (found === undefined) throw new Error(say("zip.no_manifest", { file: name }));
  const base = found.slice(0, -name.length);
  return new Map([...files].filter(([path]) => path.startsWith(base)).map(([path, file]) => [path.slice(base.length), file]));
};

/* `use` gets the files that are picked. */
const onPick = (id, use) => on(byId(id), "change", ({ target }) => {
  if (target.files.length > 0) use([...target.files]);
  target.value = "";
});
