/**
 * `npm run example -- NAME`: installs and runs a program of examples/ with the package as it is built here, against a local
 * service. Ctrl+C ends both. An example needs no key and nothing from npm but its own tools.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ensurePackage } from "./build.js";
import { pack } from "./consumers.js";
import { buildEmulator, startEmulator } from "./emulator.js";
import { serveLeptos } from "./leptos.js";
import { Problem, root, run, say, script } from "./run.js";
import { setupBuild } from "./setup.js";

/** @typedef {Awaited<ReturnType<typeof startEmulator>>} Emulator */

/** The npm scripts that each example runs, in this order. */
const EXAMPLES = new Map([
  ["agent", ["build", "start"]],
  ["notes", ["dev"]],
  ["import-chat", ["start"]],
  ["testing", ["test"]],
  ["edge-proxy", ["dev"]],
]);

/** Signs the session tokens of the edge proxy on this machine. */
const SESSION_SECRET = "for-this-machine-only";

await script(async () => {
  const [name = ""] = process.argv.slice(2);
  const scripts = EXAMPLES.get(name);
  if (name !== "leptos" && !scripts) {
    const names = [...EXAMPLES.keys(), "leptos"].join(", ");
    throw new Problem(`There is no example «${name}»: write npm run example -- NAME, where NAME is one of ${names}.`);
  }
  await setupBuild();
  await buildEmulator();
  const emulator = await startEmulator(["--port", "0"]);
  try {
    if (scripts) await runExample(join(root, "examples", name), scripts, emulator);
    else await serveLeptos(emulator);
  } finally {
    await emulator.stop();
  }
});

/** @param {string} folder @param {string[]} scripts of its package.json @param {Emulator} emulator */
async function runExample(folder, scripts, emulator) {
  await ensurePackage();
  await install(folder);
  say(`The local service is at ${emulator.baseUrl}`);
  const isProxy = folder.endsWith("edge-proxy");
  if (isProxy) await showToken(folder);
  const env = { MEMSY_BASE_URL: emulator.baseUrl, MEMSY_API_KEY: emulator.keys.pro ?? "" };
  // Ctrl+C reaches the example as well. What is left to do here is to wait for its end, and to run no further script.
  let isInterrupted = false;
  process.on("SIGINT", () => {
    isInterrupted = true;
  });
  for (const name of scripts) {
    if (isInterrupted) return;
    // Wrangler takes what the worker is told as arguments.
    const told = isProxy
      ? Object.entries({ ...env, SESSION_SECRET }).flatMap(([key, value]) => ["--var", `${key}:${value}`])
      : [];
    await runScript(folder, name, told, env);
  }
}

/** Installs the example's tools, and the package as it is built here in the place of the one that npm has. @param {string} folder */
async function install(folder) {
  const target = join(root, "target", "example");
  mkdirSync(target, { recursive: true });
  // npm keeps what it has of the same version.
  rmSync(join(folder, "node_modules", "memsy-wasm"), { recursive: true, force: true });
  const options = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel", "error"];
  await run("Installing the example (the first time a few seconds, edge-proxy a minute)", "npm", [
    "install",
    ...options,
    "--prefix",
    folder,
    pack(target),
  ]);
}

/** Runs a script of the example to its end. @param {string} folder @param {string} name @param {string[]} args @param {Record<string, string>} env */
async function runScript(folder, name, args, env) {
  say(`npm run ${name}`);
  const path = `${join(root, "target", "debug")}${delimiter}${process.env.PATH}`;
  const child = spawn("npm", ["run", "--silent", name, "--", ...args], {
    cwd: folder,
    stdio: "inherit",
    env: { ...process.env, ...env, PATH: path },
  });
  const stop = () => child.kill();
  process.on("SIGTERM", stop);
  const [code, signal] = await once(child, "exit");
  process.off("SIGTERM", stop);
  if (code !== 0 && signal === null && code !== 130) throw new Problem(`npm run ${name} ended with ${code}.`);
}

/** Shows how to call the proxy, with a token as a server of yours would sign it. @param {string} folder */
async function showToken(folder) {
  // Not imported above: on a fresh machine setup has yet to install it.
  const { buildSync } = await import("esbuild");
  const built = buildSync({ entryPoints: [join(folder, "session.ts")], bundle: true, format: "esm", write: false });
  const module = await import(
    `data:text/javascript;base64,${Buffer.from(built.outputFiles[0]?.contents ?? []).toString("base64")}`
  );
  const token = await module.signSession("ada", SESSION_SECRET, 3600);
  say("When it listens, call it as the user ada, with a token that is good for an hour:");
  console.log(`curl http://127.0.0.1:8788/memsy/health -H 'Authorization: Bearer ${token}'`);
}
