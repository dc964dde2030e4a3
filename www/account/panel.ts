/** The part of the account: each block asks for its own, and says itself what it may not see. */
import { find, makeButton } from "../element.ts";
import { showFailure } from "../failure.ts";
import type { Service } from "../service.ts";
import { showBilling } from "./billing.ts";
import { showConnectors } from "./connectors.ts";
import { gaugesPanel } from "./gauges.ts";
import { showKeys } from "./keys.ts";
import { showPlot } from "./plot.ts";

/** Fills a block with what it asks the service for. Called anew for every look at the part, and after every change. */
export type Block = (
  place: Element,
  service: Service,
  reload: () => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;

const BLOCKS: Record<string, Block> = {
  plot: showPlot,
  keys: showKeys,
  billing: showBilling,
  connectors: showConnectors,
};

/** @returns what is to be called whenever the part comes into view */
export function accountPanel(service: Service): () => void {
  const part = find("account", HTMLElement);
  gaugesPanel(service);
  const loads = Object.entries(BLOCKS).map(([id, block]) => {
    const place = find(id, HTMLDivElement);
    let current = new AbortController();
    const load = async (): Promise<void> => {
      current.abort();
      current = new AbortController();
      const { signal } = current;
      try {
        await block(place, service, load, signal);
      } catch (error) {
        // Asked again meanwhile, or connected to another service: that load shows what there is.
        if (signal.aborted) return;
        showFailure(place, error, service);
        place.append(makeButton("Load again", () => void load()));
      }
    };
    return load;
  });
  const loadAll = () => {
    if (part.hidden || service.state !== "connected") return;
    for (const load of loads) void load();
  };
  // Connected at last, to another service, or again after an outage.
  service.onState(loadAll);
  return loadAll;
}
