// What a reader sees of a built site in a browser: from a server, from a folder, on a phone, by
// keyboard, with a reader's aids.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { SampleSite, browse, lookWith, serveFolder, watchOver } from "./support.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** One page of each kind. */
const PAGES = [
  "index.html",
  "countries/index.html",
  "countries/hn.html",
  "countries/mx.html",
  "regions/cen.html",
  "regions/northern-corridor.html",
  "incidents/2026/INC-2026-HN-0007.html",
  "assessments/2026/ASM-2026-HN-0001.html",
  "engagements/2026/ENG-2026-HN-0002.html",
  "coordination/2026/CRD-2026-HN-0001.html",
  "routes/central-america-mexico.html",
  "networks/exercise-grey-heron.html",
  "categories/kidnapping.html",
  "datasets/exercise-deaths.html",
  "partners/exercise-igo-a.html",
  "posts/tegucigalpa.html",
  "years/2026.html",
  "commitments.html",
  "references.html",
  "method.html",
  "sitemap.html",
  "find.html",
  "pages/about.html",
  "404.html",
];

/** A marking is the first and the last thing on a sheet, outside of every part of it. */
const RULES = { region: { enabled: false } };

/** Nobody follows a link on paper: there it is words among words. */
const PAPER = { "link-in-text-block": { enabled: false }, "target-size": { enabled: false } };

describe("a built site", () => {
  let browser, site, folder, server, base;

  before(async () => {
    browser = await browse();
    site = new SampleSite();
    const built = site.run("build");
    assert.equal(built.status, 0, built.stderr);
    folder = site.path("public");
    server = await serveFolder(folder, "/reports/");
    base = `http://127.0.0.1:${server.address().port}/reports/`;
  });
  after(async () => {
    await browser.close();
    server.close();
    site.remove();
  });

  const look = (options, work) => lookWith(browser, options, work);

  test("every page type below a path of a host: a strict policy holds, nothing is asked of others", async () => {
    await look({}, async (page) => {
      const troubles = watchOver(page, base);
      // What a host shows at any address where there is no file cannot know its way to style and icon.
      for (const name of PAGES.filter((name) => name !== "404.html")) {
        const reply = await page.goto(base + name);
        assert.equal(reply.status(), 200, name);
        assert.equal(await page.locator("h1").count(), 1, name);
        const paper = await page.evaluate(() => getComputedStyle(document.body).getPropertyValue("--page"));
        assert.notEqual(paper, "", `${name}: the style is in force`);
      }
      assert.deepEqual(troubles, []);
    });
  });

  test("from a folder, without a host, every link of the first pages leads to a file", async () => {
    await look({}, async (page) => {
      const own = pathToFileURL(folder).href;
      const troubles = watchOver(page, own);
      for (const name of ["index.html", "countries/hn.html", "incidents/2026/INC-2026-HN-0007.html"]) {
        await page.goto(`${own}/${name}`);
        const links = await page.$$eval("a[href]", (all) => all.map((link) => new URL(link.getAttribute("href"), document.baseURI).href));
        const inside = links.filter((link) => link.startsWith("file:"));
        assert.ok(inside.length > 20, name);
        for (const link of inside) readFileSync(new URL(link.split("#")[0]));
      }
      assert.deepEqual(troubles, []);
    });
  });

  test("at 320 pixels no page is wider than the screen", async () => {
    await look({ viewport: { width: 320, height: 640 } }, async (page) => {
      for (const name of PAGES) {
        await page.goto(base + name);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 320, `${name} is ${width} pixels wide`);
      }
    });
  });

  for (const [colorScheme, media, width] of [
    ["light", "screen", 320],
    ["light", "screen", 1280],
    ["dark", "screen", 320],
    ["dark", "screen", 1280],
    ["light", "print", 720],
  ]) {
    test(`an accessibility checker finds nothing: ${colorScheme}, ${media}, ${width} pixels`, async () => {
      await look({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
        await page.emulateMedia({ media, colorScheme });
        const problems = [];
        for (const name of PAGES) {
          await page.goto(base + name);
          await page.evaluate(AXE);
          const found = await page.evaluate((rules) => window.axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            rules,
          }), media === "print" ? { ...RULES, ...PAPER } : RULES);
          for (const { id, nodes } of found.violations) {
            problems.push(`${name}: ${id} at ${nodes.slice(0, 3).map((node) => node.target).join(", ")}`);
          }
        }
        assert.deepEqual(problems, []);
      });
    });
  }

  test("by keyboard: the first stop leads past the navigation, and every stop can be seen", async () => {
    await look({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto(`${base}countries/hn.html`);
      await page.keyboard.press("Tab");
      assert.match(await page.evaluate(() => document.activeElement.textContent), /[Ss]kip/);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => location.hash), "#_main");
      for (let n = 0; n < 30; n += 1) {
        await page.keyboard.press("Tab");
        const outline = await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
        });
        assert.ok(outline, `stop ${n}: ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 90))}`);
      }
    });
  });

  test("without a script every page says the same", async () => {
    const said = async (page) => {
      const texts = [];
      for (const name of PAGES) {
        await page.goto(base + name);
        texts.push(await page.locator("main").innerText());
      }
      return texts;
    };
    const without = await look({ javaScriptEnabled: false }, said);
    const withScript = await look({}, said);
    for (const [n, text] of without.entries()) {
      assert.ok(text.length > 100, PAGES[n]);
      // A script may add ways to find and sort; it takes no word away but that it is missing.
      if (PAGES[n] === "find.html") continue;
      for (const line of text.split("\n")) assert.ok(withScript[n].includes(line), `${PAGES[n]}: ${line}`);
    }
  });

  test("no built byte is of the preview", () => {
    const names = readdirSync(folder, { recursive: true });
    const files = names.filter((name) => /\.(html|css|js|json|xml)$/.test(name));
    assert.ok(files.length > 100);
    for (const name of files) assert.ok(!readFileSync(join(folder, name), "utf8").includes("_chancery"), name);
  });
});
