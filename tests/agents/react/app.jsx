// An application with both hooks, in strict mode: what the tests type into, look at, and render on a server.

import { RateLimitExceeded } from "memsy-wasm";
import { MemsyProvider, useIngest, useMemorySearch } from "memsy-wasm/react";
import { StrictMode, useEffect, useState } from "react";

/** @typedef {import("memsy-wasm").MemsyClient} MemsyClient */
/** @typedef {{ query?: string, actorId?: string | null, debounceMs?: number, wait?: boolean, events?: number }} Config actorId: null for one that is not known yet */
/** @typedef {{ query: string, results: string[], isPending: boolean, error: string | undefined }} Shown what was committed to the page */

/** @type {Shown[]} */
export const searches = [];
/** @type {(import("memsy-wasm/react").IngestProgress | null)[]} */
export const progresses = [];

/** @param {{ client: MemsyClient, config: Config }} props */
export const App = ({ client, config }) => (
  <StrictMode>
    <MemsyProvider client={client}>
      <Page config={config} />
    </MemsyProvider>
  </StrictMode>
);

/** @param {{ config: Config }} props */
function Page({ config }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <main>
      <button type="button" id="close" onClick={() => setOpen(false)}>
        Close
      </button>
      {isOpen && (
        <>
          <SearchBox config={config} />
          <Form config={config} />
        </>
      )}
    </main>
  );
}

/** @param {{ config: Config }} props */
function SearchBox({ config }) {
  const [query, setQuery] = useState(config.query ?? "");
  const [actorId, setActorId] = useState(config.actorId ?? undefined);
  const [isEnabled, setEnabled] = useState(true);
  const [renders, setRenders] = useState(0);
  const [debounceMs, setDebounce] = useState(config.debounceMs ?? 200);
  const options = config.actorId === undefined ? { limit: 5 } : { limit: 5, actorId };
  const { results, error, isPending, retry } = useMemorySearch(query, options, {
    enabled: isEnabled,
    debounceMs,
    request: { maxRetries: 0 },
  });
  const problem =
    error instanceof RateLimitExceeded ? `Again in ${Math.ceil(error.retryAfter ?? 60)} s` : error?.message;
  useEffect(() => {
    searches.push({ query, results: results.map(({ content }) => content), isPending, error: error?.name });
  });
  return (
    <section>
      <input id="query" value={query} onChange={(event) => setQuery(event.target.value)} />
      <input id="actor" value={actorId ?? ""} onChange={(event) => setActorId(event.target.value)} />
      <button type="button" id="retry" onClick={retry}>
        Retry
      </button>
      <button type="button" id="enable" onClick={() => setEnabled(!isEnabled)}>
        Enable
      </button>
      <button type="button" id="wait-for-ever" onClick={() => setDebounce(1_000_000_000)}>
        Wait for ever
      </button>
      <button type="button" id="render" onClick={() => setRenders(renders + 1)}>
        Rendered {renders} times
      </button>
      <p id="state">{isPending ? "pending" : "settled"}</p>
      <p id="error">{problem}</p>
      <ol>
        {results.map(({ id, content }) => (
          <li key={id}>{content}</li>
        ))}
      </ol>
    </section>
  );
}

/** @param {{ config: Config }} props */
function Form({ config }) {
  const { ingest, progress, isPending, error, reset } = useIngest({
    wait: config.wait ? { pollIntervalMs: 20 } : false,
  });
  const [settled, setSettled] = useState("");
  useEffect(() => {
    progresses.push(progress);
  }, [progress]);
  const events = () =>
    Array.from({ length: config.events ?? 1 }, (_, index) => ({
      actorId: "ada",
      sessionId: "s",
      kind: /** @type {const} */ ("user_message"),
      content: `Ada has seen ${index} films.`,
    }));
  return (
    <section>
      {/* As many callers have it: nobody looks at the promise. */}
      <button type="button" id="ingest" onClick={() => void ingest(events())}>
        Ingest
      </button>
      <button
        type="button"
        id="ingest-and-abort"
        onClick={() => {
          const controller = new AbortController();
          ingest(events(), { signal: controller.signal }).catch((/** @type {unknown} */ reason) =>
            setSettled(`${reason}`),
          );
          controller.abort("not any more");
        }}
      >
        Ingest and abort
      </button>
      <button type="button" id="reset" onClick={reset}>
        Reset
      </button>
      <p id="ingesting">{isPending ? "pending" : "settled"}</p>
      <p id="progress">{progress && `${progress.stage} ${progress.done} of ${progress.total}`}</p>
      <p id="failure">
        {error?.name} {error && "acceptedEventIds" in error && error.acceptedEventIds?.length}
      </p>
      <p id="rejected">{settled}</p>
    </section>
  );
}
