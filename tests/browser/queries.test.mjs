// The very scripts of the page that finds, over the index of the sample site: what a hurried reader
// types finds what is meant.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { openIndex } from "./index.mjs";
import { SampleSite } from "./support.mjs";

/** Misspelt, without accents, in another language, or in part; and what is to be among the first three. */
const QUERIES = [
  ["kidnaping", "categories/kidnapping.html"],
  ["kindapping", "categories/kidnapping.html"],
  ["secuestro", "categories/kidnapping.html"],
  ["sequestro", "categories/kidnapping.html"],
  ["extorsion", "categories/extortion.html"],
  ["homicidio", "categories/homicide.html"],
  ["traffiking sexual", "categories/tip-sexual.html"],
  ["refoulment", "categories/refoulement.html"],
  ["Hondruas", "countries/hn.html"],
  ["Hunduras", "countries/hn.html"],
  ["guatamala", "countries/gt.html"],
  ["Mejico", "countries/mx.html"],
  ["Bresil", "countries/br.html"],
  ["Panamá", "countries/pa.html"],
  ["columbia", "countries/co.html"],
  ["republica dominicana", "countries/do.html"],
  ["Haití", "countries/ht.html"],
  ["Bogota", "posts/bogota.html"],
  ["tegucigulpa", "posts/tegucigalpa.html"],
  ["isthmus darien", "regions/isthmus-and-darien.html"],
  ["uraba", "routes/darien.html"],
  ["grey heron", "networks/exercise-grey-heron.html"],
  ["garza griss", "networks/exercise-grey-heron.html"],
  ["blue lanten", "networks/exercise-blue-lantern.html"],
  ["cobros ahuachapan", "incidents/2026/INC-2026-SV-0002.html"],
  ["narino armed group", "incidents/2026/INC-2026-CO-0007.html"],
  ["minibusses western road", "incidents/2026/INC-2026-HN-0019.html"],
  ["wharehouse tamaulipas", "incidents/2026/INC-2026-MX-0004.html"],
  ["visa wavier seven nationalities", "assessments/2026/ASM-2026-EC-0001.html"],
  ["chekpoint chiquimula", "incidents/2026/INC-2026-GT-0009.html"],
  ["cofee estate", "incidents/2026/INC-2026-GT-0003.html"],
  ["guna yala patrolls", "coordination/2026/CRD-2026-PA-0001.html"],
  ["memorandum frontier pases", "pages/history/memorandum-of-conversation-1971.html"],
  ["26 TEGUCIGALPA 118", "incidents/2026/INC-2026-HN-0007.html"],
  ["inc 2026 hn 7", "incidents/2026/INC-2026-HN-0007.html"],
  ["HN-0019", "incidents/2026/INC-2026-HN-0019.html"],
];

describe("the index of the sample site", () => {
  let site, folder;

  before(() => {
    site = new SampleSite();
    const built = site.run("build");
    assert.equal(built.status, 0, built.stderr);
    folder = site.path("public");
  });
  after(() => site.remove());

  test("what was mistyped finds its target among the first three", async () => {
    const index = openIndex(folder);
    const missed = [];
    for (const [query, target] of QUERIES) {
      const { shown } = await index.find(query, 3);
      if (!shown.some(({ url }) => url === target)) missed.push(`${query}: ${shown.map(({ url }) => url)}`);
    }
    assert.ok(missed.length * 15 <= QUERIES.length, missed.join("\n"));
  });

  test("an id finds its record and nothing else; part of one finds all that end so", async () => {
    const index = openIndex(folder);
    const { shown, count } = await index.find("INC-2026-HN-0007");
    assert.deepEqual([count, shown[0].id], [1, "INC-2026-HN-0007"]);
    const all = await index.find("0002", 50);
    assert.ok(all.count > 5 && all.shown.every(({ id }) => id.endsWith("0002")), JSON.stringify(all.shown[0]));
  });

  test("a text finds by any word of it, and several words find what has all of them", async () => {
    const index = openIndex(folder);
    const { shown, exact } = await index.find("relay mast generator");
    assert.deepEqual([shown.map(({ id }) => id), exact], [["INC-2026-HN-0007"], true]);
    const none = await index.find("qqqqqq");
    assert.deepEqual([none.count, none.exact], [0, false]);
  });

  test("everything that is listed has its page, and every record and report is listed", async () => {
    const { chancery } = openIndex(folder);
    const { entries } = await chancery.index.head();
    const urls = [];
    for (let n = 0; n < entries; n += 1) urls.push((await chancery.index.entry(n)).url);
    for (const url of urls) assert.ok(existsSync(`${folder}/${url}`), url);
    const { files } = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));
    const isTold = (path) => /^(incidents|assessments|engagements|coordination)\/\d+\/.*html$/.test(path)
      && readFileSync(`${folder}/${path}`, "utf8").includes('class="page-record"');
    const told = files.map(({ path }) => path).filter(isTold);
    assert.ok(told.length > 40);
    assert.deepEqual(told.filter((path) => !urls.includes(path)), []);
  });

  test("the script and the program fold and place words alike", async () => {
    const { chancery } = openIndex(folder);
    const { shards } = await chancery.index.head();
    let count = 0;
    for (const name of shards) {
      for (const { word } of await chancery.index.shard(name)) {
        assert.deepEqual([...chancery.words(word)], [word]);
        const sounds = chancery.sounds(word).padEnd(4, "0");
        assert.ok(name === "all" || sounds.startsWith(name), `${word} is in ${name} and sounds ${sounds}`);
        count += 1;
      }
    }
    assert.ok(count > 2000, `${count} words`);
  });

  test("a facet's count is what its choice leaves", async () => {
    const { chancery } = openIndex(folder);
    const { entries } = await chancery.index.head();
    const all = await chancery.facets.all();
    const every = Array.from({ length: entries }, (_, n) => n);
    const narrow = async (...chosen) => chancery.facets.narrow(every, all, new Map(chosen.map(([name, ...keys]) => [name, new Set(keys)])));
    const at = (name) => all.findIndex((facet) => facet.name === name);
    const place = (name, key) => all[at(name)].values.findIndex((value) => value.key === key);
    const unnarrowed = await narrow();
    const counted = all.map(({ values }) => values.map(({ count }) => count));
    assert.deepEqual(JSON.parse(JSON.stringify(counted)), JSON.parse(JSON.stringify(unnarrowed.counts)));
    const hn = await narrow(["country", "hn"], ["kind", "incident"]);
    assert.equal(hn.left.length, (await narrow(["kind", "incident"])).counts[at("country")][place("country", "hn")]);
    assert.ok(hn.left.length > 2);
    const both = await narrow(["country", "hn", "gt"], ["kind", "incident"]);
    assert.ok(both.left.length > hn.left.length, "values of one facet are alternatives");
  });

  test("every part says how it is marked", () => {
    for (const name of readdirSync(`${folder}/search`)) {
      const first = readFileSync(`${folder}/search/${name}`, "utf8").split("\n")[0];
      assert.match(first, /^\/\* (SENSITIVE BUT )?UNCLASSIFIED\. Exercise \*\/$/, name);
    }
  });
});
