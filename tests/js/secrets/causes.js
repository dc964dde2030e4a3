/**
 * What may be thrown below a call, with a text in it: the key in one test, something innocent in another.
 *
 * What only a method returns is not among them: nobody can look for it without calling methods of others.
 */
import { runInNewContext } from "node:vm";

/**
 * @typedef {object} Shape
 * @property {string} name
 * @property {(text: string) => unknown} make
 * @property {string | RegExp} says what the message of the error that takes its place is, or how it ends
 * @property {boolean} [isOpaque] whether nobody can look through it, so that it is always replaced
 */

/** An object of another realm. @param {string} code @param {string} text */
const elsewhere = (code, text) => runInNewContext(code, { text });

/** @param {number} count @param {string} text in the last one */
function chain(count, text) {
  /** @type {Record<string, unknown>} */
  let node = { text };
  for (let index = 1; index < count; index += 1) node = { next: node };
  return node;
}

class Config {
  #text;
  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }
  get authorization() {
    return this.#text;
  }
}

/** As a popular client of HTTP throws. @param {unknown} headers */
const withConfig = (headers) => Object.assign(new Error("Request failed"), { config: { url: "/v1", headers } });

/** @param {object} object */
function cyclic(object) {
  return Object.assign(object, { self: object, list: [object] });
}

