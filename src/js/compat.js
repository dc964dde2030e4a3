// The default entry for programs written for the official Node SDK: it exports the names of the SDK and ours.
import * as strict from "./index.js";
import { lenientClient, lenientControlClient } from "./lenient.js";

export * from "./aliases.js";
export * from "./index.js";
export {
  ActorsResource,
  BillingResource,
  ConnectorsResource,
  EventsResource,
  InterestResource,
  KeysResource,
  MemoriesResource,
  ORG_SCOPED_PROVIDERS,
  OrgsResource,
  RolesResource,
  TeamsResource,
  USER_SCOPED_PROVIDERS,
  UsageResource,
} from "./lenient.js";

// The calls are marked as pure, so that bundlers leave the wasm out of a program that imports only error classes.
export const MemsyClient = /* @__PURE__ */ lenientClient(strict.MemsyClient);
export const MemsyControlClient = /* @__PURE__ */ lenientControlClient(strict.MemsyControlClient);
