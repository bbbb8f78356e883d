// Keeps an open page of the preview as it is on disk: listens for changes, fetches what changed and
// puts it in place without loading the page anew. Served and added by `chancery serve` only.
"use strict";

(() => {
  const BAR = "_chancery";
  const OWN = "_chancery-own";
  const CLOSED = "chancery-findings-closed";
  let source = null;
  let wanted = null;
  let busy = false;

  const bar = () => document.getElementById(BAR);
  const say = (words) => {
    const line = document.querySelector(`#${BAR} [role=status]`);
    if (line && line.textContent !== words) line.textContent = words;
  };
  const count = (element, name) => Number(element?.dataset[name] ?? 0);

  const parsed = async (address) => {
    const reply = await fetch(address, { cache: "no-store", headers: { Accept: "text/html" } });
    return new DOMParser().parseFromString(await reply.text(), "text/html");
  };

  // The list of findings stays as the reader left it, and opens by itself when errors are added.
  const keepList = (before, after) => {
    const list = after?.querySelector("details");
    if (!list) return;
    const had = before?.querySelector("details");
    const grew = count(after, "elsewhere") > count(before, "elsewhere");
    if (grew) sessionStorage.removeItem(CLOSED);
    list.open = grew || Boolean(had?.open);
    const old = had?.querySelector(".chancery-list");
    if (old && list.open) {
      const at = old.scrollTop;
      requestAnimationFrame(() => { list.querySelector(".chancery-list").scrollTop = at; });
    }
    list.addEventListener("toggle", noteList);
  };
  const noteList = (event) => {
    if (event.target.open) sessionStorage.removeItem(CLOSED);
    else sessionStorage.setItem(CLOSED, "yes");
  };

  const put = (before, after) => {
    if (!before || !after || before.isEqualNode(after)) return;
    const node = document.importNode(after, true);
    if (before.id === BAR) keepList(before, node);
    before.replaceWith(node);
  };

  // The parts of a page stand in one row below its body, so the same row means the same structure.
  const putPage = (fresh) => {
    const before = [...document.body.children];
    const after = [...fresh.body.children];
    const same = before.length === after.length
      && before.every((part, n) => part.tagName === after[n].tagName && part.id === after[n].id);
    if (!same) {
      location.reload();
      return;
    }
    const [x, y] = [scrollX, scrollY];
    const focus = document.activeElement?.id;
    document.title = fresh.title;
    document.body.className = fresh.body.className;
    before.forEach((part, n) => put(part, after[n]));
    scrollTo(x, y);
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  };

  const renewStyles = () => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const address = new URL(link.href);
      if (address.origin !== location.origin) continue;
      address.search = `?${Date.now()}`;
      const next = link.cloneNode();
      next.href = address.href;
      // The old one stays until the new one is there, so that nothing flashes.
      next.addEventListener("load", () => link.remove(), { once: true });
      link.after(next);
    }
  };

  const bringUpToDate = async () => {
    if (busy) return;
    busy = true;
    try {
      while (wanted) {
        const { page, styles } = wanted;
        wanted = null;
        if (styles) renewStyles();
        if (page) {
          putPage(await parsed(location.pathname + location.search));
        } else {
          const fresh = await parsed(`/_chancery/panel?${encodeURIComponent(bar().dataset.page)}`);
          for (const id of [OWN, BAR]) put(document.getElementById(id), fresh.getElementById(id));
        }
      }
    } catch {
      // The server is gone or was asked in a bad moment; the next greeting asks again.
    } finally {
      busy = false;
    }
  };

  const want = (page, styles) => {
    wanted = { page: page || Boolean(wanted?.page), styles: styles || Boolean(wanted?.styles) };
    bringUpToDate();
  };

  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource("/_chancery/events");
    source.addEventListener("hello", (event) => {
      say("");
      if (JSON.parse(event.data).version !== bar()?.dataset.version) want(true, true);
    });
    source.addEventListener("change", (event) => {
      const { urls } = JSON.parse(event.data);
      const touches = (test) => urls === null || urls.some(test);
      want(touches((url) => url === bar()?.dataset.page), touches((url) => url.startsWith("assets/")));
    });
    source.addEventListener("error", () => {
      say("The preview has stopped. This page follows again when it runs.");
      if (source?.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(listen, 1000);
      }
    });
  };
  const hush = () => {
    source?.close();
    source = null;
  };

  // A browser opens six connections to one server: a tab that nobody sees gives its own back, and
  // catches up when it is seen again.
  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);

  const list = bar()?.querySelector("details");
  if (list) {
    list.open = count(bar(), "elsewhere") > 0 && sessionStorage.getItem(CLOSED) === null;
    list.addEventListener("toggle", noteList);
  }
  listen();
})();
