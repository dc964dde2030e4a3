// The commands that the documents name for the emulator and this repository do what they say.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { root } from "../../scripts/run.js";
import { documents, read } from "./markdown.js";

test("npm run emulator passes its arguments on, prints the address, and ends with its standard input", async () => {
  const child = spawn("npm", ["run", "emulator", "--", "--port", "0", "--until-stdin-closes"], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const url = await new Promise((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const [, found] = /^Memsy emulator listening on (\S+)$/.exec(line) ?? [];
      if (found) resolve(found);
    });
    child.once("error", reject).once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
  assert.deepEqual(await (await fetch(`${url}/emulator/health`)).json(), { ok: true });
  child.stdin.end();
  assert.deepEqual(await ended, [0, null]);
  await assert.rejects(fetch(`${url}/emulator/health`));
});

test("a wrong argument is a sentence and exit code 2", async () => {
  const child = spawn("npm", ["run", "--silent", "emulator", "--", "--prot", "1"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [[code], output] = await Promise.all([once(child, "exit"), child.stderr.setEncoding("utf8").toArray()]);
  assert.equal(code, 2);
  assert.match(output.join(""), /invalid option '--prot'; see --help/);
});

test("every npm script and every check that a document names is there", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [, table = ""] = readFileSync(join(root, "scripts", "test.js"), "utf8").split("const checks = {");
  const checks = [...table.matchAll(/^ {4}(\w+)[,:]/gm)].map(([, name]) => name);
  const examples = ["dev", "build", "preview", "example", "emulator"];
  for (const document of documents) {
    const known = document.startsWith("examples/") ? examples : Object.keys(scripts);
    for (const [, name = ""] of read(document).matchAll(/\bnpm run (\w+(?::\w+)?)/g))
      assert.ok(known.includes(name), `${document}: npm run ${name}`);
    for (const [, names = ""] of read(document).matchAll(/\bnpm test -- ([\w ]+)/g)) {
      for (const name of names.trim().split(" ")) assert.ok(checks.includes(name), `${document}: npm test -- ${name}`);
    }
  }
});
