/** What the package returns, held against the JSON Schema of its declared types. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { createGenerator } from "ts-json-schema-generator";

/** Types that answers have, by the method's name. @type {Map<string, string>} */
export const TYPES = new Map(
  Object.entries({
    ingest: "IngestResponse",
    search: "SearchResponse",
    status: "StatusResponse",
    health: "HealthResponse",
    "orgs.list": "Org[]",
    "orgs.create": "Org",
    "orgs.get": "Org",
    "orgs.update": "Org",
    "orgs.regeneratePrompt": "Org",
    "roles.list": "Role[]",
    "roles.create": "Role",
    "roles.get": "Role",
    "roles.update": "Role",
    "roles.regeneratePrompt": "Role",
    "teams.list": "Team[]",
    "teams.create": "Team",
    "teams.get": "Team",
    "teams.update": "Team",
    "teams.regeneratePrompt": "Team",
    "memories.list": "MemoryListResponse",
    "memories.stats": "MemoryStatsResponse",
    "memories.get": "MemoryItem",
    "actors.list": "ActorListResponse",
    "actors.get": "Actor",
    me: "MeResponse",
    "control.health": "HealthResponse",
    "keys.list": "ApiKeyListResponse",
    "keys.create": "CreateKeyResponse",
    "usage.summary": "UsageSummaryResponse",
    "usage.timeseries": "UsageTimeseriesResponse",
    "billing.summary": "BillingSummary",
    "billing.invoices": "Invoice[]",
    "events.list": "EventListResponse",
    "interest.express": "ProInterestResponse",
    "connectors.status": "ConnectorStatus",
    "connectors.create": "ConnectorConnection",
    "connectors.configureS3": "Connector",
    "connectors.list": "Connector[]",
    "connectors.get": "Connector",
    "connectors.listResources": "ConnectorResourceItem[]",
    "connectors.listBranches": "ConnectorResourceItem[]",
    "connectors.pickerConfig": "PickerConfig",
    "connectors.configureResources": "Connector",
    "connectors.sync": "Connector",
  }),
);

const ajv = new Ajv({ strict: false, allErrors: true });

/** Makes the schemas, which takes some seconds. */
export function loadSchemas() {
  const generator = createGenerator({
    path: fileURLToPath(new URL("../../pkg/index.d.ts", import.meta.url)),
    tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)),
    additionalProperties: false,
    skipTypeCheck: true,
    topRef: false,
  });
  for (const name of new Set([...TYPES.values()].map((type) => type.replace("[]", "")))) {
    const schema = JSON.parse(JSON.stringify(generator.createSchema(name)));
    openEnumerations(schema);
    ajv.addSchema(schema, name);
  }
}

/**
 * `Open<"a" | "b">` becomes a schema that wants a string that is an object too, which nothing is; what is meant is any string.
 * @param {Record<string, unknown>} schema
 */
function openEnumerations({ definitions = {} }) {
  for (const [name, definition] of Object.entries(/** @type {Record<string, object>} */ (definitions))) {
    if (name.startsWith("Open<")) {
      for (const key of Object.keys(definition)) Reflect.deleteProperty(definition, key);
      Object.assign(definition, { type: "string" });
    }
  }
}

/** What an answer has that its type does not say, or the reverse. @param {string} method @param {unknown} value */
export function violations(method, value) {
  const type = TYPES.get(method) ?? assert.fail(`no type for ${method}`);
  const validate = ajv.getSchema(type.replace("[]", "")) ?? assert.fail(`no schema for ${type}`);
  // A property that is undefined is there for the types, but not for JSON.
  assert.deepEqual(undefinedIn(value), [], `${method} has undefined properties`);
  if (type.endsWith("[]")) assert.ok(Array.isArray(value), method);
  const values = type.endsWith("[]") ? /** @type {unknown[]} */ (value) : [value];
  return values.flatMap((entry) => {
    validate(entry);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${method}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  });
}

/** @param {unknown} value @returns {string[]} */
function undefinedIn(value, path = "") {
  if (typeof value !== "object" || value === null) return value === undefined ? [path] : [];
  return Object.entries(value).flatMap(([name, inner]) => undefinedIn(inner, `${path}.${name}`));
}
