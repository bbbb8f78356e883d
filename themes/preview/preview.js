// Keeps an open page of the preview as it is on disk: listens for changes, fetches what changed and
// puts it in place without loading the page anew. Served and added by `chancery serve` only.
"use strict";

(() => {
  const BAR = "_chancery";
  const OWN = "_chancery-own";
  const CLOSED = "chancery-findings-closed";
  let wanted = null;
  let busy = false;

  const bar = () => document.getElementById(BAR);
  // The page that says what is to be done is about every file.
  const isAboutAll = () => document.body.classList.contains("chancery-start");
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

  // What a reader has unfolded stays so; a fold is known by its words, as its number may change.
  const named = (fold) => fold.querySelector("summary")?.textContent.replace(/\d+/g, "");
  const keepFolds = (before, after) => {
    const old = [...before.querySelectorAll("details")];
    for (const fold of after.querySelectorAll("details")) {
      const at = old.findIndex((one) => named(one) === named(fold));
      if (at >= 0) fold.open = old.splice(at, 1)[0].open;
    }
  };

  const put = (before, after) => {
    if (!before || !after || before.isEqualNode(after)) return;
    const node = document.importNode(after, true);
    if (before.id === BAR) keepList(before, node);
    else keepFolds(before, node);
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

  // What the server says, heard by this page itself or told by the one that listens for all.
  const hear = ({ name, version, urls }) => {
    if (name === "stopped") {
      say("The preview has stopped. This page follows again when it runs.");
      return;
    }
    say("");
    if (version === bar()?.dataset.version) return;
    const touches = (test) => urls === null || urls.some(test);
    if (name === "hello") want(true, true);
    else want(isAboutAll() || touches((url) => url === bar()?.dataset.page), touches((url) => url.startsWith("assets/")));
  };

  const connect = (tell, again = () => connect(tell)) => {
    const source = new EventSource("/_chancery/events");
    for (const name of ["hello", "change"]) {
      source.addEventListener(name, (event) => tell({ name, ...JSON.parse(event.data) }));
    }
    source.addEventListener("error", () => {
      tell({ name: "stopped" });
      // A browser tries again by itself, unless another program answered meanwhile.
      if (source.readyState === EventSource.CLOSED) setTimeout(again, 1000);
    });
    return source;
  };

  // A browser opens six connections to one server, and every one that listens is one of them: so
  // one page listens for all, and another takes over when it is closed.
  const listenTogether = () => {
    const others = new BroadcastChannel("chancery");
    let last = null;
    const isAsked = (event) => event.data.name === "ask";
    others.addEventListener("message", (event) => {
      if (!isAsked(event)) hear(event.data);
      else if (last) others.postMessage(last);
    });
    const ask = () => others.postMessage({ name: "ask" });
    ask();
    // A page that was left and is come back to may have missed something.
    addEventListener("pageshow", (event) => event.persisted && ask());
    navigator.locks.request("chancery", () => new Promise(() => connect((said) => {
      last = said.name === "stopped" ? said : { name: "hello", version: said.version };
      others.postMessage(said);
      hear(said);
    })));
  };

  // Where pages cannot agree, as on a network without encryption, the one that is seen listens.
  const listenAlone = () => {
    let source = null;
    const follow = () => {
      source?.close();
      source = document.hidden ? null : connect(hear, follow);
    };
    document.addEventListener("visibilitychange", follow);
    addEventListener("pageshow", (event) => event.persisted && follow());
    follow();
  };

  // `n` and `p` lead to the next and the previous changed page, never while something is typed.
  const isTyping = (target) => target instanceof Element
    && target.closest("input, textarea, select, [contenteditable]") !== null;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.defaultPrevented || event.repeat || isTyping(event.target)) return;
    const rel = { n: "next", p: "prev" }[event.key];
    const link = rel && document.querySelector(`#${BAR} a[rel=${rel}]`);
    if (link) location.assign(link.href);
  });

  const list = bar()?.querySelector("details");
  if (list) {
    list.open = count(bar(), "elsewhere") > 0 && sessionStorage.getItem(CLOSED) === null;
    list.addEventListener("toggle", noteList);
  }
  if (navigator.locks && window.BroadcastChannel) listenTogether();
  else listenAlone();
})();
