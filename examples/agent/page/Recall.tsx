// The memories that the model read before it answered.
import type { Parts, Recalled } from "../messages";
import { ErrorNote } from "./ErrorNote";

const KINDS: Record<string, string> = {
  user_message: "your message",
  assistant_message: "an answer",
  tool_result: "a tool’s result",
  app_event: "an event",
};

export function Recall({ recall, session }: { recall: Parts["recall"]; session: string }) {
  if ("problem" in recall)
    return <ErrorNote what="Memory could not be searched, so this is answered without it" problem={recall.problem} />;
  const { memories } = recall;
  if (memories.length === 0) return <p className="hint">Nothing was recalled.</p>;
  return (
    <details className="recall" open>
      <summary>
        Recalled {memories.length} {memories.length === 1 ? "memory" : "memories"}
      </summary>
      <ul>
        {memories.map((memory) => (
          <li key={memory.id}>
            <p>{memory.content}</p>
            <p className="hint">
              Score {memory.score.toFixed(2)} · {sourceOf(memory, session)}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where a memory comes from, such as “from your message of 27/11/2026, 18:40, in an earlier conversation”. */
function sourceOf({ sources, sessionId }: Recalled, session: string): string {
  const [source, ...more] = sources;
  if (!source) return "source unknown";
  const when = source.ts
    ? ` of ${new Date(source.ts).toLocaleString([], { dateStyle: "short", timeStyle: "short" })}`
    : "";
  const others = more.length > 0 ? ` and ${more.length} more` : "";
  const where =
    sessionId === null ? "several conversations" : `${sessionId === session ? "this" : "an earlier"} conversation`;
  return `from ${KINDS[source.kind] ?? source.kind}${when}${others}, in ${where}`;
}
