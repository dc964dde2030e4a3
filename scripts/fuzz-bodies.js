/**
 * `npm run fuzz:bodies`: looks for error responses that break the client, for five minutes, or as many seconds as it is told
 * (`-- 600`). Needs `rustup toolchain install nightly` and `cargo install cargo-fuzz --locked`. It goes on from what it found
 * before, in `client/fuzz/corpus`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { output, Problem, root, run, script } from "./run.js";

const KEY = "msy_0123456789abcdef";

/** The responses of the test vectors, as inputs: status, `Retry-After` and key on a line each, then the body. */
function writeSeeds() {
  const folder = join(root, "client", "fuzz", "corpus", "error_bodies");
  mkdirSync(folder, { recursive: true });
  /** @type {{ vectors: { response: { status: number, headers: Record<string, string>, body: string } }[] }} */
  const { vectors } = JSON.parse(readFileSync(join(root, "tests", "vectors", "errors.json"), "utf8"));
  for (const [at, { response }] of vectors.entries()) {
    const lines = [response.status, response.headers["Retry-After"] ?? "", KEY, response.body];
    writeFileSync(join(folder, `vector-${at}`), lines.join("\n"));
  }
}

await script(async () => {
  const [seconds = "300"] = process.argv.slice(2);
  if (output("cargo", "+nightly", "fuzz", "--version") === null) {
    throw new Problem(
      "The fuzzer is missing: rustup toolchain install nightly, and cargo install cargo-fuzz --locked.",
    );
  }
  writeSeeds();
  await run(`Fuzzing error bodies for ${seconds} seconds`, "cargo", [
    ...["+nightly", "fuzz", "run", "--fuzz-dir", join("client", "fuzz"), "error_bodies", "--"],
    `-dict=${join("client", "fuzz", "error_bodies.dict")}`,
    `-max_total_time=${seconds}`,
    // Bytes. The longest body that is read is far longer, with nothing else in it.
    "-max_len=8192",
  ]);
});
