/* Data for the scripts.  A page on a disk may not fetch files, but may load scripts: each shard is one, and
   calls lifeboat.shard() with its name and content.  spec/reading-room-data.md, sections 2 and 3. */
const mostKept = 300;
const kept = new Map();  // name -> promise of the content; the longest unused first
const arrived = new Map();
lifeboat.shard = (name, content) => arrived.set(name, content);

let policy;
const isShard = { createScriptURL: (url) => {
  if (!/^data\/[a-z]+(\/[a-z0-9]+)*\.js$/.test(url)) throw new TypeError(url + " is no shard");
  return url;
} };
/* Resolves once the shard has called lifeboat.shard(), or never will. */
let bringShard = (name) => new Promise((resolve) => {
  policy ??= trusted(isShard);
  const script = document.createElement("script");
  script.onload = script.onerror = () => { script.remove(); resolve(); };
  script.src = policy.createScriptURL("data/" + name + ".js");
  document.head.append(script);
});

/* The content of a shard, "terms/000/3".  Fails with an Error that names the file. */
const loadShard = (name) => {
  const content = kept.get(name) || bringShard(name).then(() => {
    if (arrived.has(name)) return arrived.get(name);
    kept.delete(name);
    throw new Error("data/" + name + ".js");
  }).finally(() => arrived.delete(name));
  kept.delete(name);
  kept.set(name, content);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value);
  return content;
};
/* The directory that was loaded last: the shard that describes others. */
let index;
const loadIndex = async (name) => {
  index = await loadShard(name);
  if (index.version !== 1) throw new Error(say("script.version"));
};
const loadOne = (kind, number) => loadShard(kind + "/" + String(Math.floor(number / 1000)).padStart(3, "0") + "/" + number);
const cardOf = async (number) => (await loadOne("cards", Math.floor(number / index.cards)))[number % index.cards];

/* Packed numbers, section 2. */
const valueOf = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, i) => { valueOf[digit.charCodeAt(0)] = i; });
const numbersOf = (text) => {
  const numbers = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    for (let digit = 32, scale = 1; digit & 32; scale *= 32) {
      digit = valueOf[text.charCodeAt(at++)];
      value += (digit & 31) * scale;
    }
    numbers.push(value);
  }
  return numbers;
};
/* Calls visit(number, digit) for the entries of a list, behind each of which a digit may stand. */
const eachOf = (list, hasDigit, visit) => {
  for (let at = 0, number = 0; at < list.length;) {
    for (let digit = 32, shift = 0; digit & 32; shift += 5) {
      digit = valueOf[list.charCodeAt(at++)];
      number += (digit & 31) << shift;
    }
    visit(number, hasDigit ? valueOf[list.charCodeAt(at++)] : 0);
  }
};
