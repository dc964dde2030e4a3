// Finds the client that the hooks call: the client of their settings, otherwise the client of the provider.

import { createContext, createElement, useContext } from "react";
import { Mismatch } from "../mismatch.js";
import { isObject } from "../values.js";

/** @typedef {{ expected: string, fits: (value: unknown) => boolean }} Rule */
/** @typedef {import("../react.js").ReactClient} Client */

const Context = createContext(/** @type {Client | undefined} */ (undefined));

/** @type {Rule} */
const CLIENT = { expected: "a MemsyClient", fits: isObject };

/** @param {import("../react.js").MemsyProviderProps} props */
export function MemsyProvider({ client, children }) {
  // Without this check a missing client would cause an error only in a hook, whose message would ask for a provider.
  expect("MemsyProvider", "client", CLIENT.expected, CLIENT.fits(client), client);
  return createElement(Context.Provider, { value: client }, children);
}

export const useMemsy = () => useClient("useMemsy", undefined);

/** @param {string} hook that needs it @param {Client | undefined} given @returns {Client} */
export function useClient(hook, given) {
  const provided = useContext(Context);
  const client = given ?? provided;
  if (!client)
    throw new Error(`${hook}(): there is no client. Wrap the component in <MemsyProvider client={…}>, or give one`);
  return client;
}

/**
 * Throws a TypeError that names the hook and the setting.
 * @param {string} hook @param {unknown} settings @param {Record<string, Rule>} rules
 */
export function checkSettings(hook, settings, rules) {
  if (settings === undefined) return;
  expect(hook, "settings", "an object", isObject(settings), settings);
  const known = Object.entries({ client: CLIENT, ...rules });
  const values = /** @type {Record<string, unknown>} */ (settings);
  for (const name of Object.keys(values))
    if (!known.some(([one]) => one === name))
      // The message does not name the most similar name, because this would make the file a third larger.
      throw new TypeError(`${hook}(): settings.${name} is unknown. It takes ${known.map(([one]) => one).join(", ")}`);
  for (const [name, { expected, fits }] of known)
    if (values[name] !== undefined) expect(hook, `settings.${name}`, expected, fits(values[name]), values[name]);
}

/** @param {string} hook @param {string} place @param {string} expected @param {boolean} isRight @param {unknown} value */
export function expect(hook, place, expected, isRight, value) {
  if (isRight) return;
  const error = new TypeError(`${hook}(): ${new Mismatch(expected, value).under(place)}`);
  // The first frame of the stack is the caller of this function, because people read only the first frames of an uncaught error.
  Error.captureStackTrace?.(error, expect);
  throw error;
}
