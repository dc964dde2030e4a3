// What the types of compat promise to a program, and to its tests, that were written for the official Node SDK. Only compiled.
import type * as strict from "memsy-wasm";
import {
  type ActorListResponse,
  type ActorsResource,
  type EventPayload,
  type IngestResponse,
  KeysResource,
  type MemoryItem,
  type MemoryListResponse,
  MemsyClient,
  type MemsyClientOptions,
  type MemsyControlClient,
  ORG_SCOPED_PROVIDERS,
  OrgsResource,
  type SearchOptions,
  type SearchResponse,
  type SearchResult,
  type StatusResponse,
  USER_SCOPED_PROVIDERS,
} from "memsy-wasm/compat";

/** The result of a search as the SDK has it, in its first and in its newest version. */
interface OfficialResult {
  id: string;
  content: string;
  score: number;
  metadata: Record<string, unknown> | null;
  sourceEvents: { eventId: string; kind: string; content: string; ts: string | null }[] | null;
  sourceMetadata: { eventId: string; metadata?: Record<string, unknown>; raw?: string }[] | null;
}
interface NewestResult extends OfficialResult {
  sessionId: string | null;
}
/** What differs in a memory. */
interface OfficialMemory extends Omit<strict.MemoryItem, "entityRefs"> {
  entityRefs: Record<string, string>[];
}

/** Literals of tests: none of the properties that the SDK has not. */
export const bare: SearchResult = {
  id: "m1",
  content: "Likes tea.",
  score: 0.9,
  metadata: null,
  sourceEvents: null,
  sourceMetadata: null,
};
export const newest: SearchResult = { ...bare, sessionId: null };
export const found: SearchResponse = { results: [bare, newest], usage: null, rateLimit: null };
export const status: StatusResponse = {
  completedIds: [],
  failedIds: [],
  pendingIds: [],
  total: 0,
  statuses: null,
  usage: null,
  rateLimit: null,
};
// @ts-expect-error what the SDK requires is required
export const incomplete: SearchResult = { id: "m1", content: "", score: 0, metadata: null, sourceEvents: null };

/** Values go over in both directions, between a file with the one package and a file with the other. */
export const toOurs = (result: OfficialResult): SearchResult => result;
export const fromOurs = (result: SearchResult): OfficialResult => result;
export const newestToOurs = (result: NewestResult): SearchResult => result;
export const memoryToOurs = (memory: OfficialMemory): MemoryItem => memory;
export const memoryFromOurs = (memory: MemoryItem): OfficialMemory => memory;
export const refs = (memory: MemoryItem): Record<string, string>[] => memory.entityRefs;
export const page = (items: OfficialMemory[]): MemoryListResponse => ({ items, total: 1, limit: 1, offset: 0 });
/** Results of memsy-wasm are those of compat. */
export const fromStrict = (result: strict.SearchResult): SearchResult => result;

/** A stand-in that a test puts in the place of a client. */
export const fake: Pick<MemsyClient, "search" | "status"> = {
  search: async () => found,
  status: async () => status,
};

/** Options as the SDK has them can be read, and the constructor takes what memsy-wasm takes besides. */
export const lengthOf = (options: MemsyClientOptions): number => options.baseUrl.length + options.apiKey.length;
export const made = (options: MemsyClientOptions): MemsyClient => new MemsyClient(options);
export const withProvider = () => new MemsyClient({ apiKey: async () => "k" });

/** A class of the program's own. */
export class Traced extends MemsyClient {
  override async ingest(events: EventPayload[]): Promise<IngestResponse> {
    return super.ingest(events);
  }
  override async search(query: string, options: SearchOptions = {}): Promise<SearchResponse> {
    return super.search(query, options);
  }
}

/** Classes of resources are values and types. */
export function idsOf(resource: OrgsResource | KeysResource | ActorsResource): Promise<unknown> {
  if (resource instanceof OrgsResource) return resource.list().then((orgs) => orgs.map(({ orgId }) => orgId));
  if (resource instanceof KeysResource) return resource.list().then(({ keys }) => keys.map(({ keyId }) => keyId));
  return resource.list();
}
export const again = (client: MemsyClient): OrgsResource => new OrgsResource(client);
export const keys = (control: MemsyControlClient): KeysResource => new KeysResource(control);
// @ts-expect-error the keys belong to the other client
export const wrong = (client: MemsyClient): KeysResource => new KeysResource(client);

/** Both signatures of actors. */
export async function actors(client: MemsyClient): Promise<ActorListResponse[]> {
  const resource: { get(actorId: string, orgId?: string): Promise<unknown> } = client.actors;
  await resource.get("ada", "acme");
  await client.actors.get("ada", { orgId: "acme" });
  const sort = "actor_id_asc";
  return [
    await client.actors.list(),
    await client.actors.list(undefined, { limit: 5, offset: 0, sort, q: "slack" }),
    await client.actors.list("acme"),
    await client.actors.list({ orgId: "acme", limit: 5 }, { timeoutMs: 1000 }),
  ];
}

export const isOwn = (provider: string): boolean =>
  USER_SCOPED_PROVIDERS.has(provider) && !ORG_SCOPED_PROVIDERS.has(provider);
export const isStrict = (control: MemsyControlClient): strict.MemsyControlClient => control;

/** Methods with one argument there can be given to map. */
export function mapped(client: MemsyClient, control: MemsyControlClient, ids: string[], batches: EventPayload[][]) {
  return [
    ids.map(client.orgs.get.bind(client.orgs)),
    ids.map(client.orgs.get, client.orgs),
    ids.map(client.memories.get.bind(client.memories)),
    ids.map(control.keys.delete.bind(control.keys)),
    ids.map(control.connectors.sync.bind(control.connectors)),
    batches.map(client.ingest.bind(client)),
    [ids].map(client.status.bind(client)),
  ] satisfies Promise<unknown>[][];
}
/** What else they take stays. */
export const limited = (client: MemsyClient) => client.orgs.get("o1", { timeoutMs: 1000 });
export const timed = (client: MemsyClient): Promise<MemoryItem> => client.memories.get("m1", { maxRetries: 0 });
