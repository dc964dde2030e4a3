// An answer, the memories that the model read, the answer without memory, and whether the turn was saved.
import type { AgentMessage } from "../messages";
import { Recall } from "./Recall";
import { Saved } from "./Saved";

interface Props {
  message: AgentMessage;
  author: string;
  session: string;
  isDone: boolean;
  onRemembered: () => void;
}

export function Answer({ message, author, session, isDone, onRemembered }: Props) {
  const recall = message.parts.find((part) => part.type === "data-recall")?.data;
  const plain = message.parts.find((part) => part.type === "data-plain")?.data;
  const saved = message.parts.find((part) => part.type === "data-saved")?.data;
  const nothing = isDone ? "(no answer)" : "…";
  return (
    <article className="answer">
      <div className={plain ? "columns" : undefined}>
        <div>
          <h3>{plain ? `${author}, with memory` : author}</h3>
          <p className="text">{textOf(message) || nothing}</p>
        </div>
        {plain && (
          <div className="plain">
            <h3>{author}, without memory</h3>
            <p className="text">{plain.text || nothing}</p>
          </div>
        )}
      </div>
      {recall && <Recall recall={recall} session={session} />}
      {saved && <Saved saved={saved} onRemembered={onRemembered} />}
    </article>
  );
}

export const textOf = ({ parts }: AgentMessage): string =>
  parts.map((part) => (part.type === "text" ? part.text : "")).join("");
