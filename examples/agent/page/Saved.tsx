// Whether a turn is saved, and whether the service has made memories of it.
import { useMemsy } from "memsy-wasm/react";
import { useEffect, useState } from "react";
import type { Parts, Problem } from "../messages";
import { ErrorNote } from "./ErrorNote";

type State = keyof typeof SENTENCES | { problem: Problem };

const SENTENCES = {
  processing: "Saved. Memories are being made of it…",
  done: "Saved, and in memory.",
  failed: "Saved, but it could not be made into memories.",
};

export function Saved({ saved, onRemembered }: { saved: Parts["saved"]; onRemembered: () => void }) {
  const client = useMemsy();
  const [state, setState] = useState<State>("processing");
  useEffect(() => {
    if (saved.state !== "sent") return;
    const leaving = new AbortController();
    const { signal } = leaving;
    client.waitForEvents(saved.eventIds, { pollIntervalMs: 500, signal }).then(
      ({ failedIds }) => {
        setState(failedIds.length === 0 ? "done" : "failed");
        onRemembered();
      },
      (problem: Problem) => signal.aborted || setState({ problem }),
    );
    return () => leaving.abort();
  }, [client, saved, onRemembered]);

  if (saved.state === "failed") return <ErrorNote what="This turn is not saved" problem={saved.problem} />;
  if (saved.state === "pending") return <p className="hint">Not saved yet; the server goes on trying.</p>;
  if (typeof state === "object")
    return <ErrorNote what="Saved; whether it is in memory by now could not be asked" problem={state.problem} />;
  return <p className="hint">{SENTENCES[state]}</p>;
}
