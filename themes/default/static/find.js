// The page that finds. All it shows follows from its address, `find.html#q=words&country=hn,gt`, so
// that what was found can be sent, kept and gone back to.
"use strict";

(() => {
  const FEW = 10;
  const MORE = 20;
  const at = (name) => document.getElementById(`find-${name}`);
  const say = document.getElementById("find").dataset;
  const [form, words, panel, facets, results] = ["form", "words", "narrow", "facets", "results"].map(at);
  const [status, clearLine, hits, more] = ["status", "clear-line", "hits", "more"].map(at);
  let run = 0;
  let shown = FEW;

  const state = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const q = asked.get("q") ?? "";
    asked.delete("q");
    return { q, chosen: new Map([...asked].map(([name, keys]) => [name, new Set(keys.split(","))])) };
  };

  const address = (q, chosen) => {
    const parts = [["q", q], ...[...chosen].map(([name, keys]) => [name, [...keys].sort().join(",")])];
    const kept = parts.filter(([, value]) => value);
    return `#${kept.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&")}`;
  };

  // As the pages write it, which no setting of the browser knows.
  const day = (text) => {
    const [year, month, of] = text.split("-").map(Number);
    return `${of} ${say.monthNames.split(" ")[month - 1]} ${year}`;
  };

  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  const hit = (entry) => {
    const item = document.createElement("li");
    const link = element("a", entry.title);
    link.href = entry.url;
    item.append(link);
    for (const mark of entry.marks ? entry.marks.split(", ") : []) item.append(" ", element("b", mark, "exercise"));
    const about = [entry.kind, entry.day && day(entry.day), entry.countries].filter(Boolean).join(", ");
    const line = element("span", about, "quiet");
    if (entry.id) line.append(" ", element("span", entry.id, "id"));
    item.append(" ", line);
    return item;
  };

  const counted = (count) => (count === 1 ? say.countOne : say.count.replace("{count}", count));

  const told = (count, isExact, first) => {
    if (!count) return say.none;
    const part = first < count ? say.shown.replace("{shown}", first).replace("{count}", count) : "";
    return [`${counted(count)}.`, isExact ? "" : say.close, part && `${part}.`].filter(Boolean).join(" ");
  };

  const everything = async () => {
    const { entries } = await chancery.index.head();
    return { entries: Array.from({ length: entries }, (_, n) => entries - 1 - n), exact: true };
  };

  const showFacets = async (found, chosen) => {
    const all = await chancery.facets.all();
    if (!found && !chosen.size) return [all, null];
    const { left, counts } = await chancery.facets.narrow((found ?? await everything()).entries, all, chosen);
    all.forEach(({ values }, f) => values.forEach((value, v) => { value.count = counts[f][v]; }));
    return [all, left];
  };

  const show = async () => {
    const mine = (run += 1);
    const { q, chosen } = state();
    const isNew = words.value.trim() !== q;
    if (isNew) words.value = q;
    if (q || chosen.size) status.textContent = say.loading;
    results.hidden = !(q || chosen.size);
    clearLine.hidden = !chosen.size;
    const found = q ? await chancery.query(q) : null;
    if (chosen.size) panel.open = true;
    const [all, left] = panel.open || chosen.size ? await showFacets(found, chosen) : [null, null];
    const entries = left ?? found?.entries ?? [];
    const listed = await Promise.all(entries.slice(0, shown).map(chancery.index.entry));
    if (mine !== run) return;
    if (all) chancery.facets.show(facets, all, chosen, say.months);
    hits.replaceChildren(...listed.map(hit));
    more.hidden = entries.length <= shown;
    if (q || chosen.size) status.textContent = told(entries.length, found?.exact ?? true, listed.length);
  };

  const renew = () => show().catch(() => {
    results.hidden = false;
    status.textContent = say.failed;
  });

  const go = (q, chosen, replace) => {
    const next = address(q, chosen);
    shown = FEW;
    if (next === location.hash || (next === "#" && !location.hash)) renew();
    else if (replace) location.replace(next);
    else location.hash = next;
  };

  const chosenNow = () => {
    const chosen = new Map();
    for (const box of facets.querySelectorAll("input:checked")) {
      chosen.set(box.name, (chosen.get(box.name) ?? new Set()).add(box.value));
    }
    return chosen;
  };

  let waiting;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => go(words.value.trim(), state().chosen, true), 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    go(words.value.trim(), state().chosen, false);
  });
  facets.addEventListener("change", () => go(state().q, chosenNow(), false));
  facets.addEventListener("submit", (event) => event.preventDefault());
  panel.addEventListener("toggle", () => { if (panel.open) renew(); });
  at("clear").addEventListener("click", () => { go(state().q, new Map(), false); words.focus(); });
  more.addEventListener("click", async () => {
    const first = hits.children.length;
    shown += MORE;
    await renew();
    hits.children[first]?.querySelector("a").focus();
  });
  addEventListener("hashchange", renew);

  // The form at the head of every page leads here with `?q=`.
  const sent = new URLSearchParams(location.search).get("q");
  at("without").hidden = true;
  form.hidden = false;
  panel.hidden = false;
  if (sent !== null && !location.hash) location.replace(location.pathname + address(sent.trim(), new Map()));
  else renew();
  if (!state().q) words.focus();
})();
