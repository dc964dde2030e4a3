// Lists of any length, a page at a time.

/** @typedef {{ items: unknown[], total: number } | unknown[]} Page an envelope, or the bare items */

/**
 * Yields every entry; asks for the next page when the one before is used up. Whoever breaks off asks no more.
 * @param {(...args: unknown[]) => Promise<unknown>} list @param {unknown[]} args those of `list`
 * @param {number} at where among them the options are
 * @returns {AsyncGenerator<unknown, void, undefined>}
 */
export async function* iterate(list, args, at) {
  const { [at]: options = {} } = args;
  /** @type {{ offset?: number } | undefined} */
  let start;
  try {
    start = typeof options === "object" && options !== null ? { ...options } : undefined;
  } catch {
    // A getter that throws.
  }
  let offset = start?.offset ?? 0;
  for (;;) {
    const given = [...args];
    // What cannot be read goes to `list` as it is, for its TypeError.
    given[at] = start ? { ...start, offset } : options;
    const page = /** @type {Page} */ (await list(...given));
    // A lenient list takes what is no options for none.
    start ??= {};
    const isBare = Array.isArray(page);
    const items = isBare ? page : page.items;
    yield* items;
    offset += items.length;
    // Without a total only an empty page says that there is no more.
    if (items.length === 0 || (!isBare && offset >= page.total)) return;
  }
}
