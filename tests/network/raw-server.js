/** A server that writes raw bytes: a fault to each request, until it is mended. */
import { once } from "node:events";
import { createServer } from "node:net";
import { PATIENCE_MS } from "./fault.js";
import { CORS, ELSEWHERE, good } from "./responses.js";

/** @typedef {import("./fault.js").Fault} Fault */
/** @typedef {import("./fault.js").Step} Step */
/** @typedef {import("node:net").Socket} Socket */

const PREFLIGHT = ["HTTP/1.1 204 No Content", ...CORS, "Connection: close", "", ""].join("\r\n");

/** A little below what a socket takes at once. */
const FLOOD_BYTES = 64 * 1024;

/** @param {import("./fault.js").Bytes} bytes @param {string} elsewhere */
const bytesOf = (bytes, elsewhere) => {
  const made = typeof bytes === "function" ? bytes() : bytes;
  return typeof made === "string" ? Buffer.from(made.replace(ELSEWHERE, elsewhere), "latin1") : made;
};

export class RawServer {
  /** @type {Set<Socket>} */
  #sockets = new Set();
  /** Those on which something came: a platform may open one for the next request, and keep it for seconds. @type {Set<Socket>} */
  #used = new Set();
  #server = createServer((socket) => this.#accept(socket));
  #fault;
  #elsewhere;
  #isMended = false;

  /** Requests that came, without preflights. */
  requests = 0;

  /** @param {Fault} fault @param {string} [elsewhere] host of the server to which a redirect leads */
  constructor(fault, elsewhere = ELSEWHERE) {
    this.#fault = fault;
    this.#elsewhere = elsewhere;
  }

  async listen() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (typeof address !== "object" || address === null) throw new Error("no address");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Answers well from now on. */
  mend() {
    this.#isMended = true;
  }

  /** How many connections are open that were used. */
  get open() {
    return this.#used.size;
  }

  /** Waits until no connection is open; false when one stays. */
  async quiet() {
    const deadline = Date.now() + PATIENCE_MS;
    while (this.open > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    return this.open === 0;
  }

  /** Ends what is left. */
  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  /** @param {Socket} socket */
  #accept(socket) {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("data", () => this.#used.add(socket));
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.#used.delete(socket);
    });
    // The client may reset the connection at any time.
    socket.on("error", () => {});
    const { at = "request", first, steps } = this.#fault;
    if (at === "accept" && !this.#isMended && first === undefined) {
      void play(socket, steps, this.#elsewhere);
      return;
    }
    let text = "";
    let isAnswered = false;
    socket.setEncoding("latin1");
    socket.on("data", (data) => {
      text += data;
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = text.slice(0, end);
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      const isWhole = text.length >= end + 4 + length;
      if (!isAnswered && (isWhole || (at === "head" && !this.#isMended))) {
        isAnswered = true;
        this.#answer(socket, head);
      }
      if (isWhole) {
        text = text.slice(end + 4 + length);
        isAnswered = false;
      }
    });
  }

  /** @param {Socket} socket @param {string} head of the request */
  #answer(socket, head) {
    const [line = ""] = head.split("\r\n");
    if (line.startsWith("OPTIONS")) {
      socket.end(PREFLIGHT);
      return;
    }
    this.requests += 1;
    const { first, once: isOnce, steps } = this.#fault;
    if (first !== undefined && this.requests === 1) void play(socket, first, this.#elsewhere);
    else if (this.#isMended) socket.end(good("ok", "Connection: close"));
    else {
      this.#isMended = isOnce === true;
      void play(socket, steps, this.#elsewhere);
    }
  }
}

/** @param {Socket} socket @param {Step[]} steps @param {string} elsewhere */
async function play(socket, steps, elsewhere) {
  for (const step of steps) {
    if (socket.destroyed) return;
    if ("send" in step) await write(socket, bytesOf(step.send, elsewhere));
    else if ("drip" in step)
      for (const byte of bytesOf(step.drip, elsewhere)) await write(socket, Buffer.of(byte), true);
    else if ("flood" in step) {
      const bytes = bytesOf(step.flood, elsewhere);
      const many = Buffer.concat(Array.from({ length: Math.ceil(FLOOD_BYTES / bytes.length) }, () => bytes));
      while (!socket.destroyed) await write(socket, many);
    } else if ("waitMs" in step) await new Promise((resolve) => setTimeout(resolve, step.waitMs));
    else if (step.finish === "reset") socket.resetAndDestroy();
    else socket.end();
  }
}

/** @param {Socket} socket @param {Uint8Array} bytes @param {boolean} [alone] so that the next ones come in another packet */
function write(socket, bytes, alone = false) {
  return new Promise((resolve) => {
    if (socket.destroyed || !socket.writable) return resolve(undefined);
    // Called with an error as well, should the connection be lost.
    socket.write(bytes, () => (alone ? setTimeout(resolve, 1) : resolve(undefined)));
  });
}
