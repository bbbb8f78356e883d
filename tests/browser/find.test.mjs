// The page that finds and the tools of tables, in a browser: from a host with a strict policy, from a
// folder, by keyboard, and without a script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { SampleSite, browse, lookWith, serveFolder, watchOver } from "./support.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe("finding in a built site", () => {
  let browser, site, server, base, own;

  before(async () => {
    browser = await browse();
    site = new SampleSite();
    const built = site.run("build");
    assert.equal(built.status, 0, built.stderr);
    server = await serveFolder(site.path("public"), "/reports/");
    base = `http://127.0.0.1:${server.address().port}/reports/`;
    own = `${pathToFileURL(site.path("public")).href}/`;
  });
  after(async () => {
    await browser.close();
    server.close();
    site.remove();
  });

  const look = (options, work) => lookWith(browser, options, work);
  const hits = (page) => page.$$eval("#find-hits a", (all) => all.map((link) => link.getAttribute("href")));
  const told = (page, words) => page.waitForFunction((it) => new RegExp(it).test(document.getElementById("find-status").textContent), words);

  for (const where of ["host", "folder"]) {
    test(`from a ${where}: the box at the head of any page leads to what was typed`, async () => {
      await look({}, async (page) => {
        const root = where === "host" ? base : own;
        const troubles = watchOver(page, root);
        await page.goto(`${root}incidents/2026/INC-2026-HN-0007.html`);
        await page.keyboard.press("/");
        await page.keyboard.type("kidnaping");
        await page.keyboard.press("Enter");
        await page.waitForURL(/find\.html#q=kidnaping$/);
        await told(page, "found");
        assert.equal((await hits(page))[0], "categories/kidnapping.html");
        await page.locator("#find-hits a").first().click();
        assert.match(await page.locator("h1").innerText(), /Kidnapping/);
        assert.deepEqual(troubles, []);
      });
    });

    test(`from a ${where}: facets narrow, and the address restores them`, async () => {
      await look({}, async (page) => {
        const root = where === "host" ? base : own;
        const troubles = watchOver(page, root);
        await page.goto(`${root}find.html`);
        await page.locator("#find-narrow summary").first().click();
        const choice = page.locator('input[name="country"][value="hn"]');
        const before = Number(await page.locator("label", { has: choice }).locator(".find-number").innerText());
        await choice.check();
        await told(page, `^${before} found`);
        const kind = page.locator('input[name="kind"][value="incident"]');
        const fewer = Number(await page.locator("label", { has: kind }).locator(".find-number").innerText());
        assert.ok(fewer > 0 && fewer < before);
        await kind.check();
        await told(page, `^${fewer} found`);
        assert.ok(await kind.evaluate((box) => box === document.activeElement), "the keyboard stays where it was");
        const address = page.url();
        assert.match(address, /#kind=incident&country=hn$/);
        const found = await hits(page);
        await page.goto("about:blank");
        await page.goto(address);
        await told(page, `^${fewer} found`);
        assert.deepEqual(await hits(page), found);
        assert.ok(await page.locator('input[name="country"][value="hn"]').isChecked());
        await page.locator("#find-words").fill("ransom");
        await page.waitForURL(/#q=ransom&/);
        await told(page, "found");
        assert.ok((await hits(page)).length < fewer);
        await page.locator("#find-clear").click();
        await page.waitForURL(/#q=ransom$/);
        assert.deepEqual(troubles, []);
      });
    });
  }

  test("by keyboard: Escape empties the box; more is shown on demand and the keyboard goes there", async () => {
    await look({}, async (page) => {
      await page.goto(`${base}find.html#q=road`);
      await told(page, "The first 10 of");
      await page.locator("#find-more").click();
      await page.waitForFunction(() => document.querySelectorAll("#find-hits li").length > 10);
      assert.ok(await page.evaluate(() => document.activeElement.closest("#find-hits li") !== null));
      await page.keyboard.press("/");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => document.getElementById("find-results").hidden);
    });
  });

  test("without a script the page that finds leads to every list", async () => {
    await look({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${base}index.html`);
      await page.locator("#_find").fill("kidnapping");
      await page.locator("#_find").press("Enter");
      await page.waitForURL(/find\.html\?q=kidnapping$/);
      assert.ok(await page.locator("#find-without").isVisible());
      assert.ok(!await page.locator("#find-form").isVisible());
      const ways = await page.$$eval(".find-ways a", (all) => all.map((link) => link.href));
      assert.ok(ways.length > 10);
      for (const way of ways) assert.equal((await page.goto(way)).status(), 200, way);
    });
  });

  test("a table sorts and says so, filters, and gives what it shows as CSV", async () => {
    await look({ acceptDownloads: true }, async (page) => {
      const troubles = watchOver(page, base);
      await page.goto(`${base}countries/index.html`);
      const table = page.locator("main table").first();
      const column = () => table.locator("tbody tr:not([hidden]) th").allInnerTexts();
      const names = await column();
      const head = table.locator("thead th").first();
      await head.locator("button").click();
      assert.equal(await head.getAttribute("aria-sort"), "ascending");
      await head.locator("button").press("Enter");
      assert.equal(await head.getAttribute("aria-sort"), "descending");
      assert.deepEqual(await column(), [...names].sort().reverse());
      const tools = page.locator(".table-tools").first();
      assert.match(await tools.locator("[role=status]").innerText(), /highest first/);
      await tools.locator("input").fill("hon");
      assert.deepEqual(await column(), ["Honduras"]);
      assert.match(await tools.locator("[role=status]").innerText(), /^1 of \d+ rows$/);
      const [download] = await Promise.all([page.waitForEvent("download"), tools.locator("button").click()]);
      const csv = readFileSync(await download.path(), "utf8");
      const lines = csv.trim().split("\r\n");
      assert.equal(lines.length, 3, csv);
      assert.match(lines[0], /,"Address"$/);
      assert.match(lines[1], /^"Honduras",.*"http:.*countries\/hn\.html"$/);
      assert.match(lines[2], /UNCLASSIFIED/);
      assert.deepEqual(troubles, []);
    });
  });

  test("numbers sort as numbers, days as days, and what is not known comes last", async () => {
    await look({}, async (page) => {
      await page.goto(`${base}countries/index.html`);
      const table = page.locator("main table").first();
      const heads = await table.locator("thead th").allInnerTexts();
      const column = heads.findIndex((words) => /record|report/i.test(words));
      await table.locator("thead th button").nth(column).click();
      const cells = await table.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts();
      const numbers = cells.map((words) => Number(words.replace("–", "NaN"))).filter((value) => !Number.isNaN(value));
      assert.ok(numbers.length > 3);
      assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
    });
  });

  test("a cell that a spreadsheet would take for a formula is guarded", async () => {
    await look({ acceptDownloads: true }, async (page) => {
      await page.route("**/countries/index.html", async (route) => {
        const reply = await route.fetch();
        const html = (await reply.text()).replace(">Honduras</a>", ">=HYPERLINK(1)</a>").replace(">Brazil</a>", ">+1 \"a\"</a>");
        await route.fulfill({ response: reply, body: html });
      });
      await page.goto(`${base}countries/index.html`);
      const button = page.locator(".table-tools button").first();
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      const csv = readFileSync(await download.path(), "utf8");
      assert.ok(csv.includes("\"'=HYPERLINK(1)\"") && csv.includes("\"'+1 \"\"a\"\"\""), csv);
    });
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`an accessibility checker finds nothing on what was found: ${colorScheme}`, async () => {
      await look({ colorScheme, viewport: { width: 1280, height: 800 }, bypassCSP: true }, async (page) => {
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto("about:blank");
          await page.goto(`${base}find.html#q=road&kind=incident&period=2026`);
          await told(page, "found");
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
          await page.evaluate(AXE);
          const { violations } = await page.evaluate(() => window.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            rules: { region: { enabled: false } },
          }));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id} at ${nodes[0].target}`), []);
        }
      });
    });
  }

  test("a site may leave search out", () => {
    const quiet = new SampleSite();
    try {
      quiet.write("chancery.yaml", `${quiet.read("chancery.yaml")}search: false\n`);
      assert.equal(quiet.run("build").status, 0);
      const { files } = JSON.parse(quiet.read("public/manifest.json"));
      assert.deepEqual(files.map(({ path }) => path).filter((path) => /^(search\/|find\.)/.test(path)), []);
      assert.ok(!quiet.read("public/index.html").includes("site-find"));
    } finally {
      quiet.remove();
    }
  });
});
