/** Runs the programs that the other scripts are made of, and says what it is doing. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A problem that a person can fix: shown as one sentence, without a stack. */
export class Problem extends Error {}

/** @param {string} text */
export function say(text) {
  console.log(`» ${text}`);
}

/**
 * Runs a program to its end, its output going to ours.
 * @param {string} what shown before it runs
 * @param {string} command @param {string[]} args @param {Record<string, string>} [env] added to ours
 * @returns {Promise<void>} rejected with a Problem when it fails
 */
export async function run(what, command, args, env = {}) {
  say(what);
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: "inherit" });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new Problem(`Failed: ${what} (${command} ended with ${code}).`);
}

/**
 * What a program prints, or null when it is missing or fails.
 * @param {string} command @param {...string} args
 */
export function output(command, ...args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

/** @param {() => Promise<unknown>} main what the script is for */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Problem ? `✗ ${error.message}` : error);
    process.exitCode = 1;
  }
}
