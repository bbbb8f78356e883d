// A copy of the sample site, the program at work on it, and a browser that looks at it.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const PROGRAM = join(TARGET, "debug", "chancery");

/** How long anything may take before it counts as not coming, in milliseconds. */
export const PATIENCE = 20_000;

const browserPath = () => {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
  if (!found) throw new Error("there is no Chromium; install it with: apt-get install chromium");
  return found;
};

/** A browser without anything of its own on the network. */
export const browse = () => chromium.launch({
  executablePath: browserPath(),
  // As root, which CI is, Chromium starts only without its sandbox; what it looks at is ours.
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
});

/** A copy of the sample site in a folder of its own. */
export class SampleSite {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "chancery-browser-"));
    for (const part of ["chancery.yaml", "content"]) {
      cpSync(join(ROOT, part), join(this.folder, part), { recursive: true });
    }
  }

  path(name) { return join(this.folder, name); }

  read(name) { return readFileSync(this.path(name), "utf8"); }

  write(name, text) { writeFileSync(this.path(name), text); }

  /** Saves as most editors do: beside the file, then renamed over it. */
  save(name, text) {
    const beside = this.path(`${name}.part`);
    writeFileSync(beside, text);
    renameSync(beside, this.path(name));
  }

  replace(name, before, after) {
    const text = this.read(name);
    if (!text.includes(before)) throw new Error(`${name} has no ${JSON.stringify(before)}`);
    this.save(name, text.replace(before, after));
  }

  /** Runs the program to its end. */
  run(...args) {
    const done = spawnSync(PROGRAM, args, { cwd: this.folder, encoding: "utf8" });
    if (done.error) throw done.error;
    return done;
  }

  remove() { rmSync(this.folder, { recursive: true, force: true }); }
}

/** `chancery serve` at work on a site; `base` is its address. */
export class Preview {
  static async start(site, ...args) {
    const child = spawn(PROGRAM, ["serve", "--port", "0", ...args], { cwd: site.folder });
    let words = "";
    child.stderr.on("data", (bytes) => { words += bytes; });
    let out = "";
    const base = await new Promise((found, fail) => {
      child.stdout.on("data", (bytes) => {
        out += bytes;
        const address = out.match(/http:\/\/\S+/);
        if (address) found(address[0]);
      });
      child.on("exit", () => fail(new Error(`the preview ended: ${words}`)));
      setTimeout(() => fail(new Error(`the preview did not start: ${words}`)), PATIENCE).unref();
    });
    const ended = new Promise((end) => { child.once("exit", end); });
    return Object.assign(new Preview(), { child, base, ended });
  }

  at(path) { return new URL(path, this.base).href; }

  async stop() {
    this.child.kill("SIGINT");
    await this.ended;
  }
}

/**
 * Notes on a page what must never happen on one of ours: requests that leave, words on the console,
 * errors in a script.
 */
export const watchOver = (page, base) => {
  const troubles = [];
  page.on("request", (request) => {
    const isOurs = request.url().startsWith(base) || request.url().startsWith("data:");
    if (!isOurs) troubles.push(`asks for ${request.url()}`);
  });
  page.on("console", (said) => troubles.push(`says ${said.type()}: ${said.text()}`));
  page.on("pageerror", (error) => troubles.push(`fails: ${error.message}`));
  return troubles;
};

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".json": "application/json" };

/** The policy of a strict host: nothing inside a page may run, nothing may come from elsewhere. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'";

/** A host that gives the files of a folder below a path, under that policy. */
export const serveFolder = (folder, prefix) => new Promise((ready) => {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    try {
      const name = normalize(path.slice(prefix.length));
      const bytes = readFileSync(join(folder, name));
      response.writeHead(200, { "Content-Type": TYPES[extname(name)], "Content-Security-Policy": POLICY });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1", () => ready(server));
});

/** Does some work on a page of its own, in a browser window of its own. */
export const lookWith = async (browser, options, work) => {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
};
