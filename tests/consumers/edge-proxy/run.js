// Runs the proxy that wrangler built, and speaks through it as a page would.

import { build } from "esbuild";
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { Miniflare } from "miniflare";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

await build({ entryPoints: ["session.ts"], outfile: "session.js" });
const { signSession } = await import("./session.js");
const SESSION_SECRET = "of this test";
const miniflare = new Miniflare({
  modules: [{ type: "ESModule", path: "out/worker.js" }],
  modulesRoot: "out",
  compatibilityDate: "2026-01-01",
  bindings: {
    MEMSY_API_KEY: service.apiKey,
    MEMSY_BASE_URL: service.baseUrl,
    PAGE_ORIGIN: "https://app.example",
    SESSION_SECRET,
  },
});
try {
  console.log(
    await scenario(
      { MemsyClient, AuthenticationError },
      {
        baseUrl: "http://proxy.invalid/memsy",
        apiKey: await signSession("ada", SESSION_SECRET, 60),
        fetch: (url, init) => miniflare.dispatchFetch(url, init),
      },
    ),
  );
} finally {
  await miniflare.dispose();
}
