// What failed, with the class of the error. This is for developers; write your own sentence for the readers of your page.
// A screen reader reads it, because it is only used in live regions.
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
