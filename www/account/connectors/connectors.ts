/** Connectors: connect a source, choose what is synced, sync, delete. */
import type { Connector, ConnectorResourceItem } from "memsy-wasm";
import { make } from "../../element.ts";
import type { Block, Context } from "../block.ts";
import { confirmDeletion } from "../confirm.ts";
import { connectSource } from "../programs/connectors/connectSource.ts";
import { deleteConnector } from "../programs/connectors/deleteConnector.ts";
import { listConnectors } from "../programs/connectors/listConnectors.ts";
import { listResources } from "../programs/connectors/listResources.ts";
import { selectResources } from "../programs/connectors/selectResources.ts";
import { syncConnector } from "../programs/connectors/syncConnector.ts";
import { CONNECTOR_PROGRAMS, type ConnectorProgram } from "./programs.ts";
import { makeRow } from "./row.ts";
import { makeConsent, makeResources } from "./steps.ts";

/** S3 has credentials instead of a consent page, which this page does not ask for. */
const WITHOUT_CONSENT = "s3";

export const connectors: Block<ConnectorProgram> = {
  programs: CONNECTOR_PROGRAMS,
  open: (context) => {
    const { place, programs, connection } = context;
    const provider = make("select");
    const form = make(
      "form",
      { class: "row" },
      make("label", { class: "inline" }, "Source ", provider),
      make("button", { type: "submit" }, "Connect"),
    );
    /** What is to be done next, such as the choice of what is synced. */
    const step = make("div", { class: "step", role: "status" });
    const empty = make("p", { class: "empty" }, "None is attached. Choose a source and press Connect.");
    const list = make("ul", { class: "rows connectors", "aria-label": "Connectors" });

    const guarded = async (change: () => Promise<unknown>) => {
      try {
        await change();
      } catch (error) {
        if (!connection.aborted) context.fail(error);
      }
    };
    const choose = (connectorId: string, resources: ConnectorResourceItem[]) =>
      step.replaceChildren(
        makeResources(resources, (selected) =>
          guarded(async () => {
            await programs.run("select", ({ control }) => selectResources(control, connectorId, selected));
            if (connection.aborted) return;
            step.replaceChildren();
            context.say("The selection is saved. The first sync has started.");
            context.focusHeading();
            await context.reload();
          }),
        ),
      );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void guarded(() => connect(context, provider.value, step, choose));
    });
    const actions = (connector: Connector, name: string) => ({
      Choose: () =>
        guarded(async () => {
          const resources = await programs.run("resources", ({ control }) =>
            listResources(control, connector.id, connection),
          );
          choose(connector.id, resources);
        }),
      Sync: () =>
        guarded(async () => {
          await programs.run("sync", ({ control }) => syncConnector(control, connector.id));
          if (connection.aborted) return;
          context.say(`${name} is synced.`);
          await context.reload();
        }),
      Delete: () =>
        guarded(async () => {
          const isAgreed = await confirmDeletion(
            `Delete the connector “${name}”?`,
            ["Nothing more is synced from it, and its access is revoked. Memories that it has made stay."],
            "Delete the connector",
          );
          if (!isAgreed) return;
          await programs.run("delete", ({ control }) => deleteConnector(control, connector.id));
          if (connection.aborted) return;
          step.replaceChildren();
          context.say(`The connector “${name}” is deleted.`);
          context.focusHeading();
          await context.reload();
        }),
    });

    return async (signal) => {
      const { providers, connected } = await programs.load("list", ({ control }) => listConnectors(control, signal));
      if (signal.aborted) return;
      if (provider.options.length === 0) {
        const names = providers.filter((name) => name !== WITHOUT_CONSENT);
        provider.append(...names.map((name) => make("option", {}, name)));
      }
      const focused = list.contains(document.activeElement) ? document.activeElement?.ariaLabel : null;
      list.replaceChildren(
        ...connected.map((connector) =>
          makeRow(connector, actions(connector, connector.displayName ?? connector.provider)),
        ),
      );
      for (const button of list.querySelectorAll("button")) if (button.ariaLabel === focused) button.focus();
      list.hidden = connected.length === 0;
      empty.hidden = connected.length > 0;
      if (!form.isConnected) place.replaceChildren(form, step, empty, list);
    };
  },
};

/** Sends the user to the consent page, and waits until there is consent, or until it is given up here. */
async function connect(
  { programs, connection, reload }: Context<ConnectorProgram>,
  provider: string,
  step: HTMLElement,
  choose: (connectorId: string, resources: ConnectorResourceItem[]) => void,
): Promise<void> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([connection, cancelled.signal]);
  let id = "";
  const open = (connectorId: string, authorizeUrl: string) => {
    id = connectorId;
    step.replaceChildren(...makeConsent(authorizeUrl, () => cancelled.abort()));
    window.open(authorizeUrl, "_blank", "noopener");
    void reload();
  };
  try {
    const resources = await programs.run("connect", ({ control }) => connectSource(control, provider, open, signal));
    choose(id, resources);
  } catch (error) {
    if (!cancelled.signal.aborted) throw error;
    step.replaceChildren();
  }
  await reload();
}
