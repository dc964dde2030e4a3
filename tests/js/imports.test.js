// The check that no exception can pass through the wasm finds what it is for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { throwing } from "../../scripts/imports.js";

/** @param {Record<string, string>} bodies */
const glueOf = (bodies) =>
  `function __wbg_get_imports() {
    const import0 = {
${Object.entries(bodies)
  .map(([name, body]) => `        ${name}: function(arg0, arg1) {\n            ${body}\n        },`)
  .join("\n")}
    };
}
`;

test("an import that may throw and does not catch is found", () => {
  const bodies = {
    fetch_1: "const ret = fetch(arg0, arg1);\n            return ret;",
    status_2: "const ret = arg0.status;\n            return ret;",
    then_3: "const ret = arg0.then(arg1);\n            return ret;",
    is_4: "const ret = arg0 === undefined;\n            return ret;",
  };
  const caught = { text_5: "return handleError(function (arg0) { return arg0.text(); }, arguments);" };
  const glue = glueOf(bodies).replace("    };\n}", `        text_5: function() { ${caught.text_5} },\n    };\n}`);
  const found = throwing([...Object.keys(bodies), "direct_6"], glue).map((about) => about.split(":")[0]);
  assert.deepEqual(found, ["fetch_1", "status_2", "direct_6"]);
});
