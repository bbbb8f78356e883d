// Tables that sort by a click on the head of a column, filter, and give what they show as CSV.
"use strict";

(() => {
  const say = document.querySelector("script[data-sorted-up]").dataset;
  // Fewer rows are seen at a glance.
  const ENOUGH = 8;
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const text = (cell) => (cell ? cell.innerText ?? cell.textContent : "").replace(/\s+/g, " ").trim();

  /** What a cell is sorted by: its day, its number, its words. */
  const value = (cell) => {
    const day = cell?.querySelector("time")?.dateTime ?? dayOf(text(cell));
    if (day) return day;
    const words = text(cell);
    const number = /^[≥~]?\s*(-?\d[\d,.]*)/.exec(words);
    return number ? Number(number[1].replaceAll(",", "")) : words;
  };

  /** A day in words, `17–24 Jan 2026`, as one that sorts; the last day of several. */
  const dayOf = (words) => {
    const found = /(\d{1,2} )?([A-Z][a-z]{2})[a-z]* (\d{4})$/.exec(words);
    const time = found && Date.parse(`${found[1] ?? "1 "}${found[2]} ${found[3]} UTC`);
    return time ? new Date(time).toISOString() : "";
  };

  /** False for a column of small drawings: its numbers stand in other columns. */
  const hasWords = (table) => (_, column) => !table.tHead.rows[0].cells[column].matches(".chart-column");

  const isNothing = (of) => of === "" || of === "–";

  const compare = (a, b) => {
    // What is not known comes last, whatever the direction.
    if (typeof a === typeof b) return typeof a === "number" ? a - b : order.compare(a, b);
    return typeof a === "number" ? -1 : 1;
  };

  const sort = (table, column, live) => {
    const heads = [...table.tHead.rows[0].cells];
    const isUp = heads[column].getAttribute("aria-sort") !== "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows].map((row) => [value(row.cells[column]), row]);
    rows.sort(([a], [b]) => isNothing(a) - isNothing(b) || (isUp ? compare(a, b) : compare(b, a)));
    table.tBodies[0].append(...rows.map(([, row]) => row));
    const words = isUp ? say.sortedUp : say.sortedDown;
    live.textContent = words.replace("{column}", text(heads[column]));
  };

  const filter = (table, wanted, live) => {
    const words = fold(wanted).split(/\s+/).filter(Boolean);
    const rows = [...table.tBodies[0].rows];
    for (const row of rows) {
      const own = fold(row.textContent);
      row.hidden = !words.every((word) => own.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    live.textContent = say.rows.replace("{shown}", shown).replace("{all}", rows.length);
  };

  /** A cell of a CSV file; a spreadsheet must not take it for a formula. */
  const cell = (words) => {
    const safe = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
    return `"${safe.replaceAll('"', '""')}"`;
  };

  const csv = (table) => {
    const words = (row) => [...row.cells].filter(hasWords(table)).map(text);
    const lines = [[...words(table.tHead.rows[0]), say.address]];
    for (const row of table.tBodies[0].rows) {
      if (!row.hidden) lines.push([...words(row), row.querySelector("th a[href], a[href]")?.href ?? ""]);
    }
    const marking = text(document.querySelector(".marking-top"));
    lines.push([marking]);
    return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  };

  const download = (table) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv" }));
    link.download = `${fold(text(table.caption)).replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "table"}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  const sortable = (table, live) => {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.querySelector("a, button") || !text(head) || !hasWords(table)(head, column)) return;
      const made = button("", () => sort(table, column, live));
      made.className = "sort";
      made.append(...head.childNodes);
      head.append(made);
    });
  };

  for (const table of document.querySelectorAll("main table")) {
    const rows = table.tBodies[0]?.rows.length ?? 0;
    const isPlain = table.tHead?.rows.length === 1 && table.tBodies.length === 1
      && !table.querySelector("[rowspan], td[colspan], th[colspan]");
    if (isPlain && table.caption && rows > 1) {
      const live = document.createElement("span");
      live.setAttribute("role", "status");
      const tools = document.createElement("p");
      tools.className = "table-tools";
      if (rows >= ENOUGH) {
        const box = document.createElement("input");
        Object.assign(box, { type: "search", placeholder: say.filter });
        box.setAttribute("aria-label", `${say.filter}: ${text(table.caption)}`);
        box.addEventListener("input", () => filter(table, box.value, live));
        tools.append(box, button(say.download, () => download(table)));
      }
      tools.append(live);
      (table.closest(".table-scroll") ?? table).before(tools);
      sortable(table, live);
    }
  }
})();
