// The scripts that find, at work on a built site outside of a browser: parts come from the folder,
// and what they weigh is counted.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const SCRIPTS = ["search-words", "search-index", "search-query", "search-facets"];

export const openIndex = (folder) => {
  const loaded = [];
  const context = vm.createContext({ TextEncoder, URLSearchParams, CSS: { escape: String } });
  const append = (script) => {
    const name = script.src;
    try {
      const text = readFileSync(join(folder, name), "utf8");
      loaded.push({ name, bytes: Buffer.byteLength(text) });
      vm.runInContext(text, context);
      queueMicrotask(() => script.told.load());
    } catch {
      queueMicrotask(() => script.told.error());
    }
  };
  context.document = {
    createElement: () => ({ told: {}, addEventListener(name, act) { this.told[name] = act; }, remove() {} }),
    head: { append },
  };
  for (const name of SCRIPTS) vm.runInContext(readFileSync(join(folder, `assets/${name}.js`), "utf8"), context);
  const { chancery } = context;
  return {
    chancery,
    /** The parts loaded so far. */
    loaded,
    bytes: () => loaded.reduce((sum, part) => sum + part.bytes, 0),
    /** What a text finds: the first so many, as they are shown. */
    find: async (text, most = 10) => {
      const { entries, exact } = await chancery.query(text);
      const shown = await Promise.all([...entries].slice(0, most).map((entry) => chancery.index.entry(entry)));
      return { count: entries.length, exact, shown };
    },
  };
};
