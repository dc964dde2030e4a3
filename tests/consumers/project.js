/** A consumer's project: a copy of its folder with the packed package installed in it, and what is run there. */
import { spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Nobody's speed is tested here; what takes longer hangs. */
const PATIENCE_MS = 240_000;
/** How much of a failed command's output is shown. */
const SHOWN = 3_000;

/** No progress bars, no telemetry, nothing asked. */
const ENV = {
  CI: "1",
  NO_COLOR: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  DENO_NO_UPDATE_CHECK: "1",
  WRANGLER_HIDE_BANNER: "true",
  ADBLOCK: "1",
};

export class Project {
  /**
   * @param {string} folder of the copy, to be made. The tools are in the node_modules of a folder above it.
   * @param {string} tools that folder
   */
  constructor(folder, tools) {
    this.folder = folder;
    this.bin = join(tools, "node_modules", ".bin");
  }

  /**
   * Copies the project and installs the package as its user would. Its other tools are in the node_modules above.
   * @param {string} source folder of the project @param {string} tarball
   */
  async make(source, tarball) {
    cpSync(source, this.folder, { recursive: true });
    const file = join(this.folder, "package.json");
    const { devDependencies: tools, dependencies, ...manifest } = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify(manifest));
    await this.run("npm", [
      "install",
      "--no-save",
      "--offline",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
      tarball,
    ]);
  }

  /**
   * Runs a command of the tools, or of the machine, to its end.
   * @param {string} command @param {string[]} args @param {Record<string, string>} [env]
   * @returns {Promise<string>} what it printed; rejected unless it ended with 0
   */
  async run(command, args, env) {
    const { code, output } = await this.tryRun(command, args, env);
    if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}\n${output.slice(-SHOWN)}`);
    return output;
  }

  /**
   * As `run`, for a command that may fail.
   * @param {string} command @param {string[]} args @param {Record<string, string>} [env]
   * @returns {Promise<{ code: number | null, output: string }>}
   */
  async tryRun(command, args, env = {}) {
    const child = this.#spawn(command, args, env);
    const timer = setTimeout(() => this.#end(child), PATIENCE_MS);
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
    clearTimeout(timer);
    return { code, output };
  }

  /**
   * Runs a server until `use` is done with the URL that it prints.
   * @template T
   * @param {string} command @param {string[]} args @param {(url: string) => Promise<T>} use
   * @param {Record<string, string>} [env]
   * @returns {Promise<T>}
   */
  async serve(command, args, use, env = {}) {
    const child = this.#spawn(command, args, env);
    const ended = new Promise((resolve) => child.once("close", resolve));
    let output = "";
    try {
      const url = await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${command} did not say its URL\n${output}`)), PATIENCE_MS);
        for (const stream of [child.stdout, child.stderr]) {
          createInterface(stream).on("line", (line) => {
            output += `${line}\n`;
            const [found] = /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(line) ?? [];
            if (found) resolve(found);
          });
        }
        child.once("error", reject).once("close", () => reject(new Error(`${command} ended\n${output}`)));
        void ended.then(() => clearTimeout(timer));
      });
      return await use(url);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${output.slice(-SHOWN)}`);
    } finally {
      this.#end(child);
      await ended;
    }
  }

  /** @param {string} command @param {string[]} args @param {Record<string, string>} env */
  #spawn(command, args, env) {
    return spawn(command, args, {
      cwd: this.folder,
      // In a group of its own, so that what it starts in turn ends with it.
      detached: true,
      env: { ...process.env, ...ENV, PATH: `${this.bin}:${process.env.PATH}`, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** @param {import("node:child_process").ChildProcess} child */
  #end(child) {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  }
}
