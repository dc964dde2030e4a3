/** Lets the emulator send the same body as in memory for each case, over a real connection. */
import { HEADERS } from "./answers.js";

/** More than any case calls. */
const TIMES = 1_000_000;

/** @param {string} url of the emulator @param {string} apiKey @returns {(measured: import("./cases.js").Case) => Promise<import("./cases.js").Service>} */
export const overLoopback =
  (url, apiKey) =>
  async ({ path, status, answer }) => {
    await control("DELETE");
    await control("POST", { times: TIMES, path: `/v1${path}`, status, headers: HEADERS, body: answer });
    return { baseUrl: `${url}/v1`, apiKey };

    /** @param {string} method @param {unknown} [fault] */
    async function control(method, fault) {
      const response = await fetch(`${url}/emulator/faults`, {
        method,
        headers: { "content-type": "application/json" },
        ...(fault === undefined ? {} : { body: JSON.stringify(fault) }),
      });
      if (!response.ok) throw new Error(`emulator/faults: ${response.status} ${await response.text()}`);
    }
  };
