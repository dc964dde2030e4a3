// Iterates over lists of any length, page by page.
import { moved } from "./errors.js";

/** @typedef {{ items: unknown[], total: number } | unknown[]} Page an envelope, or the bare items */

/**
 * Yields every entry. It requests the next page when all entries of the page before have been read. After a `break` it requests no page.
 * @param {(...args: unknown[]) => Promise<unknown>} list @param {unknown[]} args those of `list`
 * @param {number} at where among them the options are
 * @param {import("./stacks.js").Site} site
 * @returns {AsyncGenerator<unknown, void, undefined>}
 */
export async function* iterate(list, args, at, site) {
  const { [at]: options = {} } = args;
  /** @type {{ offset?: number } | undefined} */
  let start;
  try {
    start = typeof options === "object" && options !== null ? { ...options } : undefined;
  } catch {
    // A getter has thrown.
  }
  let offset = start?.offset ?? 0;
  for (;;) {
    const given = [...args];
    // Options that cannot be read are passed to `list` unchanged, which throws a TypeError.
    given[at] = start ? { ...start, offset } : options;
    const page = await pageOf(() => list(...given), site);
    // A lenient list ignores a value that is not an object.
    start ??= {};
    const isBare = Array.isArray(page);
    const items = isBare ? page : page.items;
    yield* items;
    offset += items.length;
    // Without a total, only an empty page shows that the list has ended.
    if (items.length === 0 || (!isBare && offset >= page.total)) return;
  }
}

/**
 * Asks for a page. An error gets the stack of the caller who iterates.
 * @param {() => Promise<unknown>} ask @param {import("./stacks.js").Site} site
 */
async function pageOf(ask, site) {
  try {
    return /** @type {Page} */ (await ask());
  } catch (error) {
    throw moved(error, site);
  }
}
