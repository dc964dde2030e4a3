/** Makes what two services cannot agree on comparable: ids, secrets and times become numbers in the order they appear. */

/** Each kind of text that differs from one run to the next. */
const KINDS = Object.entries({
  time: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/,
  uuid: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
  key: /msy_[0-9a-f]+/,
  secret: /[0-9a-f]{32}/,
  ulid: /(?<![0-9A-Z])0[0-9A-HJKMNP-TV-Z]{25}(?![0-9A-Z])/,
});
const ANY = new RegExp(KINDS.map(([kind, pattern]) => `(?<${kind}>${pattern.source})`).join("|"), "g");

export class Aliases {
  /** @type {Map<string, string>} */
  #known = new Map();
  /** @type {Map<string, number>} */
  #counts = new Map();
  #kept;
  #names;

  /**
   * @param {string[]} given texts whose times and ids are the same on both sides, and stay
   * @param {Record<string, string>} [names] what has a name already
   */
  constructor(given, names = {}) {
    this.#kept = new Set(given.flatMap((text) => text.match(ANY) ?? []));
    this.#names = Object.entries(names);
  }

  /** @param {unknown} value @returns {unknown} the value with aliases in all its texts */
  of(value) {
    if (typeof value === "string") return this.#ofText(value);
    if (Array.isArray(value)) return value.map((entry) => this.of(entry));
    if (typeof value !== "object" || value === null) return value;
    // Sorted, since the sides need not have their fields in the same order.
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(fields.map(([name, entry]) => [this.#ofText(name), this.of(entry)]));
  }

  /** @param {string} text */
  #ofText(text) {
    const named = this.#names.reduce((result, [from, to]) => result.replaceAll(from, to), text);
    return named.replace(ANY, (found, ...rest) => {
      if (this.#kept.has(found)) return found;
      const known = this.#known.get(found);
      if (known) return known;
      const groups = /** @type {Record<string, string | undefined>} */ (rest.at(-1));
      const [kind = ""] = Object.entries(groups).find(([, text]) => text !== undefined) ?? [];
      const count = (this.#counts.get(kind) ?? 0) + 1;
      const alias = `<${kind} ${count}>`;
      this.#counts.set(kind, count);
      this.#known.set(found, alias);
      return alias;
    });
  }
}