/** @type {Shape[]} */
export const SHAPES = [
  { name: "a text", make: (text) => `bad header ${text}`, says: /bad header \[API key\]/ },
  { name: "an Error", make: (text) => new Error(`bad header ${text}`), says: "bad header [API key]" },
  {
    name: "a TypeError",
    make: (text) => new TypeError(`bad ${text} and ${text}`),
    says: "bad [API key] and [API key]",
  },
  { name: "a DOMException", make: (text) => new DOMException(`bad ${text}`, "DataError"), says: "bad [API key]" },
  { name: "an Error whose name it is", make: (text) => Object.assign(new Error("m"), { name: text }), says: "m" },
  { name: "an Error whose code it is", make: (text) => Object.assign(new Error("m"), { code: text }), says: "m" },
  {
    name: "an Error whose stack has it",
    make: (text) => Object.assign(new Error("m"), { stack: `Error: m\n at ${text}` }),
    says: "m",
  },
  { name: "a plain object", make: (text) => ({ a: 1, text }), says: /Object/ },
  { name: "an object with it as a name", make: (text) => ({ [text]: 1 }), says: /Object/ },
  {
    name: "an object without a prototype",
    make: (text) => Object.assign(Object.create(null), { text }),
    says: /Object/,
  },
  {
    name: "an object that looks like an error",
    make: (text) => ({ name: "Failed", message: `m ${text}` }),
    says: "m [API key]",
  },
  { name: "an Array", make: (text) => [1, [text]], says: /Array/ },
  { name: "config.headers", make: (text) => withConfig({ authorization: `Bearer ${text}` }), says: "Request failed" },
  {
    name: "config.headers as Headers",
    make: (text) => withConfig(new Headers({ authorization: text })),
    says: "Request failed",
  },
  {
    name: "config.headers as a Map",
    make: (text) => withConfig(new Map([["authorization", text]])),
    says: "Request failed",
  },
  {
    name: "config.headers as a Map with it as a key",
    make: (text) => withConfig(new Map([[text, 1]])),
    says: "Request failed",
  },
  { name: "config.headers as a list", make: (text) => withConfig([["authorization", text]]), says: "Request failed" },
  { name: "a Set", make: (text) => withConfig(new Set([text])), says: "Request failed" },
  { name: "a form", make: (text) => withConfig(new URLSearchParams({ text })), says: "Request failed" },
  { name: "a URL", make: (text) => withConfig(new URL(`http://a/?${text}`)), says: "Request failed" },
  {
    name: "the cause of an Error",
    make: (text) => new Error("outer", { cause: new Error(`inner ${text}`) }),
    says: "outer",
  },
  {
    name: "the cause of a cause of a cause of a cause",
    make: (text) => [5, 4, 3, 2, 1].reduce((cause, at) => new Error(`level ${at}`, { cause }), new Error(text)),
    says: "level 1",
  },
  {
    name: "errors of an AggregateError",
    make: (text) => new AggregateError([new Error("a"), new Error(text)], "all failed"),
    says: "all failed",
  },
  {
    name: "a cause that is no Error",
    make: (text) => new Error("outer", { cause: { headers: { text } } }),
    says: "outer",
  },
  {
    name: "an Error of another realm",
    make: (text) => elsewhere("new Error('bad ' + text)", text),
    says: "bad [API key]",
  },
  { name: "a Map of another realm", make: (text) => elsewhere("new Map([['a', text]])", text), says: /Map/ },
  {
    name: "a cause of another realm",
    make: (text) => elsewhere("new TypeError('outer', { cause: { text } })", text),
    says: "outer",
  },
  {
    name: "a hidden property",
    make: (text) => Object.defineProperty(new Error("m"), "secret", { value: text }),
    says: "m",
  },
  {
    name: "a property under a symbol",
    make: (text) => Object.assign(new Error("m"), { [Symbol("s")]: text }),
    says: "m",
  },
  { name: "a symbol", make: (text) => Object.assign(new Error("m"), { [Symbol(text)]: 1 }), says: "m" },
  { name: "a symbol that is thrown", make: (text) => Symbol(text), says: /symbol/i },
  { name: "a getter of a class", make: (text) => new Config(text), says: /Object|Config/ },
  {
    name: "a getter of an object",
    make: (text) => ({
      get text() {
        return text;
      },
    }),
    says: /Object/,
  },
  {
    name: "a Request",
    make: (text) => new Request("http://a/", { headers: { authorization: text } }),
    says: /Request/,
  },
  {
    name: "a Request of an Error",
    make: (text) => Object.assign(new Error("m"), { request: new Request(`http://a/?${text}`) }),
    says: "m",
  },
  { name: "a Response", make: (text) => new Response("", { headers: { text } }), says: /Response/ },
  { name: "a text object", make: (text) => Object.assign(new Error("m"), { text: new String(text) }), says: "m" },
  { name: "bytes", make: (text) => withConfig(Buffer.from(text)), says: "Request failed" },
  { name: "an ArrayBuffer", make: (text) => withConfig(new TextEncoder().encode(text).buffer), says: "Request failed" },
  {
    name: "a function",
    make: (text) => withConfig({ transform: Object.assign(() => 1, { text }) }),
    says: "Request failed",
  },
  {
    name: "a hidden property of a function",
    make: (text) => withConfig(Object.defineProperty(() => 1, "text", { value: text })),
    says: "Request failed",
  },
  { name: "the name of a function", make: (text) => withConfig({ [text]: () => 1 }[text]), says: "Request failed" },
  { name: "a WeakRef", make: (text) => Object.assign(new Error("m"), { ref: new WeakRef({ text }) }), says: "m" },
  {
    name: "a regular expression",
    make: (text) => Object.assign(new Error("m"), { pattern: new RegExp(text) }),
    says: "m",
  },
  {
    name: "the reason of a signal",
    make: (text) => withConfig({ signal: AbortSignal.abort(new Error(text)) }),
    says: "Request failed",
  },
  { name: "a Proxy", make: (text) => new Proxy({ text }, {}), says: /Object/ },
  { name: "a cyclic object", make: (text) => cyclic({ text }), says: /Object/ },
  { name: "a cyclic Error", make: (text) => cyclic(Object.assign(new Error(`m ${text}`), {})), says: "m [API key]" },
  {
    name: "a cause that is itself",
    make: (text) => {
      const error = new Error(`m ${text}`);
      error.cause = error;
      return error;
    },
    says: "m [API key]",
  },
  { name: "a frozen Error", make: (text) => Object.freeze(new Error(`m ${text}`)), says: "m [API key]" },
  { name: "a graph of 5,000 values", make: (text) => chain(2_000, text), says: /Object/ },
  { name: "a graph of 100,000 objects", make: (text) => chain(100_000, text), says: /Object/, isOpaque: true },
  {
    name: "an Error above 100,000 objects",
    make: (text) => Object.assign(new Error("m"), { chain: chain(100_000, text) }),
    says: /Error/,
    isOpaque: true,
  },
  {
    name: "a revoked Proxy",
    make: () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    says: /object/i,
    isOpaque: true,
  },
  {
    name: "a getter that throws",
    make: (text) => ({
      get text() {
        throw new Error(text);
      },
    }),
    says: /Object/,
    isOpaque: true,
  },
  {
    name: "a Proxy that throws",
    make: (text) =>
      new Proxy(
        { text },
        {
          ownKeys() {
            throw new Error(text);
          },
        },
      ),
    says: /Object/,
    isOpaque: true,
  },
];
