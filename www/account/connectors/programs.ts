/** The text of the programs that the block of the connectors runs. */
import connectSourceRust from "../programs/connectors/connectSource.rs?code";
import connectSource from "../programs/connectors/connectSource.ts?code";
import deleteConnectorRust from "../programs/connectors/deleteConnector.rs?code";
import deleteConnector from "../programs/connectors/deleteConnector.ts?code";
import listConnectorsRust from "../programs/connectors/listConnectors.rs?code";
import listConnectors from "../programs/connectors/listConnectors.ts?code";
import listResourcesRust from "../programs/connectors/listResources.rs?code";
import listResources from "../programs/connectors/listResources.ts?code";
import selectResourcesRust from "../programs/connectors/selectResources.rs?code";
import selectResources from "../programs/connectors/selectResources.ts?code";
import syncConnectorRust from "../programs/connectors/syncConnector.rs?code";
import syncConnector from "../programs/connectors/syncConnector.ts?code";

export const CONNECTOR_PROGRAMS = {
  list: { label: "List the connectors", typescript: listConnectors, rust: listConnectorsRust },
  connect: { label: "Connect a source", typescript: connectSource, rust: connectSourceRust },
  resources: { label: "List what can be synced", typescript: listResources, rust: listResourcesRust },
  select: { label: "Choose what is synced", typescript: selectResources, rust: selectResourcesRust },
  sync: { label: "Sync now", typescript: syncConnector, rust: syncConnectorRust },
  delete: { label: "Delete a connector", typescript: deleteConnector, rust: deleteConnectorRust },
};

export type ConnectorProgram = keyof typeof CONNECTOR_PROGRAMS;
