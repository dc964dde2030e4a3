/** One side of the comparison: an SDK in a process of its own, and the emulator that it talks to. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { startEmulator } from "../../scripts/emulator.js";
import { Aliases } from "./aliases.js";
import { resolve } from "./template.js";

/** @typedef {import("./sequence.js").Step} Step */
/** @typedef {import("./sequence.js").Action} Action */
/** @typedef {import("./sequence.js").Chapter} Chapter */
/**
 * @typedef {object} Failure an error as a driver shows it
 * @property {string} class
 * @property {string[] | null} bases of the errors of an SDK; null for any other
 * @property {string} [message]
 */
/** @typedef {{ value?: unknown, error?: Failure & Record<string, unknown> }} Outcome */
/** @typedef {{ method: string, path: string, query: string[][], body: unknown, key: string, contentType: string | null, status: number | null }} Sent */
/** @typedef {Outcome & { requests: Sent[] }} Result */
/** @typedef {{ method: string, path: string, query: string, body: string, headers: Record<string, string>, status: number | null }} Recorded */

/** Events are processed only when the sequence moves the clock: on both sides at the same step. */
const EMULATOR = ["--port", "0", "--processing-delay-ms", "600000"];
const HOUR_MS = 3_600_000;

export class Side {
  /** @type {Map<string, unknown>} the values of this chapter's steps, by name */
  #values = new Map();
  #aliases = new Aliases([]);

  /**
   * @param {Awaited<ReturnType<typeof startEmulator>>} emulator
   * @param {import("node:child_process").ChildProcessByStdio<import("node:stream").Writable, import("node:stream").Readable, null>} child
   */
  constructor(emulator, child) {
    this.emulator = emulator;
    this.child = child;
    this.lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  }

  /** @param {string} command @param {string[]} args of the driver */
  static async start(command, args) {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    await once(child, "spawn");
    return new Side(await startEmulator(EMULATOR), child);
  }

  async stop() {
    this.child.stdin.end();
    await this.emulator.stop();
  }

  /** @param {unknown} question for the driver @returns {Promise<unknown>} */
  async ask(question) {
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error("The driver ended early: see what it printed above.");
    return JSON.parse(value);
  }

  /** As if nothing had happened. @param {Chapter} chapter that is to come */
  async open(chapter) {
    const { control } = this.emulator;
    await control("reset", "POST");
    await control("shape", "POST", { fields: "natural" });
    // Five minutes into an hour, so that no hour, day or month ends on one side before it does on the other.
    const { now } = await control("clock", "POST", { advance_ms: 0 });
    await control("clock", "POST", { advance_ms: HOUR_MS - (Date.parse(now) % HOUR_MS) + HOUR_MS / 12 });
    const { url } = this.emulator;
    const refused = await closedUrl();
    this.#aliases = new Aliases([JSON.stringify(chapter)], { [url]: "<emulator>", [refused]: "<refused>" });
    this.#values = new Map([
      ["emulator", url],
      ["refused", refused],
    ]);
  }

  /** @param {Step} template @returns {Promise<Result>} what came of it and what was sent, ids and times replaced by aliases */
  async run(template) {
    const step = /** @type {Step} */ (
      resolve(template, (name) => {
        if (!this.#values.has(name)) throw new Error(`${template.name}: no step before it is named ${name}`);
        return this.#values.get(name);
      })
    );
    for (const action of step.before) await this.#act(action);
    await this.emulator.control("requests", "DELETE");
    const outcome = /** @type {Outcome} */ (await this.ask(this.#question(step)));
    const { requests } = await this.emulator.control("requests");
    await this.emulator.control("faults", "DELETE");
    this.#values.set(step.name, outcome.value);
    return /** @type {Result} */ (this.#aliases.of({ ...outcome, requests: requests.map(readRequest) }));
  }

  /** @param {Step} step */
  #question({ call, args, key, options }) {
    const [client = "", ...path] = call.split(".");
    const base = client === "control" ? "api" : "v1";
    const defaults = { baseUrl: `${this.emulator.url}/${base}`, apiKey: this.emulator.keys[key] ?? key };
    return { client, call: path.join("."), args, options: { ...defaults, ...options } };
  }

  /** @param {Action} action */
  async #act(action) {
    const { control } = this.emulator;
    if (action.fault) {
      const { json, ...fault } = action.fault;
      await control(
        "faults",
        "POST",
        json === undefined ? fault : { status: 200, ...fault, body: JSON.stringify(json) },
      );
    }
    if (action.advanceMs) await control("clock", "POST", { advance_ms: action.advanceMs });
    if (action.shape) await control("shape", "POST", { fields: action.shape });
    if (action.allow) {
      const { ok, status } = await fetch(`${action.allow}/allow`, { method: "POST" });
      if (!ok) throw new Error(`Nothing to allow at ${action.allow}: ${status}`);
    }
  }
}

/** Where nobody listens. @returns {Promise<string>} */
async function closedUrl() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

/** @param {Recorded} recorded @returns {Sent} */
function readRequest({ method, path, query, body, headers, status }) {
  // Which characters are escaped, and in which order parameters stand, is the form encoding's business.
  const pairs = [...new URLSearchParams(query)].sort(([a, c], [b, d]) => (`${a}=${c}` < `${b}=${d}` ? -1 : 1));
  return {
    method,
    path,
    query: pairs,
    body: body && JSON.parse(body),
    status,
    key: headers.authorization ?? "none",
    contentType: headers["content-type"] ?? null,
  };
}
