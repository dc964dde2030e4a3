/**
 * `npm run deny`: licences, duplicates, sources and known vulnerabilities of all crates, by deny.toml. Where the database of
 * vulnerabilities cannot be fetched, that part is skipped; `-- --complete` makes it an error, as for the workflow.
 */
import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { Problem, root, run, say, script } from "../run.js";
import { setupDeny } from "../setup.js";

/** @param {boolean} isComplete whether all parts must run */
export async function deny(isComplete) {
  await run("Checking licences, duplicates and sources of the crates", "cargo", [
    ...["deny", "--offline", "--locked", "--workspace"],
    ...["check", "--hide-inclusion-graph", "licenses", "bans", "sources"],
  ]);
  say("Fetching the database of known vulnerabilities");
  const fetched = spawnSync("cargo", ["deny", "fetch", "db"], { cwd: root, encoding: "utf8" });
  if (fetched.status !== 0) {
    const reason = `the database cannot be fetched.\n${fetched.stderr.trim()}`;
    if (isComplete) throw new Problem(`The crates were not checked for known vulnerabilities: ${reason}`);
    say(`Skipped: known vulnerabilities, because ${reason}`);
    return;
  }
  await run("Checking the crates for known vulnerabilities", "cargo", [
    ...["deny", "--locked", "--workspace"],
    ...["check", "advisories"],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupDeny();
    await deny(process.argv.includes("--complete"));
  });
}
