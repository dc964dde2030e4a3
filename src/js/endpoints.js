// The endpoints of both clients. Their numbers and names follow from their places in the definitions.
import * as definitions from "./generated/endpoints.js";

/** @typedef {import("./arguments.js").Definition} Definition */
/** @typedef {import("./arguments.js").Endpoint} Endpoint */

/**
 * Numbers the endpoints of a client, and names their calls, such as `roles.update`.
 * @template {import("./arguments.js").Definitions} Of
 * @param {Of} client
 * @returns {{ own: { [Name in keyof Of["own"]]: Endpoint }, resources: Record<string, import("./arguments.js").Endpoints> }}
 */
function numbered({ own, resources }) {
  let number = 0;
  /** @param {string} owner @param {Record<string, Definition>} endpoints */
  const withNumbers = (owner, endpoints) =>
    Object.fromEntries(
      Object.entries(endpoints).map(([name, endpoint]) => [
        name,
        { ...endpoint, number: number++, call: owner + name },
      ]),
    );
  return {
    own: /** @type {{ [Name in keyof Of["own"]]: Endpoint }} */ (withNumbers("", own)),
    resources: Object.fromEntries(
      Object.entries(resources).map(([name, endpoints]) => [name, withNumbers(`${name}.`, endpoints)]),
    ),
  };
}

export const CLIENT = numbered(definitions.CLIENT);
export const CONTROL = numbered(definitions.CONTROL);
