/* Data for the scripts of the reading room.  A page opened from a disk may not fetch files, but it may
   load scripts: each shard is one, and calls lifeboat.shard() with its name and its content.
   spec/reading-room-data.md, sections 2 and 3. */
var lifeboat = lifeboat || {};

(() => {
"use strict";

const mostKept = 300;
const kept = new Map();    // name -> content; the longest unused first
const coming = new Map();  // name -> promise

const check = (url) => {
  if (!/^data\/[a-z]+(\/[a-z0-9]+)*\.js$/.test(url)) throw new TypeError(url + " is no shard");
  return url;
};
const policy = window.trustedTypes
  ? window.trustedTypes.createPolicy("lifeboat", { createScriptURL: check })
  : { createScriptURL: check };

const keep = (name, content) => {
  kept.delete(name);
  kept.set(name, content);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value);
};

lifeboat.shard = keep;

/* The content of a shard, "terms/000/3".  Fails with an Error that names the file. */
lifeboat.load = (name) => {
  if (kept.has(name)) {
    keep(name, kept.get(name));
    return Promise.resolve(kept.get(name));
  }
  if (!coming.has(name)) {
    coming.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = () => {
        script.remove();
        coming.delete(name);
        if (kept.has(name)) resolve(kept.get(name));
        else reject(new Error("data/" + name + ".js"));
      };
      script.onload = script.onerror = end;
      script.src = policy.createScriptURL("data/" + name + ".js");
      document.head.append(script);
    }));
  }
  return coming.get(name);
};

lifeboat.shardName = (kind, number) =>
  kind + "/" + String(Math.floor(number / 1000)).padStart(3, "0") + "/" + number;
})();
