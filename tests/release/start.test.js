// `npm start` with a port that cannot be had: one sentence, before anything is built.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/run.js";

/** @param {Record<string, string>} env */
function start(env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", "start.js")], {
    env: { ...process.env, PORT: "", MEMSY_PORT: "", ...env },
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, lines: `${stdout}${stderr}`.trim().split("\n") };
}

for (const variable of ["PORT", "MEMSY_PORT"]) {
  for (const text of ["tea", "-1", "65536", "80.5"]) {
    test(`${variable}=${text} is no port`, () => {
      const { status, lines } = start({ [variable]: text });
      const sentence = `✗ ${variable} is «${text}»: it must be a port, a number from 0 (any free one) to 65535.`;
      assert.deepEqual([status, lines], [1, [sentence]]);
    });
  }

  test(`${variable} of a port that another program uses`, async (t) => {
    const other = createServer();
    await new Promise((resolve) => other.listen(0, "127.0.0.1", () => resolve(undefined)));
    t.after(() => other.close());
    const { port } = /** @type {import("node:net").AddressInfo} */ (other.address());
    const { status, lines } = start({ [variable]: `${port}` });
    assert.equal(status, 1);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", new RegExp(`^✗ ${variable} is ${port}: another program uses it\\.`));
  });
}
