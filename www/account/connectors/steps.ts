/** The steps of connecting a source: consent in another tab, then the choice of what is synced. */
import type { ConnectorResourceItem } from "memsy-wasm";
import { make, makeButton } from "../../element.ts";

export function makeConsent(authorizeUrl: string, onCancel: () => void): Node[] {
  const link = make("a", { href: authorizeUrl, target: "_blank", rel: "noopener" }, "Open the consent page");
  return [
    make("p", {}, "Waiting for consent, which is given in another tab."),
    make("div", { class: "row" }, link, makeButton("Cancel", onCancel)),
  ];
}

export function makeResources(
  resources: ConnectorResourceItem[],
  onSave: (selected: ConnectorResourceItem[]) => Promise<void>,
): HTMLElement {
  if (resources.length === 0) return make("p", {}, "Connected. This source has nothing to choose from here.");
  const boxes = resources.map(({ selected }) => {
    const box = make("input", { type: "checkbox" });
    box.checked = selected;
    return box;
  });
  const form = make(
    "form",
    {},
    make("p", {}, "What is to be synced?"),
    ...resources.map(({ name, externalId, resourceType }, index) =>
      make(
        "label",
        { class: "inline" },
        boxes[index] ?? "",
        ` ${name ?? externalId} `,
        make("span", { class: "quiet" }, resourceType),
      ),
    ),
    make("button", { type: "submit" }, "Save"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void onSave(resources.filter((_, index) => boxes[index]?.checked));
  });
  return form;
}
