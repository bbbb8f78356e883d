// From the words of a query to entries, the best first: ids, then names, then texts; newer before
// older. A word that is in no text is taken for the nearest ones.
"use strict";

globalThis.chancery ??= {};

(() => {
  const IN_NAME = 6;
  const IS_NAMED_SO = 12;
  const ID = 1000;
  const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

  /** Letters put in, left out, changed or swapped with the next; `most` + 1 when there are more. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let older = [];
    let last = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const other = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + other);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      older = last;
      last = row;
    }
    return last[b.length];
  };

  const mistakes = (word) => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

  /** Words of a shard that are the word or forms of it, else those it may be meant for. */
  const alike = (word, shard) => {
    const stem = chancery.stem(word);
    const found = [];
    for (const known of shard) {
      if (known.word === word) found.push({ known, close: 1 });
      else if (chancery.stem(known.word) === stem) found.push({ known, close: 0.9 });
      else if (word.length > 2 && known.word.startsWith(word)) found.push({ known, close: 0.5 });
    }
    if (found.length || /^\d+$/.test(word)) return found;
    const most = mistakes(word);
    const near = shard.map((known) => ({ known, far: distance(word, known.word, most) }))
      .filter(({ far }) => far <= most);
    const least = Math.min(...near.map(({ far }) => far));
    return near.filter(({ far }) => far === least).map(({ known, far }) => ({ known, close: 0.45 / far }));
  };

  /** The shard of some sounds: the one of as many of them as the map has. */
  const shardOf = (sounds, shards) => {
    const whole = sounds.padEnd(4, "0");
    if (shards.has("all")) return "all";
    return [1, 2, 3, 4].map((length) => whole.slice(0, length)).find((name) => shards.has(name));
  };

  /** The keys beside the first letter, in its place. */
  const besides = (word) => {
    const row = ROWS.find((keys) => keys.includes(word[0])) ?? "";
    const at = row.indexOf(word[0]);
    return [row[at - 1], row[at + 1]].filter(Boolean).map((key) => chancery.sounds(key + word.slice(1)));
  };

  /** Where else a word may lie: its beginning was mistyped, or it is itself only a beginning. */
  const elsewhere = (word, sounds, shards) => {
    const other = besides(word).map((of) => shardOf(of, shards));
    if (sounds.length > 1) other.push(shardOf(sounds[1] + sounds[0] + sounds.slice(2), shards), shardOf(sounds.slice(1), shards));
    if (sounds.length > 1 && sounds.length < 4) other.push(...[...shards].filter((name) => name.startsWith(sounds)).slice(0, 3));
    return [...new Set(other)].filter(Boolean);
  };

  const known = async (word, { shards }) => {
    const sounds = chancery.sounds(word);
    const own = shardOf(sounds, shards);
    const found = own ? alike(word, await chancery.index.shard(own)) : [];
    if (found.length) return found;
    const others = elsewhere(word, sounds, shards).filter((name) => name !== own);
    const all = await Promise.all(others.map(async (name) => alike(word, await chancery.index.shard(name))));
    const best = Math.max(...all.flat().map(({ close }) => close));
    return all.flat().filter(({ close }) => close === best);
  };

  /** What a word gives each entry that has it. */
  const weigh = (found, entries) => {
    const weights = new Map();
    const give = (entry, weight) => { if (weight > (weights.get(entry) ?? 0)) weights.set(entry, weight); };
    for (const { known: word, close } of found) {
      const [names, texts] = [word.names(), word.texts()];
      const rare = Math.log(1 + entries / (names.length + texts.length));
      for (const entry of texts) give(entry, close * rare);
      for (const entry of names) give(entry, close * rare * IN_NAME);
    }
    return weights;
  };

  /** Entries whose id is what was typed, or ends so. */
  const byId = async (text, { ids }) => {
    const typed = text.toLowerCase().replace(/[^a-z0-9]/g, "");
    const parts = /^((?:[a-z]{3})?(?:\d{4})?[a-z]{2})(\d+)$/.exec(typed);
    const id = parts ? parts[1] + parts[2].padStart(4, "0") : typed;
    const end = id.slice(-2);
    if (!(parts || /^\d{3,}$/.test(id)) || !ids.has(end)) return [];
    return (await chancery.index.ids(end)).filter((known) => known.id.endsWith(id))
      .map((known) => [known.entry, known.id === id ? ID : ID / 2]);
  };

  /**
   * The entries that a text finds, the best first, and whether all its words were met as they stand
   * in some entry: `{ entries, exact }`.
   */
  chancery.query = async (text) => {
    const head = await chancery.index.head();
    const words = [...new Set(chancery.words(text))];
    const telling = words.filter((word) => !head.stop.has(word));
    const [ids, ...found] = await Promise.all([byId(text, head), ...telling.map((word) => known(word, head))]);
    const sums = new Map();
    for (const weights of found.map((of) => weigh(of, head.entries))) {
      for (const [entry, weight] of weights) {
        const [met, sum] = sums.get(entry) ?? [0, 0];
        sums.set(entry, [met + 1, sum + weight]);
      }
    }
    const most = [...sums.values()].reduce((max, [met]) => Math.max(max, met), 0);
    let scores = [...sums].filter(([, [met]]) => met === most).map(([entry, [, sum]]) => [entry, sum]);
    // An id that was typed in full is what was meant.
    if (ids.some(([, score]) => score === ID)) scores = [];
    const of = new Map(scores);
    for (const [entry, score] of ids) of.set(entry, score);
    const rank = (entry) => of.get(entry) + (entry < head.reports ? bonus(of.get(entry)) : entry / head.entries);
    const entries = [...of.keys()].map((entry) => [entry, rank(entry)]);
    entries.sort(([a, x], [b, y]) => y - x || (a < head.reports ? a - b : b - a));
    const isExact = found.every((of) => of.some(({ close }) => close >= 0.5)) && most === telling.length;
    return { entries: entries.map(([entry]) => entry), exact: ids.length > 0 || isExact };
  };

  // The report of a country that is named in full stands before records that name it.
  const bonus = (sum) => (sum > IN_NAME ? IS_NAMED_SO : 0);
})();
