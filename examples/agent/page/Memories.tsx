// All memories of the user, newest first, or those that a search finds.
import type { MemoryListResponse } from "memsy-wasm";
import { useMemorySearch, useMemsy } from "memsy-wasm/react";
import { useEffect, useState } from "react";
import type { Problem } from "../messages";
import { ErrorNote } from "./ErrorNote";

const SHOWN = 50;

/** @param props.remembered changes when there is something new to list */
export function Memories({ remembered }: { remembered: number }) {
  const [query, setQuery] = useState("");
  const { list, problem, reload } = useMemories(remembered);
  // The page does not name the user. The server adds the user's id.
  const search = useMemorySearch(query, { limit: 10 });
  const isSearch = query.trim() !== "";
  return (
    <section className="memories" aria-labelledby="memories-heading">
      <div className="heading">
        <h2 id="memories-heading">In memory{list && ` (${list.total})`}</h2>
        <button type="button" className="quiet" onClick={isSearch ? search.retry : reload}>
          Reload
        </button>
      </div>
      <search>
        <label htmlFor="query" className="unseen">
          Search memories
        </label>
        <input
          id="query"
          type="search"
          placeholder="Search memories"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </search>
      <div aria-live="polite">
        {isSearch ? (
          <>
            {search.error && <ErrorNote what="The search failed" problem={search.error} />}
            {!search.isPending && !search.error && search.results.length === 0 && (
              <p className="empty">Nothing found.</p>
            )}
          </>
        ) : (
          <>
            {problem && <ErrorNote what="The memories could not be listed" problem={problem} />}
            {!problem && list?.total === 0 && <p className="empty">Nothing yet.</p>}
            {list && list.total > SHOWN && <p className="hint">The newest {SHOWN} are shown.</p>}
          </>
        )}
      </div>
      <ul aria-label={isSearch ? "Found memories" : "Memories"}>
        {isSearch
          ? search.results.map(({ id, content, score }) => (
              <li key={id}>
                <p>{content}</p>
                <p className="hint">Score {score.toFixed(2)}</p>
              </li>
            ))
          : list?.items.map(({ memoryId, text, type, createdAt }) => (
              <li key={memoryId}>
                <p>{text}</p>
                <p className="hint">
                  {type}
                  {createdAt &&
                    ` · ${new Date(createdAt).toLocaleString([], { dateStyle: "short", timeStyle: "short" })}`}
                </p>
              </li>
            ))}
      </ul>
    </section>
  );
}

function useMemories(remembered: number) {
  const client = useMemsy();
  const [list, setList] = useState<MemoryListResponse>();
  const [problem, setProblem] = useState<Problem>();
  const [reloads, setReloads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two counts say when to load again
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    client.memories.list({ limit: SHOWN }, { signal }).then(
      (loaded) => {
        setList(loaded);
        setProblem(undefined);
      },
      (error: Problem) => signal.aborted || setProblem(error),
    );
    return () => leaving.abort();
  }, [client, remembered, reloads]);
  return { list, problem, reload: () => setReloads((count) => count + 1) };
}
