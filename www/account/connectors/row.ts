/** A connector in the list: what it is, its state, what can be done with it. */
import type { Connector } from "memsy-wasm";
import { make, makeButton } from "../../element.ts";

/** How a state looks. One that the service may add looks like one that has not come to its end. */
const BADGES = new Map<string, string>([
  ["active", "completed"],
  ["error", "failed"],
]);
const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

export function makeRow(connector: Connector, actions: Record<string, () => Promise<void>>): HTMLLIElement {
  const { provider, displayName, status, lastSyncAt, lastError } = connector;
  const name = displayName ?? provider;
  const synced = lastSyncAt === null ? "never synced" : `synced ${MOMENT.format(new Date(lastSyncAt))}`;
  const buttons = Object.entries(actions).map(([action, run]) => {
    const button = makeButton(action, () => void run(), "plain small");
    button.setAttribute("aria-label", `${action}: ${name}`);
    return button;
  });
  return make(
    "li",
    {},
    make(
      "div",
      {},
      make("strong", {}, name),
      ...(displayName === null ? [] : [` ${provider}`]),
      " ",
      make("span", { class: "badge", "data-state": BADGES.get(status) ?? "pending" }, status),
    ),
    make("span", { class: "quiet" }, lastError ?? synced),
    make("span", { class: "row" }, ...buttons),
  );
}
