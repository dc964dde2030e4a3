// What failed, by the class of the error. That is for developers; a reader of your page needs a sentence of yours.
// It is read out, because it stands in live regions only.
import type { Problem } from "../messages";

export function ErrorNote({ what, problem }: { what: string; problem: Problem }) {
  return (
    <div className="problem">
      <p>{what}.</p>
      <p>
        <code>{problem.name}</code> {problem.message}
      </p>
    </div>
  );
}
