// What `npm run audit` makes of what npm tells about vulnerabilities; a program in npm's place tells it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { LOCKED } from "../../scripts/release/audit.js";

const script = fileURLToPath(new URL("../../scripts/release/audit.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "memsy-audit-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the audit with an npm that prints this. @param {unknown} printed @param {...string} args */
function audit(printed, ...args) {
  const npm = join(folder, "npm");
  writeFileSync(npm, `#!/bin/sh\ncat <<'END'\n${JSON.stringify(printed)}\nEND\n`);
  chmodSync(npm, 0o755);
  const PATH = [folder, dirname(process.execPath), process.env.PATH].join(delimiter);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    env: { ...process.env, PATH },
  });
  return { status, stdout, stderr };
}

const vulnerabilities = { total: 3, low: 1, moderate: 2, high: 0, critical: 0 };

test("vulnerabilities below high are counted and do not fail", () => {
  const { status, stdout } = audit({ metadata: { vulnerabilities } });
  assert.equal(status, 0);
  assert.equal(
    stdout.match(/package-lock\.json: 3 known vulnerabilities, 0 of them high or critical/g)?.length,
    LOCKED.length,
  );
});

for (const severity of ["high", "critical"])
  test(`a vulnerability of severity ${severity} fails and names the lock files`, () => {
    const { status, stderr } = audit({ metadata: { vulnerabilities: { ...vulnerabilities, [severity]: 1 } } });
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^✗ Vulnerable packages are in package-lock\.json, tests\/consumers\/tools\/package-lock\.json, /,
    );
  });

test("where npm does not tell, it is skipped with what npm says", () => {
  const { status, stdout } = audit({ message: "405 Method Not Allowed" });
  assert.equal(status, 0);
  assert.match(stdout, /^» Skipped: package-lock\.json, because npm says: 405 Method Not Allowed\.$/m);
});

test("where npm does not tell, a complete audit fails", () => {
  const { status, stderr } = audit({ message: "405 Method Not Allowed" }, "--complete");
  assert.equal(status, 1);
  assert.equal(stderr, "✗ package-lock.json was not checked: 405 Method Not Allowed.\n");
});
