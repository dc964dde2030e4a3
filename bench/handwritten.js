/**
 * The client that somebody would write by hand instead of installing this package: the yardstick of the benchmark. It
 * does the same work for the calls that are measured: checks and renames arguments, time limit over the body, the
 * caller's signal, retries of rate limits, usage and rate-limit headers, light type checks with defaults, error classes.
 */
import { errorOf, HandwrittenConnectionError, RateLimited } from "./handwritten-errors.js";
import { eventToWire, health, ingestResponse, memoryList, searchResponse, searchToWire } from "./handwritten-models.js";

/** @typedef {{ apiKey: string, baseUrl: string, fetch?: typeof fetch, timeoutMs?: number, maxRetries?: number }} Options */
/** @typedef {{ signal?: AbortSignal, timeoutMs?: number, maxRetries?: number }} CallOptions */

const LONGEST_WAIT_MS = 60_000;
const BACKOFF_MS = 1_000;

export class HandwrittenClient {
  #apiKey;
  #baseUrl;
  #fetch;
  #timeoutMs;
  #maxRetries;

  /** @param {Options} options */
  constructor({ apiKey, baseUrl, fetch: own, timeoutMs = 30_000, maxRetries = 3 }) {
    if (typeof apiKey !== "string" || apiKey === "") throw new TypeError("apiKey must be a string");
    this.#apiKey = apiKey;
    this.#baseUrl = new URL(baseUrl).href.replace(/\/+$/, "");
    this.#fetch = own;
    this.#timeoutMs = timeoutMs;
    this.#maxRetries = maxRetries;
  }

  /** @param {CallOptions} [call] */
  health(call) {
    return this.#request("GET", "/health", undefined, health, call);
  }

  /** @param {string} query @param {import("memsy-wasm").SearchOptions} [options] @param {CallOptions} [call] */
  async search(query, options = {}, call) {
    return this.#request("POST", "/search", searchToWire(query, options), searchResponse, call);
  }

  /** @param {import("memsy-wasm").EventPayload[]} events @param {CallOptions} [call] */
  async ingest(events, call) {
    if (!Array.isArray(events)) throw new TypeError("events must be an array");
    return this.#request("POST", "/ingest", { events: events.map(eventToWire) }, ingestResponse, call);
  }

  /** @param {{ limit?: number, offset?: number, sort?: string }} [options] @param {CallOptions} [call] */
  async listMemories({ limit = 50, offset = 0, sort = "observed_at_desc" } = {}, call) {
    if (!Number.isFinite(limit) || !Number.isFinite(offset)) throw new TypeError("limit and offset must be numbers");
    const query = new URLSearchParams({ sort, limit: String(limit), offset: String(offset) });
    return this.#request("GET", `/console/memories?${query}`, undefined, memoryList, call);
  }

  /**
   * @template T
   * @param {string} method @param {string} path @param {unknown} body
   * @param {(json: unknown, headers: Headers) => T} shape @param {CallOptions} [call]
   * @returns {Promise<T>}
   */
  async #request(method, path, body, shape, call = {}) {
    const url = this.#baseUrl + path;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const maxRetries = call.maxRetries ?? this.#maxRetries;
    for (let retry = 0; ; retry += 1) {
      const { response, received } = await this.#attempt(url, method, text, call);
      if (response.ok) return shape(JSON.parse(received), response.headers);
      const error = errorOf(response, received);
      if (!(error instanceof RateLimited) || retry >= maxRetries) throw error;
      const waitMs =
        error.retryAfter === null ? BACKOFF_MS * 2 ** retry * (1 - Math.random() / 4) : error.retryAfter * 1000;
      if (waitMs > LONGEST_WAIT_MS) throw error;
      await pause(waitMs, call.signal);
    }
  }

  /** @param {string} url @param {string} method @param {string | undefined} body @param {CallOptions} call */
  async #attempt(url, method, body, { signal, timeoutMs = this.#timeoutMs }) {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const abort = () => controller.abort(signal?.reason);
    const timer = setTimeout(() => controller.abort(new DOMException("timed out", "TimeoutError")), timeoutMs);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      const headers = new Headers({ authorization: `Bearer ${this.#apiKey}` });
      /** @type {RequestInit} */
      const init = { method, headers, signal: controller.signal, redirect: "manual" };
      if (body !== undefined) {
        headers.set("content-type", "application/json");
        init.body = body;
      }
      const response = await (this.#fetch ?? fetch)(url, init);
      // A copy for the error, whose reader may want the body.
      const kept = response.ok ? response : response.clone();
      return { response: kept, received: await response.text() };
    } catch (cause) {
      signal?.throwIfAborted();
      throw new HandwrittenConnectionError(`Could not reach ${this.#baseUrl}: ${cause}`, { cause });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }
}

/** @param {number} waitMs @param {AbortSignal | undefined} signal */
function pause(waitMs, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve(undefined);
    }, waitMs);
    signal?.addEventListener("abort", abort, { once: true });
  });
}
