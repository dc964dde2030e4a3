/** Which part is shown: the one that the hash of the URL names, else the first. */
import { find } from "./element.ts";

const PARTS = ["start", "memory", "errors", "faults", "account"] as const;

export type Part = (typeof PARTS)[number];

/** @param onShow called with each part when it comes into view */
export function navigation(onShow: (part: Part) => void): void {
  const show = () => {
    const named = location.hash.slice(1);
    const shown = PARTS.find((part) => part === named) ?? PARTS[0];
    for (const part of PARTS) {
      find(part, HTMLElement).hidden = part !== shown;
      const link = document.querySelector(`nav a[href="#${part}"]`);
      if (link) link.ariaCurrent = part === shown ? "page" : null;
      if (part === shown) document.title = `${link?.textContent} | memsy-wasm playground`;
    }
    // A hash is the id of its part, so the browser has scrolled to it, under the bar.
    scrollTo(0, 0);
    onShow(shown);
  };
  addEventListener("hashchange", show);
  show();
}
