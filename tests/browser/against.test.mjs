// What a clearer sees who holds a branch against the version that was released.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { PATIENCE, Preview, SampleSite, browse, watchOver } from "./support.mjs";

const RECORD = "content/incidents/2026/INC-2026-HN-0007.md";
const PAGE = "/incidents/2026/INC-2026-HN-0007.html";

describe("a branch held against main", () => {
  let browser, site, preview, page, troubles;

  const git = (...args) => {
    const who = ["-c", "user.name=Officer", "-c", "user.email=officer@example.org"];
    const done = spawnSync("git", [...who, ...args], { cwd: site.folder, encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
  };

  before(async () => {
    browser = await browse();
    site = new SampleSite();
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message=Released");
    site.replace(RECORD, "held for seven days", "held for eight days");
    preview = await Preview.start(site, "--against", "main");
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    troubles = watchOver(page, preview.base);
  });
  after(async () => {
    await browser.close();
    await preview.stop();
    site.remove();
    assert.deepEqual(troubles, []);
  });

  test("the first page of the preview names what has changed", async () => {
    await page.goto(preview.at("/_chancery/"));
    const text = await page.locator("main").innerText();
    assert.match(text, /Changed since main/);
    assert.match(text, /Group held for ransom on the western road/);
  });

  test("a fold that was opened stays open when the page renews itself", async () => {
    const names = (words) => page.waitForFunction(
      (words) => document.querySelector("main").textContent.includes(words), words,
    );
    const about = "content/pages/about.md";
    await page.goto(preview.at("/_chancery/"));
    site.replace(about, "title: ", "title: Other ");
    await names("Other About");
    const isOpen = () => page.locator("main details").evaluate((fold) => fold.open);
    assert.equal(await isOpen(), false);
    await page.locator("main details summary").click();
    site.replace(about, "title: Other ", "title: Another ");
    await names("Another About");
    assert.equal(await isOpen(), true);
    site.replace(about, "title: Another ", "title: ");
  });

  test("a changed page says why, and shows what was put in and taken out with signs", async () => {
    await page.goto(preview.at(PAGE));
    assert.match(await page.locator("#_chancery").innerText(), /since main/);
    await page.goto(preview.at(`/_chancery/changes${PAGE}`));
    assert.match(await page.locator("del").first().innerText(), /seven/);
    assert.match(await page.locator("ins").first().innerText(), /eight/);
  });

  test("n and p lead from one changed page to the next, and not while something is typed", async () => {
    site.replace("content/pages/about.md", "title: ", "title: New ");
    await page.goto(preview.at("/"));
    const walk = page.locator("#_chancery .chancery-walk a[rel=next]");
    await page.waitForFunction(() => /: [2-9]/.test(document.querySelector(".chancery-walk")?.textContent ?? ""));
    const next = await walk.getAttribute("href");
    await page.keyboard.press("n");
    await page.waitForURL(preview.at(next));
    const further = await walk.getAttribute("href");
    await page.keyboard.press("n");
    await page.waitForURL(preview.at(further));
    await page.keyboard.press("p");
    await page.waitForURL(preview.at(next));
    await page.evaluate(() => {
      const field = document.createElement("input");
      document.querySelector("main").append(field);
      field.focus();
    });
    await page.keyboard.press("n");
    assert.equal(await page.locator("main input").inputValue(), "n");
    assert.equal(page.url(), preview.at(next));
  });

  test("when the change is taken back, the page has none", async () => {
    site.replace("content/pages/about.md", "title: New ", "title: ");
    await page.goto(preview.at(PAGE));
    site.replace(RECORD, "held for eight days", "held for seven days");
    await page.waitForFunction(() => /none since main/.test(document.getElementById("_chancery").textContent));
  });
});
