// The entry for OpenTelemetry: a client whose searches and ingests are spans. It needs `@opentelemetry/api` and no part of the wasm.

import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { version } from "#version";
import { fromCaller, moved, siteOf } from "./errors.js";
import { common, failure, OPERATIONS, server } from "./memory-spans.js";
import { at, Mismatch, Unknown } from "./mismatch.js";
import { isObject } from "./values.js";

/** @typedef {import("@opentelemetry/api").Attributes} Attributes */
/** @typedef {import("@opentelemetry/api").Span} Span */
/** @typedef {import("./memory-spans.js").Operation} Operation */
/** @typedef {(...args: unknown[]) => Promise<unknown>} Method */
/** @typedef {{ location: Attributes, captureContent: boolean }} Settings */

/** The name of what makes the spans, in OpenTelemetry the instrumentation scope. */
const SCOPE = "memsy-wasm";
/** The environment variable by which people tell all instrumentations of generative AI to record texts. */
const CAPTURE_CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

/** What each option must be. @type {Record<string, { expected: string, fits: (value: unknown) => boolean }>} */
const OPTIONS = {
  baseUrl: {
    expected: "an absolute URL such as https://api.memsy.io/v1",
    fits: (value) => typeof value === "string" && quietly(() => new URL(value)) !== undefined,
  },
  captureContent: { expected: "a boolean", fits: (value) => typeof value === "boolean" },
};

/** @template {object} Client @param {Client} client @param {unknown} [options] @returns {Client} */
export function traced(client, options) {
  const settings = check(client, options);
  /** The methods that callers got. Who reads one twice gets the same. @type {Map<PropertyKey, { method: Function, wrapped: Method }>} */
  const known = new Map();
  return new Proxy(client, {
    // All else stays as it is: a client works through a proxy. Getters run on the client, which may have private members.
    get(target, name) {
      const method = /** @type {unknown} */ (Reflect.get(target, name));
      const operation = typeof name === "string" ? OPERATIONS.get(name) : undefined;
      if (!operation || typeof method !== "function") return method;
      const before = known.get(name);
      if (before?.method === method) return before.wrapped;
      const wrapped = wrap(client, /** @type {Method} */ (method), operation, settings);
      known.set(name, { method, wrapped });
      return wrapped;
    },
  });
}

/** Throws a TypeError that names the argument or option. @param {unknown} client @param {unknown} options @returns {Settings} */
function check(client, options) {
  try {
    at("client", () => checkClient(client));
    const { baseUrl, captureContent = isCaptureAskedFor() } = at("options", () => checkOptions(options));
    return { location: typeof baseUrl === "string" ? server(baseUrl) : {}, captureContent: captureContent === true };
  } catch (error) {
    const { cause } = /** @type {Mismatch} */ (error);
    throw fromCaller(new TypeError(`traced(): ${error}`, cause === undefined ? undefined : { cause }), traced);
  }
}

/** @param {unknown} client */
function checkClient(client) {
  if (!isObject(client)) throw new Mismatch("a MemsyClient", client);
  const names = [...OPERATIONS.keys()].filter((name) => typeof client[name] === "function");
  if (names.length === 0) throw new Mismatch("an object with search, ingest or ingestMany", client);
  for (const name of names) {
    // Of a frozen property a proxy can show nothing else.
    const { writable = true, configurable = true } = Object.getOwnPropertyDescriptor(client, name) ?? {};
    if (!writable && !configurable) throw new Mismatch("a method that can be replaced", client[name]).under(`.${name}`);
  }
}

/** @param {unknown} given @returns {Record<string, unknown>} */
function checkOptions(given) {
  if (given === undefined) return {};
  if (!isObject(given)) throw new Mismatch("an object", given);
  const names = Object.keys(OPTIONS);
  for (const name of Object.keys(given)) if (!names.includes(name)) throw new Unknown(name, names);
  const values = Object.entries(OPTIONS).map(([name, { expected, fits }]) =>
    at(`.${name}`, () => {
      const value = given[name];
      if (value !== undefined && !fits(value)) throw new Mismatch(expected, value);
      return [name, value];
    }),
  );
  return Object.fromEntries(values);
}

function isCaptureAskedFor() {
  // Browsers and edge workers have no process. Deno may refuse to show the environment.
  return quietly(() => globalThis.process.env[CAPTURE_CONTENT]?.toLowerCase() === "true") ?? false;
}

/**
 * A method of a client, in a span.
 * @param {object} client @param {Method} method @param {Operation} operation @param {Settings} settings
 * @returns {Method}
 */
function wrap(client, method, operation, { location, captureContent }) {
  const { name, request, requestContent, response, responseContent } = operation;
  /** @this {unknown} @param {unknown[]} args */
  const wrapped = async function (...args) {
    // The frames of OpenTelemetry are more than the ten that a stack has.
    const site = siteOf(wrapped, name);
    // On the client itself. Its ingestMany calls its own ingest then, which makes no span. A method that was taken off its client
    // has no `this`, and rejects with a sentence about that.
    const owner = this === undefined || this === null ? this : client;
    let isCalled = false;
    /** @type {Promise<unknown> | undefined} */
    let called;
    const call = () => {
      isCalled = true;
      try {
        called = Reflect.apply(method, owner, args);
      } catch (error) {
        // A stand-in for a client may throw.
        called = Promise.reject(error);
      }
    };
    const span = quietly(() =>
      // Looked up by each call, because a program may set its provider later, and tests set another one.
      trace.getTracer(SCOPE, version).startSpan(name, {
        kind: SpanKind.CLIENT,
        attributes: {
          ...common(operation),
          ...location,
          ...request(args),
          ...(captureContent ? requestContent?.(args) : {}),
        },
      }),
    );
    try {
      // The span is the active one then, so that spans of `fetch` become its children.
      if (span) context.with(trace.setSpan(context.active(), span), call);
    } catch {
      // The context manager has failed, and the call may not have been made.
    }
    if (!isCalled) call();
    if (!span) return await called;
    try {
      const result = await called;
      describe(span, () => ({ ...response?.(result), ...(captureContent ? responseContent?.(result) : {}) }));
      return result;
    } catch (error) {
      describe(span, () => failure(error));
      // The message may quote what people wrote.
      const message = captureContent ? quietly(() => messageOf(error)) : undefined;
      quietly(() => span.setStatus({ code: SpanStatusCode.ERROR, ...(message === undefined ? {} : { message }) }));
      throw moved(error, site);
    } finally {
      quietly(() => span.end());
    }
  };
  return wrapped;
}

/** @param {Span} span @param {() => Attributes} attributes read only for a span that is recorded */
function describe(span, attributes) {
  quietly(() => {
    if (span.isRecording()) span.setAttributes(attributes());
  });
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : `${error}`);

/** What `work` returns; undefined when it throws, because no call is to fail for its span. @template T @param {() => T} work */
function quietly(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
