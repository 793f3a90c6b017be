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
lifeboat.forgetShards = () => kept.clear();

lifeboat.shardName = (kind, number) => kind + "/" + String(Math.floor(number / 1000)).padStart(3, "0") + "/" + number;
}
