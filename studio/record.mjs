// Digests of the sources that the bundle was built from, and of what was built: tests/studio compares them.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const page = "../src/lithiophile/studio/page";
const sources = ["index.html", "package.json", "package-lock.json", "vite.config.ts", "vite.widget.config.ts", "tsconfig.json", "record.mjs", "src"];

function files(path) {
  return statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => files(join(path, name))) : [path];
}
const digest = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
const all = (paths, from) => Object.fromEntries(paths.map((path) => [path.slice(from), digest(path)]));

const built = files(page).filter((path) => !path.endsWith("sources.json"));
const found = { sources: all(sources.flatMap(files), 0), built: all(built, page.length + 1) };
writeFileSync(join(page, "sources.json"), JSON.stringify(found, null, 1) + "\n");
