/** Connectors: connect, consent in a new tab, choose what is synced, sync, delete. */
import type { Connector, ConnectorResourceItem } from "memsy-wasm";
import { make, makeButton } from "../element.ts";
import { showFailure } from "../failure.ts";
import type { Block } from "./panel.ts";

/** Milliseconds between two looks whether the user has consented. */
const LOOK_EVERY_MS = 1000;

/** S3 has credentials instead of a consent page, which this page does not ask for. */
const WITHOUT_CONSENT = "s3";

/** How a state looks; any other, which the service may add, as one that has not come to its end. */
const BADGES = new Map<string, string>([
  ["active", "completed"],
  ["error", "failed"],
]);

export const showConnectors: Block = async (place, service, reload, signal) => {
  const { connectors } = service.control;
  const [providers, attached] = await Promise.all([connectors.listProviders({ signal }), connectors.list({ signal })]);
  /** Where the steps of connecting are shown, and what fails. */
  const step = make("div", { class: "step", role: "status" });
  const guarded = async (change: () => Promise<unknown>) => {
    try {
      await change();
    } catch (error) {
      if (!signal.aborted) showFailure(step, error, service);
    }
  };
  const choose = (connector: Pick<Connector, "id">, resources: ConnectorResourceItem[]) =>
    step.replaceChildren(
      makeResources(resources, (selected) =>
        guarded(async () => {
          await connectors.configureResources(connector.id, selected);
          await reload();
        }),
      ),
    );

  const provider = make(
    "select",
    {},
    ...providers.filter((name) => name !== WITHOUT_CONSENT).map((name) => make("option", {}, name)),
  );
  const form = make(
    "form",
    { class: "row" },
    make("label", { class: "inline" }, "Source ", provider),
    make("button", { type: "submit" }, "Connect"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void guarded(async () => {
      const { connectorId, authorizeUrl } = await connectors.create(provider.value, { signal });
      const cancelled = new AbortController();
      step.replaceChildren(...makeConsent(authorizeUrl, () => cancelled.abort()));
      window.open(authorizeUrl, "_blank", "noopener");
      try {
        const both = AbortSignal.any([signal, cancelled.signal]);
        choose(
          { id: connectorId },
          await connectors.waitUntilAuthorized(connectorId, { signal: both, pollIntervalMs: LOOK_EVERY_MS }),
        );
      } catch (error) {
        if (!cancelled.signal.aborted) throw error;
        await reload();
      }
    });
  });

  const list = make(
    "ul",
    { class: "rows", "aria-label": "Connectors" },
    ...attached.map((connector) =>
      makeRow(connector, {
        Choose: () =>
          guarded(async () => choose(connector, await connectors.listResources(connector.id, {}, { signal }))),
        Sync: () =>
          guarded(async () => {
            await connectors.sync(connector.id);
            await reload();
          }),
        Delete: () =>
          guarded(async () => {
            await connectors.delete(connector.id);
            await reload();
          }),
      }),
    ),
  );
  place.replaceChildren(form, step, attached.length > 0 ? list : make("p", { class: "quiet" }, "None is attached."));
};

function makeConsent(authorizeUrl: string, onCancel: () => void): Node[] {
  const link = make("a", { href: authorizeUrl, target: "_blank", rel: "noopener" }, "Open the consent page");
  return [
    make("p", {}, "Waiting for consent, which is given in another tab."),
    make("div", { class: "row" }, link, makeButton("Cancel", onCancel)),
  ];
}

function makeRow(connector: Connector, actions: Record<string, () => Promise<void>>): HTMLLIElement {
  const { provider, displayName, status, lastSyncAt, lastError } = connector;
  const name = displayName ?? provider;
  const synced = lastSyncAt === null ? "never synced" : `synced ${new Date(lastSyncAt).toLocaleString("en")}`;
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
      ` ${provider} `,
      make("span", { class: "badge", "data-state": BADGES.get(status) ?? "pending" }, status),
    ),
    make("span", { class: "quiet" }, lastError ?? synced),
    make("span", { class: "row" }, ...buttons),
  );
}

function makeResources(
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
