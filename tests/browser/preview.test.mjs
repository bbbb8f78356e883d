// What a reviewer sees of `chancery serve` in a browser.

import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { PATIENCE, Preview, SampleSite, browse, watchOver } from "./support.mjs";

const RECORD = "content/incidents/2026/INC-2026-HN-0007.md";
const PAGE = "/incidents/2026/INC-2026-HN-0007.html";
const COUNTRY = "/countries/hn.html";
const TITLE = "Group held for ransom on the western road";

describe("the preview", () => {
  let browser, site, preview, context, watched;

  before(async () => { browser = await browse(); });
  after(() => browser.close());
  beforeEach(async () => {
    site = new SampleSite();
    preview = await Preview.start(site);
    context = await browser.newContext({ viewport: { width: 1100, height: 700 } });
    context.setDefaultTimeout(PATIENCE);
    watched = [];
  });
  afterEach(async () => {
    await context.close();
    await preview.stop();
    site.remove();
    assert.deepEqual(watched.flat(), []);
  });

  const open = async (path) => {
    const page = await context.newPage();
    watched.push(watchOver(page, preview.base));
    await page.goto(preview.at(path));
    // A page that is loaded anew forgets what was noted on its window.
    await page.evaluate(() => { window.isTheSame = true; });
    return page;
  };
  const isTheSame = (page) => page.evaluate(() => window.isTheSame === true);
  const shows = (page, words) => page.waitForFunction(
    (words) => document.querySelector("main").textContent.includes(words), words,
  );

  test("a save shows in place: nothing is loaded anew, and the reader stays where they were", async () => {
    const page = await open(PAGE);
    await page.evaluate(() => scrollTo(0, 400));
    const at = await page.evaluate(() => scrollY);
    assert.ok(at > 0, "the page can be scrolled");
    site.replace(RECORD, "armed persons stopped two hired minibuses", "armed persons halted two hired minibuses");
    await shows(page, "armed persons halted two hired minibuses");
    assert.ok(await isTheSame(page));
    assert.equal(await page.evaluate(() => scrollY), at);
  });

  test("where pages cannot agree who listens, each that is seen listens for itself", async () => {
    // A host that is no loopback has no locks without encryption.
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
    const page = await open(PAGE);
    site.replace(RECORD, "armed persons stopped two hired minibuses", "armed persons halted two hired minibuses");
    await shows(page, "armed persons halted two hired minibuses");
    assert.ok(await isTheSame(page));
  });

  test("between the old page and the new one there is never an empty one", async () => {
    const page = await open(PAGE);
    await page.evaluate(() => {
      window.least = Infinity;
      const look = () => {
        window.least = Math.min(window.least, document.querySelector("main")?.textContent.length ?? 0);
        requestAnimationFrame(look);
      };
      look();
    });
    for (const [before, now] of [["seven days", "eight days"], ["eight days", "nine days"]]) {
      site.replace(RECORD, before, now);
      await shows(page, now);
    }
    assert.ok(await page.evaluate(() => window.least) > 500);
    assert.ok(await isTheSame(page));
  });

  test("two tabs: the page and the report that lists it both change, another page does not", async () => {
    const [page, country, other] = [await open(PAGE), await open(COUNTRY), await open("/countries/pe.html")];
    await other.evaluate(() => {
      new MutationObserver(() => { window.wasTouched = true; })
        .observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
    });
    site.replace(RECORD, TITLE, "Group held on the western road for a week");
    await shows(page, "Group held on the western road for a week");
    await shows(country, "Group held on the western road for a week");
    for (const tab of [page, country, other]) assert.ok(await isTheSame(tab));
    assert.ok(!await other.evaluate(() => window.wasTouched));
  });

  test("a broken file keeps its last page and tells what is wrong, until it is mended", async () => {
    const page = await open(PAGE);
    const good = site.read(RECORD);
    site.save(RECORD, good.replace("date: 2026-02-03", "date: 2026-02-33"));
    const own = page.locator("#_chancery-own");
    await own.waitFor({ state: "visible" });
    assert.match(await own.innerText(), /line 7, column \d+/);
    assert.match(await own.innerText(), /Help: /);
    assert.match(await own.locator("a").first().getAttribute("href"), /^vscode:\/\/file\/.*INC-2026-HN-0007\.md:7:/);
    assert.match(await page.locator("main").innerText(), new RegExp(TITLE));
    assert.match(await page.locator("#_chancery summary").innerText(), /1 error/);
    site.save(RECORD, good);
    await own.waitFor({ state: "hidden" });
    // Reviews that are overdue are told every day.
    const errors = () => !/error/.test(document.querySelector("#_chancery summary")?.textContent ?? "");
    await page.waitForFunction(errors);
    assert.ok(await isTheSame(page));
  });

  test("findings elsewhere open the list by themselves and are left closed when the reader closed it", async () => {
    const page = await open("/incidents/2026/INC-2026-GT-0016.html");
    const good = site.read(RECORD);
    site.save(RECORD, good.replace("segment: hn-gt", "segment: hn-gx"));
    const list = page.locator("#_chancery details");
    await page.waitForFunction(() => document.querySelector("#_chancery details")?.open);
    assert.match(await list.innerText(), /INC-2026-HN-0007\.md/);
    await list.locator("summary").click();
    site.save(RECORD, good.replace("segment: hn-gt", "segment: hn-gy"));
    await page.waitForFunction(() => document.querySelector("#_chancery details")?.textContent.includes("hn-gy"));
    assert.ok(!await list.evaluate((details) => details.open));
  });

  test("a new file has a page, and when it is removed the open page says that there is none", async () => {
    site.write("content/pages/new.md", "---\ntitle: A new page\nmarking: U\n---\n\nText.\n");
    const page = await context.newPage();
    const isThere = async () => (await page.request.get(preview.at("/pages/new.html"))).status() === 200;
    while (!await isThere());
    await page.goto(preview.at("/pages/new.html"));
    await shows(page, "Text.");
    rmSync(site.path("content/pages/new.md"));
    await page.getByText("There is no such page").waitFor();
  });

  test("the style of the site's own theme shows without a flash", async () => {
    const page = await open(PAGE);
    mkdirSync(site.path("theme/static"), { recursive: true });
    site.write("theme/static/style.css", "body { color: rgb(1, 2, 3) }");
    await page.waitForFunction(() => getComputedStyle(document.body).color === "rgb(1, 2, 3)");
    assert.ok(await isTheSame(page));
  });

  test("when the preview ends the page says so", async () => {
    const page = await open(PAGE);
    await preview.stop();
    await page.getByText("The preview has stopped").waitFor();
    // The browser itself says on the console that nobody answers.
    watched.length = 0;
  });

  test("on a phone and in print the bar hides nothing", async () => {
    const page = await open(PAGE);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const covered = await page.evaluate(() => {
      const bar = document.getElementById("_chancery").getBoundingClientRect();
      const end = document.querySelector("body > footer, body > .banner:last-of-type, main").getBoundingClientRect();
      return end.bottom > bar.top + 1;
    });
    assert.ok(!covered, "the end of the page can be read above the bar");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#_chancery").isVisible(), false);
  });
});
