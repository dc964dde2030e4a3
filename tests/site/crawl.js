/** Follows every link of the site. It runs in the browser, which reads the pages as a reader's does. */

/** @typedef {{ page: string, link: string, problem: string }} Broken */

/**
 * @param {string} start the address of the site, with its base
 * @returns {Promise<{ pages: string[], broken: Broken[] }>} addresses without `start`
 */
export async function crawl(start) {
  const AT_ONCE = 8;

  /** What of a page is a link or is loaded. */
  const LINKING = /** @type {const} */ ([
    ["a", "href"],
    ["link:not([rel=preconnect])", "href"],
    ["img", "src"],
    ["script", "src"],
  ]);

  /** A page or a file. @typedef {{ isThere: boolean, names: Set<string>, links: string[] }} Found */
  /** @type {Map<string, Found>} */
  const found = new Map();

  /** @param {string} address @returns {Promise<Found>} */
  async function load(address) {
    const response = await fetch(address);
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    const text = await response.text();
    if (!response.ok || !isPage) return { isThere: response.ok, names: new Set(), links: [] };
    const page = new DOMParser().parseFromString(text, "text/html");
    const names = Array.from(
      page.querySelectorAll("[id], a[name]"),
      (element) => element.id || element.getAttribute("name") || "",
    );
    const links = LINKING.flatMap(([selector, attribute]) =>
      Array.from(
        page.querySelectorAll(`${selector}[${attribute}]`),
        (element) => element.getAttribute(attribute) ?? "",
      ),
    );
    return { isThere: true, names: new Set(names), links: links.map((link) => resolve(link, address)) };
  }

  /** @param {string} link @param {string} page */
  const resolve = (link, page) => (URL.canParse(link, page) ? new URL(link, page).href : link);

  /** @param {string} link */
  const isOurs = (link) => link.startsWith(new URL(start).origin);

  /** @param {string} link */
  const withoutAnchor = (link) => link.replace(/#.*$/, "");

  let next = [start];
  while (next.length > 0) {
    const batch = next.splice(0, AT_ONCE);
    const loaded = await Promise.all(batch.map(load));
    for (const [index, address] of batch.entries()) found.set(address, /** @type {Found} */ (loaded[index]));
    const links = loaded.flatMap((page) => page.links.filter(isOurs).map(withoutAnchor));
    next = [...new Set([...next, ...links])].filter((address) => !found.has(address));
  }

  /** @param {string} link */
  function problemOf(link) {
    const target = found.get(withoutAnchor(link));
    if (!link.startsWith(start)) return "leads out of the base of the site";
    if (!target?.isThere) return "is not there";
    const anchor = new URL(link).hash.slice(1);
    // Of a range of lines of rustdoc's sources: the first.
    const [name = ""] = /^\d+(?=-\d+$)/.exec(anchor) ?? [anchor];
    return name === "" || target.names.has(name) || target.names.has(decodeURIComponent(name))
      ? null
      : "has no such place";
  }

  const broken = [];
  for (const [page, { links }] of found)
    for (const link of new Set(links.filter(isOurs))) {
      const problem = problemOf(link);
      if (problem !== null) broken.push({ page: page.replace(start, ""), link: link.replace(start, ""), problem });
    }
  return { pages: [...found.keys()].map((address) => address.replace(start, "")), broken };
}
