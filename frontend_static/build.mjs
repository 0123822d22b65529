/**
 * Builds frontend_static/ into frontend_static/dist/ and prints what each part weighs; over budget is a failure.
 *
 *   npm run build            once
 *   npm run watch            again at every change, beginning with what a build has made
 *
 * The first load is HTML + one stylesheet + one script. esbuild's own code splitting would move what the parts share into
 * a fourth file; instead the parts (PARTS) import the shared modules from the built first script (src/shared.js), those
 * behind the log-in also from the frame's part, which is there before them (src/study/shared.js), and find each other
 * through the addresses in the page's boot block.
 */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";
import subsetFont from "subset-font";
import { MATHS_CHARACTERS } from "./src/maths/characters.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SRC = join(HERE, "src");
const DIST = join(HERE, "dist");
const LANGUAGES = ["en", "fil"];
const PAGES = { app: "index.html", login: "login.html", register: "register.html", forgot: "forgot.html", reset: "reset.html" };
/** What is loaded when it is first needed: src/NAME/index.jsx → [what the report calls it, its budget in KB]. The frame's comes first. */
const PARTS = { study: ["chat", 25], profile: ["profile", 8], progress: ["progress", 6], library: ["library", 15] };
const COMPRESSIBLE = new Set([".html", ".js", ".css", ".json", ".svg", ".webmanifest"]);
const KB = 1024;
const WATCHING = process.argv.includes("--watch");

const COMMON = { bundle: true, minify: true, write: false, format: "esm", target: ["es2020", "chrome87", "firefox90", "safari14.1"], legalComments: "none",
  jsx: "automatic", jsxImportSource: "preact", metafile: true, logLevel: "warning", outdir: DIST };

/** Files of one build: path below dist/ → bytes. */
class Output {
  files = new Map();

  add(name, content) {
    this.files.set(name, Buffer.from(content));
    return `/${name}`;
  }

  /** Adds a file whose name carries the hash of its content, so that it can be cached for good; gives its address. */
  addHashed(name, content) {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
    return this.add(`assets/${basename(name, extname(name))}-${hash}${extname(name)}`, content);
  }

  brotli(address) {
    const name = address.slice(1);
    return (this.files.get(`${name}.br`) ?? this.files.get(name)).length;
  }

