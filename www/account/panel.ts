/** The part of the account: its blocks, and what stands there instead while no key is accepted. */
import { find } from "../element.ts";
import type { Service, State } from "../service.ts";
import { billing } from "./billing.ts";
import { openBlock } from "./block.ts";
import { connectors } from "./connectors/connectors.ts";
import { keys } from "./keys.ts";
import { gauges } from "./usage/gauges.ts";
import { plot } from "./usage/plot.ts";

const NOTICES: Record<State, string> = {
  idle: "The page is not connected. Connect to a service to see the usage, keys and billing of its account.",
  connecting: "Connecting …",
  connected: "",
  refused: "The service does not accept this key, so there is nothing to show. Connect with another key.",
  unreachable: "The service does not respond. The account is shown as soon as it does.",
};

/** @returns what is to be called whenever the part comes into view */
export function accountPanel(service: Service): () => void {
  const part = find("account", HTMLElement);
  const notice = find("account-notice", HTMLDivElement);
  const text = find("account-notice-text", HTMLParagraphElement);
  const blocks = find("account-blocks", HTMLDivElement);
  // Its response says how much is used, so it is asked for before the others are counted.
  const usage = openBlock("gauges", gauges, service);
  const others = [
    openBlock("plot", plot, service),
    openBlock("keys", keys, service),
    openBlock("billing", billing, service),
    openBlock("connectors", connectors, service),
  ];
  /** Whether the blocks have data of the key in use. */
  let isFilled = false;
  const connect = find("account-connect", HTMLButtonElement);
  connect.addEventListener("click", () => {
    const opener = find("connection-open", HTMLButtonElement);
    if (opener.ariaExpanded !== "true") opener.click();
    opener.focus();
    scrollTo(0, 0);
  });

  const showNotice = () => {
    const hadFocus = blocks.contains(document.activeElement);
    text.textContent = NOTICES[service.state];
    notice.hidden = isFilled;
    blocks.hidden = !isFilled;
    if (hadFocus && !isFilled) connect.focus();
  };
  const clear = () => {
    isFilled = false;
    for (const { clear } of [usage, ...others]) clear();
  };
  const loadAll = async () => {
    if (service.state === "refused") clear();
    if (!part.hidden && service.state === "connected") {
      isFilled = true;
      showNotice();
      await usage.load();
      for (const { load } of others) void load();
    }
    showNotice();
  };
  // Connected at last, with another key, or again after an outage.
  service.onState(() => void loadAll());
  service.onConnect(() => {
    clear();
    showNotice();
  });
  return () => void loadAll();
}
