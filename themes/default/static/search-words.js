// Words as the program folds them when it builds the index: src/search does the same in Rust.
"use strict";

globalThis.chancery ??= {};

(() => {
  const LETTERS = { æ: "ae", œ: "oe", ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ə: "e" };
  const SOUNDS = { b: 1, v: 1, p: 2, f: 3, d: 4, t: 5, k: 6, q: 6, g: 7, j: 8, x: 8, l: 9, m: 10, n: 11, r: 12, s: 13, z: 13 };

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/[æœßøđðłıə]/g, (letter) => LETTERS[letter]);

  /** The words of a text, folded. */
  chancery.words = (text) => {
    const whole = plain(text).replace(/(^|[^\p{L}\p{N}])(\p{L})['’](?=\p{L})/gu, "$1$2 ").replace(/['’.]/g, "");
    return (whole.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1);
  };

  /** A word without the endings that number and tense give it. */
  chancery.stem = (word) => {
    const ending = ["ing", "ed", "es", "s"].find((end) => word.endsWith(end) && word.length - end.length > 2);
    return ending ? word.slice(0, -ending.length) : word;
  };

  const sound = (letter, next) => {
    if ("aeiouyhw".includes(letter)) return 0;
    if (letter === "p" && next === "h") return 3;
    if (letter === "c") return next === "e" || next === "i" ? 13 : 6;
    if ("02468".includes(letter)) return 14;
    return SOUNDS[letter] ?? 15;
  };

  /** The sounds that say where a word lies in the index: up to four, a digit of sixteen each. */
  chancery.sounds = (word) => {
    const bytes = chancery.stem(word).replace(/[^\x00-\x7f]/gu, (letter) => "\u00ff".repeat(new TextEncoder().encode(letter).length));
    let sounds = "";
    let last = 0;
    for (let at = 0; at < bytes.length && sounds.length < 4; at += 1) {
      const now = sound(bytes[at], bytes[at + 1]);
      if (now && (now !== last || /[0-9]/.test(bytes[at]))) sounds += now.toString(16);
      last = now;
    }
    return sounds;
  };
})();
