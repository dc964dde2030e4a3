// Finds the actor and the conversation of a run, from the options or from the arguments of the run.

import { TEXT } from "../agents/options.js";
import { object } from "../values.js";

/** @typedef {import("../langchain.js").Run} Run */
/** @typedef {import("../langchain.js").ByRun} ByRun */

/** The conversation of runs without a thread. */
const SESSION = "default";

/** @type {import("../agents/options.js").Rule} */
const TEXT_OR_FUNCTION = {
  expected: "a string that is not blank, or a function",
  fits: (value) => typeof value === "function" || TEXT.fits(value),
};
export const WHO = { actorId: TEXT_OR_FUNCTION, sessionId: TEXT_OR_FUNCTION };

/** @param {ByRun | undefined} option @param {Run} run @returns {unknown} */
const chosen = (option, run) => (typeof option === "function" ? option(run) : option);

/**
 * @param {string} name of the function, for the error @param {import("../langchain.js").WhoOptions} options
 * @param {{ context?: unknown, configurable?: unknown }} runtime
 * @returns {{ actorId: string, sessionId: string }}
 */
export function whoOf(name, options, { context, configurable }) {
  const run = { context: object(context), configurable: object(configurable) };
  const actorId = chosen(options.actorId, run) ?? run.context.actorId ?? run.configurable.actorId;
  // A search without one would read the memories of the whole organization.
  if (!isText(actorId))
    throw new TypeError(
      `${name}(): there is no actorId. Call with { context: { actorId } }, or give the option actorId`,
    );
  const sessionId = chosen(options.sessionId, run) ?? run.configurable.thread_id;
  return { actorId, sessionId: isText(sessionId) ? sessionId : SESSION };
}

/** @param {unknown} value @returns {value is string} */
const isText = (value) => TEXT.fits(value);