  compress() {
    for (const [name, content] of [...this.files]) {
      if (!COMPRESSIBLE.has(extname(name))) continue;
      this.add(`${name}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
      this.add(`${name}.gz`, gzipSync(content, { level: 9 }));
    }
  }

  /** Puts the files in the place of the last build's in one step, so that a server never sees half of them. */
  async write() {
    const fresh = join(HERE, "..", "node_modules", `.dist-${process.pid}`);
    const last = `${fresh}-last`;
    for (const [name, content] of this.files) {
      await mkdir(dirname(join(fresh, name)), { recursive: true });
      await writeFile(join(fresh, name), content);
    }
    await rename(DIST, last).catch(() => {});
    await rename(fresh, DIST);
    await rm(last, { recursive: true, force: true });
  }
}

async function build() {
  const out = new Output();
  const strings = await readStrings();
  const addresses = await buildAssets(out, strings);
  await buildPages(out, addresses, strings);
  await buildWorker(out, addresses);
  out.compress();
  await out.write();
  report(out, addresses);
}

async function readStrings() {
  const read = async (language) => [language, JSON.parse(await readFile(join(HERE, "locales", `${language}.json`), "utf8"))];
  return Object.fromEntries(await Promise.all(LANGUAGES.map(read)));
}

/** Scripts, styles, strings, pictures; gives {name: address}. */
async function buildAssets(out, strings) {
  const css = out.addHashed("app.css", (await bundleOne(join(HERE, "styles", "app.css"))).text);
  const app = await bundleOne(join(SRC, "main.jsx"));
  const js = out.addHashed("app.js", app.text);
  const shared = [await sharedFrom(join(SRC, "shared.js"), js, app.exports)];
  const parts = {};
  for (const name of Object.keys(PARTS)) {
    const built = await bundleOne(join(SRC, name, "index.jsx"), shared);
    parts[name] = out.addHashed(`${name}.js`, built.text);
    if (name === "study") shared.push(await sharedFrom(join(SRC, "study", "shared.js"), parts.study, built.exports));
  }
  const maths = out.addHashed("maths.js", (await bundleOne(join(SRC, "maths", "maths.js"))).text);
  const mathsFont = out.addHashed("maths.woff2", await mathsFontSubset());
  const mathsStyle = (await readFile(join(HERE, "styles", "maths.css"), "utf8")).replace("{{font}}", mathsFont);
  const mathsCss = out.addHashed("maths.css", mathsStyle);
  const icon = out.addHashed("mark.svg", await readFile(join(HERE, "mark.svg")));
  const manifest = out.addHashed("app.webmanifest", manifestFor(icon, strings.en));
  const perLanguage = LANGUAGES.map((one) => [`strings-${one}`, out.addHashed(`strings-${one}.json`, JSON.stringify(strings[one]))]);
  return { css, js, ...parts, maths, "maths-css": mathsCss, "maths-font": mathsFont, icon, manifest, ...Object.fromEntries(perLanguage) };
}

async function bundleOne(entry, plugins = [], more = {}) {
  const result = await bundle({ ...COMMON, entryPoints: [entry], plugins, ...more });
  const meta = Object.values(result.metafile.outputs)[0];
  return { text: result.outputFiles[0].text, exports: meta.exports };
}

/** An esbuild plugin: the modules that the file `list` names come from a script that is built already, instead of being bundled again. */
async function sharedFrom(list, address, exported) {
  const source = await readFile(list, "utf8");
  const names = [...source.matchAll(/from "([^"]+)"/g)].map((found) => found[1]);
  const shared = new Set(names.map((name) => (name.startsWith(".") ? resolve(dirname(list), name) : name)));
  return {
    name: `shared from ${address}`,
    setup(esbuild) {
      esbuild.onResolve({ filter: /.*/ }, ({ path, resolveDir, kind }) => {
        const whole = path.startsWith(".") ? resolve(resolveDir, path) : path;
        return kind === "import-statement" && shared.has(whole) ? { path: `./${basename(address)}`, external: true } : undefined;
      });
      esbuild.onEnd((result) => {
        const imports = new RegExp(`import\\{([^}]*)\\}from"\\./${basename(address)}"`, "g");
        for (const [, wanted] of result.outputFiles[0].text.matchAll(imports)) {
          const missing = wanted.split(",").map((one) => one.split(" as ")[0].trim()).filter((one) => !exported.includes(one));
          if (missing.length) throw new Error(`${list} does not give the parts: ${missing.join(", ")}`);
        }
      });
    },
  };
}

/** The glyphs that school maths needs, with the MATH table that places roots and fractions. */
async function mathsFontSubset() {
  const whole = resolve(HERE, "..", "node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2");
  return subsetFont(await readFile(whole), MATHS_CHARACTERS, { targetFormat: "woff2" });
}

function manifestFor(icon, strings) {
  return JSON.stringify({ name: "BrainBytes", short_name: "BrainBytes", description: strings.tagline, start_url: "/", scope: "/", display: "standalone",
    background_color: "#fbf5e6", theme_color: "#fbf5e6", icons: [{ src: icon, sizes: "any", type: "image/svg+xml" }] });
}

/** Each of PAGES in English, and the same below fil/ in Filipino. */
async function buildPages(out, addresses, strings) {
  const template = await readFile(join(HERE, "page.html"), "utf8");
  const { prerender } = await importForNode(join(SRC, "prerender.jsx"));
  const { css, js, icon, manifest, ...files } = addresses;
  for (const language of LANGUAGES) {
    for (const [page, name] of Object.entries(PAGES)) {
      const boot = JSON.stringify({ language, strings: strings[language], files }).replaceAll("<", "\\u003c");
      const { app, title, description } = prerender(page, language, strings[language]);
      /* Behind the log-in the script is in the cache and nothing can be read without it: waiting for it, the page is never first in other colours than the chosen. */
      const blocking = page === "app" ? ' blocking="render"' : "";
      const values = { language, page, css, js, blocking, icon, manifest, boot, app, title: escape(title), description: escape(description) };
      out.add(language === "en" ? name : `${language}/${name}`, template.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key]));
    }
  }
}

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Bundles a module for Node and imports it (its JSX and all). */
async function importForNode(entry) {
  const { text } = await bundleOne(entry, [], { platform: "node" });
  const folder = await mkdtemp(join(tmpdir(), "brainbytes-"));
  try {
    const file = join(folder, "module.mjs");
    await writeFile(file, text);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The service worker stands at the root, since it may only look after what lies below its own address. */
async function buildWorker(out, { css, js, icon, ...others }) {
  const pages = createHash("sha256").update(out.files.get("index.html")).update(out.files.get("fil/index.html"));
  const define = { SHELL_FILES: JSON.stringify([css, js, ...Object.keys(PARTS).map((name) => others[name]), icon]), SHELL_VERSION: JSON.stringify(pages.digest("hex").slice(0, 10)) };
  const { text } = await bundleOne(join(SRC, "worker.js"), [], { format: "iife", define });
  out.add("sw.js", text);
}

/** Prints the weights and ends with an error when one is over its budget. */
function report(out, addresses) {
  const weigh = (...parts) => parts.reduce((sum, part) => sum + out.brotli(part), 0);
  const { css, js, maths } = addresses;
  const rows = [
    ["first load (login: HTML + CSS + JS)", weigh("/login.html", css, js), 35],
    ["  login.html", weigh("/login.html")],
    ["  app.css", weigh(css)],
    ["  app.js", weigh(js)],
    ...Object.entries(PARTS).map(([name, [called, budget]]) => [`${called} (${name}.js)`, weigh(addresses[name]), budget]),
    ["maths (script + style + font)", weigh(maths, addresses["maths-css"], addresses["maths-font"]), 95],
  ];
  if (!WATCHING) printTable(rows);
  const over = rows.filter(([, bytes, budget]) => budget && bytes > budget * KB);
  if (over.length) throw new Error(`over budget: ${over.map(([name]) => name).join("; ")}`);
}

function printTable(rows) {
  console.log("part                                   KB brotli   budget");
  for (const [name, bytes, budget] of rows) console.log(`${name.padEnd(38)} ${(bytes / KB).toFixed(1).padStart(9)} ${String(budget ?? "").padStart(8)}`);
}

function rebuildOnChange() {
  let timer;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => build().then(() => console.log("built again"), (error) => console.error(error.message)), 150);
  };
  for (const folder of ["src", "styles", "locales"]) watch(join(HERE, folder), { recursive: true }, again);
}

if (WATCHING) rebuildOnChange();
else
  await build().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
