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
  // What is no object goes to `list` as it is, for its TypeError.
  let { offset = 0 } = /** @type {{ offset?: number }} */ (options ?? {});
  for (;;) {
    const given = [...args];
    given[at] = typeof options === "object" && options !== null ? { ...options, offset } : options;
    const page = /** @type {Page} */ (await list(...given));
    const isBare = Array.isArray(page);
    const items = isBare ? page : page.items;
    yield* items;
    offset += items.length;
    // Without a total only an empty page says that there is no more.
    if (items.length === 0 || (!isBare && offset >= page.total)) return;
  }
}
