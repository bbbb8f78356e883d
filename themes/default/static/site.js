// The keys of the box that finds: `/` goes to it, Escape empties it.
"use strict";

(() => {
  const box = () => document.querySelector("#find-words, #_find");
  const isTyping = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  addEventListener("keydown", (event) => {
    const field = box();
    if (!field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !isTyping(event.target)) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "Escape" && event.target === field && field.value) {
      event.preventDefault();
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
})();
