// The stacks of the errors that this package makes. Each begins with the line that called the package.

/** Where a public method was called: its name, and an object that has the stack. @typedef {{ call: string, stack?: string }} Site */

/** The errors that this package has made. Others, such as the reason of an abort, keep their stacks. @type {WeakSet<Error>} */
const made = new WeakSet();

/** The engine's own way to capture a stack without the frames of a function and those above it. Firefox has it since 138. */
const capture = () => /** @type {{ captureStackTrace?: typeof Error.captureStackTrace }} */ (Error).captureStackTrace;

/**
 * Remembers where a public method was called; to be called by the method itself. An error that is made later, in a wasm
 * continuation, gets this stack.
 * @param {Function} method
 * @param {string} call its name
 * @returns {Site}
 */
export function siteOf(method, call) {
  const site = { call, stack: "" };
  try {
    const captureStackTrace = capture();
    if (captureStackTrace) captureStackTrace(site, method);
    // Elsewhere the first two frames are this one and the method's.
    else site.stack = (new Error().stack ?? "").split("\n").slice(2).join("\n");
  } catch {
    // A program may have replaced what captures stacks. A call does not fail for that.
  }
  return site;
}

/**
 * Gives an error the stack of the function that called the package, while that function waits. For an error that nobody catches, Node
 * then prints the line of the caller; otherwise it prints a line of the minified package.
 * @template {Error} E @param {E} error @param {Function} method what was called
 * @returns {E}
 */
export function fromCaller(error, method) {
  made.add(error);
  try {
    // Node reads the frames that the engine keeps, and not the property.
    capture()?.(error, method);
  } catch {
    // A program may have replaced what captures stacks. The error is useful without these frames.
  }
  return atCallSite(error, siteOf(method, ""));
}

/**
 * Runs the checks of a method, which throw when something is wrong with the caller or an argument.
 * @template T @param {Function} method @param {() => T} checks @returns {T}
 */
export function checked(method, checks) {
  try {
    return checks();
  } catch (error) {
    throw fromCaller(/** @type {Error} */ (error), method);
  }
}

/**
 * Makes an error that is given another stack afterwards. Taking its own is most of what an error costs.
 * @template {Error} E
 * @param {() => E} make
 * @returns {E}
 */
export function withoutStack(make) {
  const { value: limit, writable } = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit") ?? {};
  // Engines without a limit have no way to take no stack; frozen, it cannot be changed.
  const isLimited = typeof limit === "number" && writable;
  try {
    // No number: with 0, Node would still make a text of no frames, by a function that a program may have replaced.
    if (isLimited) Error.stackTraceLimit = /** @type {never} */ (undefined);
    const error = make();
    made.add(error);
    return error;
  } finally {
    if (isLimited) Error.stackTraceLimit = limit;
  }
}

/**
 * Gives `error` the stack of the call that failed: made in a wasm continuation, its own shows only wasm frames. The text is made
 * when somebody reads it, since engines take long for it.
 * @template {Error} E @param {E} error @param {{ stack?: string }} site an object with the stack of the call
 * @returns {E}
 */
export function atCallSite(error, site) {
  try {
    // First: to replace it, an engine would read it, and call a function that a program may have replaced by one that throws.
    Reflect.deleteProperty(error, "stack");
    Object.defineProperty(error, "stack", {
      get() {
        return stackOf(error, textOfStack(site));
      },
      // A program can set the stack, like the stack of an engine.
      set(value) {
        Object.defineProperty(error, "stack", { value, writable: true, configurable: true });
      },
      configurable: true,
    });
  } catch {
    // A program may have replaced these functions.
    Object.assign(error, { stack: stackOf(error, textOfStack(site)) });
  }
  return error;
}

/**
 * What a method rejects with that makes several calls: an error of one of them gets the stack of the method's caller.
 * @param {unknown} error @param {Site} site of the method
 */
export function moved(error, site) {
  const ours = /** @type {Error} */ (error);
  // This function waits for nothing, so that no frame is left that Node could print a line of.
  return made.has(ours) ? atCallSite(fromCaller(ours, siteOf), site) : error;
}

/** A program may have replaced what makes the text of a stack. @param {{ stack?: unknown }} site */
function textOfStack(site) {
  try {
    return typeof site.stack === "string" ? site.stack : "";
  } catch {
    return "";
  }
}

/** @param {Error} error @param {string} stack of the call */
function stackOf(error, stack) {
  // Chromium and Node head the frames with name and message, other engines do not.
  const [head = "", ...frames] = stack.split("\n");
  return head.includes("@") ? stack : [`${error.name}: ${error.message}`, ...frames].join("\n");
}
