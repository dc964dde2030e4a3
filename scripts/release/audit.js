/**
 * `npm run audit`: known vulnerabilities of the npm packages, all of which are tools for building and testing. Fails from
 * severity high. Where the registry does not tell, it is skipped; `-- --complete` makes that an error, as for the workflow.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Problem, root, say, script } from "../run.js";

/** The folders that have a lock file. */
export const LOCKED = ["", "tests/consumers/tools", "tests/docs/tools", "tests/agents", "site"];

/** What `npm audit --json` prints: the counts, or why there are none. @typedef {{ metadata?: { vulnerabilities: Record<string, number> }, message?: string }} Audit */

/** @param {boolean} isComplete whether all lock files must be checked */
export function audit(isComplete) {
  /** @type {string[]} */
  const vulnerable = [];
  for (const folder of LOCKED) {
    const file = join(folder, "package-lock.json");
    const options = /** @type {const} */ ({ cwd: join(root, folder), encoding: "utf8" });
    const args = ["audit", "--package-lock-only", "--audit-level=high"];
    const { metadata, message } = /** @type {Audit} */ (
      JSON.parse(spawnSync("npm", [...args, "--json"], options).stdout || "{}")
    );
    if (!metadata) {
      const reason = `${message ?? "npm audit printed no JSON"}.`;
      if (isComplete) throw new Problem(`${file} was not checked: ${reason}`);
      say(`Skipped: ${file}, because npm says: ${reason}`);
      continue;
    }
    const { total, high = 0, critical = 0 } = metadata.vulnerabilities;
    say(`${file}: ${total} known vulnerabilities, ${high + critical} of them high or critical`);
    if (high + critical === 0) continue;
    vulnerable.push(file);
    console.log(spawnSync("npm", args, options).stdout);
  }
  if (vulnerable.length > 0) throw new Problem(`Vulnerable packages are in ${vulnerable.join(", ")}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await script(async () => audit(process.argv.includes("--complete")));
