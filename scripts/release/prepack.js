/** npm runs this before `npm pack` and `npm publish`. It refuses to pack what no build of these sources has made. */

import { Problem, root, script } from "../run.js";
import { reasonNotToPack } from "./freshness.js";
import { replaceReadme } from "./readme.js";

await script(async () => {
  const reason = reasonNotToPack(root);
  if (reason) throw new Problem(`${reason}: run npm run build, then pack again.`);
  replaceReadme(root);
});
