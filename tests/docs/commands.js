/** The lines of shell blocks: what is run, and what is not and why. A line that no rule covers fails. */

/** The address that documents show; in tests another port is free. */
const SHOWN = /(http:\/\/)?(localhost|127\.0\.0\.1):8787/g;

/** @type {[line: RegExp, whyNot: string | null][]} */
const RULES = [
  [/^curl .*(localhost|127\.0\.0\.1):8787/, null],
  [/^npm install memsy-wasm(@latest)?$/, "the check consumers installs the packed package with npm"],
  [
    /^npm install memsy-wasm( @?[\w/-]+)+$/,
    "the checks agents and consumers use the packed package with these frameworks",
  ],
  [/^npm install memsy-wasm @opentelemetry\/api@1\.9$/, "the same, with a tool that the project has"],
  [/^npm install$/, "examples.test.js installs the packed package with npm in a copy of each example"],
  [/^npm start\b/, "starts the playground or an example; the checks e2e and agents have them"],
  [/^(npm run build|MODEL_URL=\S+ npm start)$/, "tests/agents/example.test.js runs it"],
  [/^npm test\b/, "is what runs this"],
  [/^npm run dev\b/, "examples.test.js runs the same Vite in its build"],
  [/^npm run (reference|consumers|emulator)\b/, "a script of this repository; emulator.test.js knows its name"],
  [/^npm run example -- import-chat$/, "examples.test.js runs it"],
  [/^npm run example -- [\w-]+$/, "runs the same programs as import-chat's; each of them has its own test"],
  [
    /^(cargo build --release --target wasm32|wasm-bindgen --target web|cp index\.html) ?/,
    "scripts/rust-app.js and leptos.js run the same for the check e2e",
  ],
  [
    /^(cargo install wasm-pack|wasm-pack build --target web --no-opt|python3 -m http\.server)$/,
    "the check rustdocs compiles the page and runs it; scripts/build.js runs wasm-pack",
  ],
  [/^git clone /, "the repository is here already"],
  [/^cargo (run -p memsy-emulator|install --path emulator)\b/, "emulator.test.js runs the program that these compile"],
  [/^memsy-emulator --port 8787/, "the same with a free port is what all of these tests talk to"],
  [/^node --test /, "examples.test.js runs it"],
  [/^node import-chat\.js /, "examples.test.js runs it"],
  [/^npx wrangler /, "needs an account; npm run consumers builds the worker with wrangler and runs it in workerd"],
  [/^pip install -r tests\/python\/requirements\.txt$/, "the check python installs it"],
  [/^MEMSY_EMULATOR_URL=\S+ python -m unittest discover tests\/python$/, "the check python runs it"],
];

/**
 * @param {string} text of a block
 * @returns {{ line: string, whyNot: string | null | undefined }[]} null where it is run, undefined where no rule covers it
 */
export function commandsOf(text) {
  const lines = text
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) => line.replace(/(^|\s+)# .*$/, "").trim())
    .filter(Boolean);
  return lines.map((line) => ({ line, whyNot: RULES.find(([pattern]) => pattern.test(line))?.[1] }));
}

/** As bash runs it against this emulator: an HTTP error is a failure. @param {string} line @param {string} url */
export const runnable = (line, url) =>
  line.replace(SHOWN, url).replace(/^curl /, "curl --silent --show-error --fail-with-body ");
