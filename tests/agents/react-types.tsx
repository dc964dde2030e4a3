// What programs write with the types of the hooks; compiled, not run.

import {
  type EventPayload,
  MemsyClient,
  MemsyError,
  RateLimitExceeded,
  type SearchResponse,
  type SearchResult,
} from "memsy-wasm";
import { MemsyClient as CompatClient } from "memsy-wasm/compat";
import { traced } from "memsy-wasm/otel";
import {
  type IngestProgress,
  type IngestResult,
  MemsyProvider,
  type ReactClient,
  useIngest,
  useMemorySearch,
  useMemsy,
} from "memsy-wasm/react";
import { MemsyClient as SlimClient } from "memsy-wasm/slim";
import type { ReactNode } from "react";

const options = { apiKey: "msy_…" };
const standIn: ReactClient = {
  search: async () => ({ results: [], usage: null, rateLimit: null }),
  ingestMany: async () => ({ eventIds: [], usage: null, rateLimit: null }),
  waitForEvents: async () => {
    throw new Error("nobody waits here");
  },
};

export const clients: ReactNode[] = [
  <MemsyProvider key="1" client={new MemsyClient(options)} />,
  <MemsyProvider key="2" client={new SlimClient(options)}>
    text
  </MemsyProvider>,
  <MemsyProvider key="3" client={new CompatClient(options)}>
    <SearchBox actorId="ada" />
    <Form events={[]} />
  </MemsyProvider>,
  <MemsyProvider key="4" client={traced(new MemsyClient(options))} />,
  <MemsyProvider key="5" client={standIn} />,
  // @ts-expect-error a provider needs a client
  <MemsyProvider key="6" />,
  // @ts-expect-error this is none
  <MemsyProvider key="7" client={{ search: standIn.search }} />,
];

function SearchBox({ actorId }: { actorId: string }) {
  const client: MemsyClient = useMemsy();
  const other: ReactClient = useMemsy<ReactClient>();
  const { results, response, error, isPending, retry } = useMemorySearch(
    "tea",
    { actorId, limit: 5 },
    { debounceMs: 0, client: standIn, enabled: true, request: { timeoutMs: 1_000, maxRetries: 0 } },
  );
  const found: SearchResult[] = results;
  const whole: SearchResponse | undefined = response;
  const wait: number | null | undefined = error instanceof RateLimitExceeded ? error.retryAfter : null;
  const detail = error instanceof MemsyError ? error.request?.requestId : error?.message;
  // @ts-expect-error the signal is the hook's
  useMemorySearch("tea", {}, { request: { signal: new AbortController().signal } });
  // @ts-expect-error there is no such option
  useMemorySearch("tea", { actor: "ada" });
  // @ts-expect-error a query is a string
  useMemorySearch(undefined);
  return (
    <button type="button" onClick={retry} disabled={isPending || wait === null}>
      {found.map(({ content }) => content)} {whole?.usage?.apiCalls} {detail} {String(client === other)}
    </button>
  );
}

function Form({ events }: { events: EventPayload[] }) {
  const { ingest, progress, isPending, error, reset } = useIngest({
    wait: { timeoutMs: 60_000, pollIntervalMs: 500, onProgress: ({ pendingIds }) => console.log(pendingIds.length) },
  });
  useIngest();
  useIngest({ wait: true, client: standIn });
  const send = async (): Promise<IngestResult> => {
    const { signal } = new AbortController();
    const result = await ingest(events, { signal });
    const failed: number | undefined = result.status?.failedIds.length;
    console.log(result.eventIds, failed);
    return result;
  };
  const shown: IngestProgress | null = progress;
  const accepted = error instanceof MemsyError ? error.acceptedEventIds : [];
  // @ts-expect-error the signal is given to each call
  useIngest({ wait: { signal: new AbortController().signal } });
  return (
    <button type="button" onClick={() => void send()} onDoubleClick={reset} disabled={isPending}>
      {shown?.stage} {accepted?.length}
    </button>
  );
}
