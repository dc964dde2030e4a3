/** npm runs this before `npm pack` and `npm publish`. It refuses to pack what no build of these sources has made. */
import { reasonNotToPack } from "./freshness.js";
import { Problem, root, script } from "./run.js";

await script(async () => {
  const reason = reasonNotToPack(root);
  if (reason) throw new Problem(`${reason}: run npm run build, then pack again.`);
});
