// Every page of the sample site is HTML by the book: by html-validate and by the Nu Html Checker of the
// W3C, which looks at the style and the pictures too.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import vnu from "vnu-jar";
import { SampleSite } from "./support.mjs";

describe("the pages of the sample site", () => {
  let site, folder;

  before(() => {
    site = new SampleSite();
    const built = site.run("build");
    assert.equal(built.status, 0, built.stderr);
    folder = site.path("public");
  });
  after(() => site.remove());

  test("html-validate finds nothing", async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ["html-validate:standard"] }));
    const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
    assert.ok(pages.length > 100);
    const problems = [];
    for (const name of pages) {
      const report = await validator.validateFile(join(folder, name));
      for (const { messages } of report.results) {
        for (const { line, message, ruleId } of messages) problems.push(`${name}:${line}: ${message} (${ruleId})`);
      }
    }
    assert.deepEqual(problems, []);
  });

  test("the Nu Html Checker finds nothing, in styles and pictures neither", () => {
    const options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json", "--stdout", "--exit-zero-always"];
    const found = spawnSync("java", ["-jar", vnu, ...options, folder], { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.equal(found.status, 0, found.stderr);
    const problems = JSON.parse(found.stdout).messages.map(({ url, lastLine, message }) =>
      `${url ? relative(folder, fileURLToPath(url)) : "?"}:${lastLine}: ${message}`);
    assert.deepEqual(problems, []);
  });
});
