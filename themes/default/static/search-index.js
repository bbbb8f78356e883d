// Loads the parts of the index that a query needs. A page from a folder may not fetch, so every part
// is a script that hands over what it holds; src/search/mod.rs says what is in each.
"use strict";

globalThis.chancery ??= {};

(() => {
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]));
  const come = new Map();
  const asked = new Map();

  globalThis.chanceryPart = (name, holds) => { come.set(name, holds); };

  /** What a part holds. Each is asked for once; one that did not come is asked for again. */
  const load = (name) => {
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        const end = () => {
          script.remove();
          if (come.has(name)) return done(come.get(name));
          asked.delete(name);
          return fail(new Error(`search/${name}.js did not load`));
        };
        script.addEventListener("load", end);
        script.addEventListener("error", end);
        script.src = `search/${name}.js`;
        document.head.append(script);
      }));
    }
    return asked.get(name);
  };

  /** One number: five bits a digit, the lowest first; the sixth says that more follow. */
  const numberAt = (text, at) => {
    let value = 0;
    let shift = 1;
    for (let n = at; ; n += 1) {
      const digit = VALUE.get(text[n]);
      value += (digit & 31) * shift;
      if (digit < 32) return [value, n + 1];
      shift *= 32;
    }
  };

  const eachNumber = (text) => {
    const all = [];
    for (let at = 0; at < text.length;) {
      const [value, next] = numberAt(text, at);
      all.push(value);
      at = next;
    }
    return all;
  };

  /** Ascending numbers: the steps between them, or behind `!` one bit for each from nought. */
  const numbers = (text) => {
    if (text[0] !== "!") {
      let last = 0;
      return eachNumber(text).map((step) => (last += step));
    }
    const all = [];
    for (let at = 1; at < text.length; at += 1) {
      const bits = VALUE.get(text[at]);
      for (let bit = 0; bit < 6; bit += 1) if (bits >> bit & 1) all.push((at - 1) * 6 + bit);
    }
    return all;
  };

  /** The list of each entry: one number each, or behind `!` with how many more in a row have it. */
  const column = (text) => {
    if (text[0] !== "!") return eachNumber(text);
    const runs = eachNumber(text.slice(1));
    const all = [];
    for (let at = 0; at < runs.length; at += 2) for (let n = runs[at + 1]; n >= 0; n -= 1) all.push(runs[at]);
    return all;
  };

  const shardNames = (map) => {
    const names = new Set();
    let at = 0;
    const walk = (name) => {
      const mark = map[at++];
      if (mark === "-") names.add(name || "all");
      if (mark === "+") for (let branch = 0; branch < 16; branch += 1) walk(name + branch.toString(16));
    };
    walk("");
    return names;
  };

  const once = (make) => {
    const made = new Map();
    return (name) => {
      if (!made.has(name)) made.set(name, make(name).catch((error) => { made.delete(name); throw error; }));
      return made.get(name);
    };
  };

  /** The beginning of everything: how many entries there are, and where words lie. */
  const head = once(async () => {
    const holds = await load("head");
    return { ...holds, shards: shardNames(holds.map), stop: new Set(holds.stop), ids: new Set(holds.ids) };
  });

  /** The words of a shard, each with the entries that have it in their names and in their texts. */
  const shard = once(async (name) => {
    let before = "";
    return (await load(`w-${name}`)).split(";").slice(0, -1).map((line) => {
      const [own, names, texts] = line.split(",");
      const word = before.slice(0, VALUE.get(own[0])) + own.slice(1);
      before = word;
      return { word, names: () => numbers(names), texts: () => numbers(texts) };
    });
  });

  /** Ids that end in two digits, with their entries. */
  const ids = once(async (end) => (await load(`i-${end}`)).split(";").slice(0, -1).map((line) => {
    const [id, number] = line.split(",");
    return { id, entry: numberAt(number, 0)[0] };
  }));

  /** A facet's lists of values, and which of them each entry has. */
  const facet = once(async (name) => {
    const { sets, column: text } = await load(`f-${name}`);
    return { sets, of: column(text) };
  });

  /** What is shown of an entry. */
  const entry = async (number) => {
    const { block } = await head();
    const rows = await load(`d-${Math.floor(number / block)}`);
    const [title, url, id, kind, day, countries, marks] = rows[number % block];
    return { title, url, id, kind, day, countries, marks };
  };

  chancery.index = { head: () => head(""), shard, ids, facet, entry, facets: () => load("facets") };
})();
