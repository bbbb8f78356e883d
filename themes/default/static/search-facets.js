// Narrows what was found. A facet's counts are of what the other facets leave, so that each count is
// what a click would give.
"use strict";

globalThis.chancery ??= {};

(() => {
  const SHOWN = 10;

  /** Each facet with its values; a value has its key, its words and how many entries have it. */
  const facets = async () => (await chancery.index.facets()).map(({ name, label, values }) => ({
    name,
    label,
    values: values.map(([key, words, count]) => ({ key, words, count })),
  }));

  /** For each facet the places of the values that were chosen: none where nothing was. */
  const wanted = (all, chosen) => all.map(({ name, values }) => {
    const keys = chosen.get(name) ?? new Set();
    return new Set(values.flatMap(({ key }, place) => (keys.has(key) ? [place] : [])));
  });

  /**
   * The entries that all chosen values leave, and for each facet how many of those that the other
   * facets leave have each value.
   */
  const narrow = async (entries, all, chosen) => {
    const columns = await Promise.all(all.map(({ name }) => chancery.index.facet(name)));
    const want = wanted(all, chosen);
    const counts = all.map(({ values }) => values.map(() => 0));
    const left = entries.filter((entry) => {
      const sets = columns.map(({ sets, of }) => sets[of[entry]]);
      const misses = all.flatMap((_, f) => (want[f].size && !sets[f].some((value) => want[f].has(value)) ? [f] : []));
      const counted = misses.length ? misses : all.keys();
      if (misses.length < 2) for (const f of counted) for (const value of sets[f]) counts[f][value] += 1;
      return !misses.length;
    });
    return { left, counts };
  };

  const choice = (name, { key, words, count }, isChosen) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    const number = document.createElement("span");
    Object.assign(box, { type: "checkbox", name, value: key, checked: isChosen });
    number.className = "find-number";
    number.textContent = count;
    label.append(box, ` ${words} `, number);
    return label;
  };

  const group = (name, label, values, keys) => {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = label;
    set.append(legend, ...values.map((value) => choice(name, value, keys.has(value.key))));
    return set;
  };

  // Years first, the months of a year only when it was chosen; of other facets the values met most.
  const parts = ({ name, label, values }, keys, months) => {
    const some = values.filter(({ key, count }) => count || keys.has(key));
    if (name !== "period") {
      some.sort((a, b) => keys.has(b.key) - keys.has(a.key) || b.count - a.count);
      return [group(name, label, some.slice(0, Math.max(SHOWN, keys.size)), keys), ...rest(name, label, some.slice(SHOWN), keys)];
    }
    some.sort((a, b) => (a.key < b.key ? 1 : -1));
    const years = some.filter(({ key }) => key.length === 4);
    const open = years.filter(({ key }) => [...keys].some((other) => other.startsWith(key)));
    return [group(name, label, years, keys), ...open.map(({ key: year }) => {
      const of = some.filter(({ key }) => key.length > 4 && key.startsWith(year));
      return group(name, months.replace("{year}", year), of, keys);
    })];
  };

  const rest = (name, label, values, keys) => {
    const others = values.filter(({ key }) => !keys.has(key));
    if (!others.length) return [];
    const more = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = `${label}: +${others.length}`;
    more.append(summary, group(name, label, others, keys));
    return [more];
  };

  /** Puts the facets into a form; what has the keyboard keeps it. */
  const show = (form, all, chosen, months) => {
    const { name, value } = document.activeElement ?? {};
    const open = new Set([...form.querySelectorAll("details[open] > summary")].map((it) => it.textContent.split(":")[0]));
    const shown = all.map((facet) => {
      const part = document.createElement("div");
      part.append(...parts(facet, chosen.get(facet.name) ?? new Set(), months));
      const more = part.querySelector("details");
      if (more) more.open = open.has(facet.label);
      return part;
    });
    form.replaceChildren(...shown.filter((part) => part.querySelector("input")));
    form.querySelector(`[name="${CSS.escape(name ?? "")}"][value="${CSS.escape(value ?? "")}"]`)?.focus();
  };

  chancery.facets = { all: facets, narrow, show };
})();
