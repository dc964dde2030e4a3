/** The built site over HTTP, and the browser that its tests read it in. */
import { openSite as openFolder } from "../consumers/site.js";
import { launch } from "../e2e/visit.js";

export async function openSite() {
  const { MEMSY_SITE: folder, MEMSY_SITE_BASE: base } = process.env;
  if (!folder || !base)
    throw new Error("MEMSY_SITE and MEMSY_SITE_BASE must name the built site; `npm test -- site` sets them.");
  const server = await openFolder(folder, null, base);
  const browser = await launch();
  return {
    /** With the base, which ends with a slash. */
    url: `${server.url}${base}`,
    browser,
    async close() {
      await browser.close();
      server.stop();
    },
  };
}
