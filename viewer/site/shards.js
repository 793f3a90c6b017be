/* Data for the scripts of the reading room.  A page opened from a disk may not fetch files, but it may
   load scripts: each shard is one, and calls lifeboat.shard() with its name and its content.
   spec/reading-room-data.md, sections 2 and 3. */
{
const mostKept = 300;
const kept = new Map();    // name -> content; the longest unused first
const coming = new Map();  // name -> promise

const keep = (name, content) => {
  kept.delete(name);
  kept.set(name, content);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value);
};
lifeboat.shard = keep;

let policy;
const check = (url) => {
  if (!/^data\/[a-z]+(\/[a-z0-9]+)*\.js$/.test(url)) throw new TypeError(url + " is no shard");
  return url;
};
/* Resolves once the shard has called lifeboat.shard(), or never will. */
lifeboat.bringShard = (name) => new Promise((resolve) => {
  const rules = { createScriptURL: check };
  policy = policy || (window.trustedTypes ? window.trustedTypes.createPolicy("lifeboat", rules) : rules);
  const script = document.createElement("script");
  script.onload = script.onerror = () => { script.remove(); resolve(); };
  script.src = policy.createScriptURL("data/" + name + ".js");
  document.head.append(script);
});

/* The content of a shard, "terms/000/3".  Fails with an Error that names the file. */
lifeboat.load = (name) => {
  if (kept.has(name)) {
    keep(name, kept.get(name));
    return Promise.resolve(kept.get(name));
  }
  if (!coming.has(name)) {
    coming.set(name, lifeboat.bringShard(name).then(() => {
      coming.delete(name);
      if (!kept.has(name)) throw new Error("data/" + name + ".js");
      return kept.get(name);
    }));
  }
  return coming.get(name);
};
/* A directory: the shard that describes others.  Fails when it is of another version. */
lifeboat.loadStart = async (name) => {
  const start = await lifeboat.load(name);
  if (start.version !== 1) throw new Error(lifeboat.say("script.version"));
  return start;
};
/* The card of a photo, collection or member. */
lifeboat.cardOf = async (number, start) =>
  (await lifeboat.load(lifeboat.shardName("cards", Math.floor(number / start.cards))))[number % start.cards];

lifeboat.shardName = (kind, number) => kind + "/" + String(Math.floor(number / 1000)).padStart(3, "0") + "/" + number;

/* Packed numbers, section 2: unpack(text), then nextNumber() while isMore(). */
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const valueOf = new Uint8Array(128);
for (let i = 0; i < 64; i += 1) valueOf[digits.charCodeAt(i)] = i;
let packed, at;
lifeboat.unpack = (text) => {
  packed = text;
  at = 0;
};
lifeboat.isMore = () => at < packed.length;
lifeboat.nextDigit = () => valueOf[packed.charCodeAt(at++)];
lifeboat.nextNumber = () => {
  let value = 0, scale = 1, digit;
  do {
    digit = valueOf[packed.charCodeAt(at++)];
    value += (digit & 31) * scale;
    scale *= 32;
  } while (digit & 32);
  return value;
};
}
