/** npm runs this after `npm pack` and `npm publish`. */

import { root, script } from "../run.js";
import { restoreReadme } from "./readme.js";

await script(async () => restoreReadme(root));
