/** The built site over HTTP, and the browser that its tests read it in. */
import { launch } from "../e2e/visit.js";
import { serveSite } from "./server.js";

export async function openSite() {
  const { MEMSY_SITE: folder, MEMSY_SITE_BASE: base } = process.env;
  if (!folder || !base)
    throw new Error("MEMSY_SITE and MEMSY_SITE_BASE must name the built site; `npm test -- site` sets them.");
  const server = await serveSite(folder, base);
  const browser = await launch();
  return {
    /** With the base, which ends with a slash. */
    url: server.url,
    browser,
    async close() {
      await browser.close();
      server.stop();
    },
  };
}
