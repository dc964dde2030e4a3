/** Builds and runs the local Memsy service. `npm run emulator -- --port 8787` passes its arguments on. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { Problem, root, run, script } from "./run.js";
import { setupRust } from "./setup.js";

/** @typedef {{ name: string, key: string, about: string }} SeededKey */

const program = join(root, "target", "debug", "memsy-emulator");

export async function buildEmulator() {
  // The first time Cargo shows its progress; later there is hardly any.
  const quiet = existsSync(program) ? ["--quiet"] : [];
  const what = "Compiling the emulator (the first time about a minute)";
  await run(what, "cargo", ["build", ...quiet, "-p", "memsy-emulator"]);
}

/**
 * Runs the emulator until `stop` is called.
 * @param {string[]} options of its command line; a free port unless they name one
 * @param {(line: string) => void} onLine gets what it prints
 * @returns what a client needs to talk to it
 */
export async function startEmulator(options = ["--port", "0"], onLine = () => {}) {
  // Its standard input is ours to close, which the end of this process does, however it comes.
  const child = spawn(program, [...options, "--until-stdin-closes"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");

  const url = await new Promise((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      onLine(line);
      const [, found] = /^Memsy emulator listening on (\S+)$/.exec(line) ?? [];
      if (found) resolve(found);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Problem(`The emulator ended with ${code} before it listened.`)));
  });
  const answer = await fetch(`${url}/emulator/keys`);
  const { keys } = /** @type {{ keys: SeededKey[] }} */ (await answer.json());

  return {
    /** @type {string} without /v1 */
    url,
    /** Base URL for a client. */
    baseUrl: `${url}/v1`,
    /** The seeded keys by name. */
    keys: Object.fromEntries(keys.map(({ name, key }) => [name, key])),
    /** @param {string} route @param {string} method @param {unknown} [body] */
    async control(route, method = "GET", body) {
      const response = await fetch(`${url}/emulator/${route}`, {
        method,
        // The emulator takes no POST without it, also where there is no body.
        headers: method === "GET" ? {} : { "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`emulator/${route}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : null;
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await script(async () => {
    await setupRust();
    await buildEmulator();
    const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
    [process.exitCode] = await once(child, "exit");
  });
}
