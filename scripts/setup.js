/** Installs what building and testing need and the machine lacks. Quick when nothing does. */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { output, Problem, root, run } from "./run.js";

const CARGO_DENY = "0.20.2";
const WASM_PACK = "0.15.1";
const GECKODRIVER = "0.37.1";
export const TARGET = "wasm32-unknown-unknown";

/** Where Debian and Ubuntu have the browser that WebKitWebDriver drives. */
const MINI_BROWSERS = ["x86_64", "aarch64"].map(
  (machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
);

/** A program that the system lacks and that cannot be installed for the user. */
export class Missing extends Problem {}

/** Shared by all clones of this project on the machine: these take minutes to compile. */
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "memsy-wasm");

/** The npm packages, Rust and what makes WebAssembly of it. */
export async function setupBuild() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Problem(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  }
  await setupPackages();
  await setupRust();
  if (!output("rustup", "target", "list", "--installed")?.includes(TARGET)) {
    await run("Adding the WebAssembly target to Rust (once, a few seconds)", "rustup", ["target", "add", TARGET]);
  }
  // wasm-pack refuses a wasm-bindgen command line of another version than the crate's.
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(
    readFileSync(join(root, "Cargo.lock"), "utf8"),
  )?.[1];
  await setupTool("wasm-bindgen", "wasm-bindgen-cli", version ?? "", join("scripts", "wasm-bindgen"));
  await setupTool("wasm-pack", "wasm-pack", WASM_PACK);
}

/** The Rust toolchain and a linker: all that the emulator needs. */
export async function setupRust() {
  addToPath(join(homedir(), ".cargo", "bin"));
  if (output("cargo", "--version") === null) {
    throw new Problem("Rust is missing: install rustup, then run this again.");
  }
  if (output("cc", "--version") === null) {
    await installSystem("a C compiler", ["build-essential"]);
  }
}

/** Besides what building needs: a browser with its driver, and Python for the official SDK. */
export async function setupTests() {
  await setupBuild();
  const chromium = process.env.MEMSY_CHROMIUM || "chromium";
  const chromedriver = process.env.MEMSY_CHROMEDRIVER || "chromedriver";
  if (output(chromium, "--version") === null || output(chromedriver, "--version") === null) {
    await installSystem("Chromium with its driver", ["chromium", "chromium-driver"]);
  }
  return {
    chromium: absolute(chromium),
    chromedriver: absolute(chromedriver),
    testRunner: absolute("wasm-bindgen-test-runner"),
    python: await setupPython(),
  };
}

/** What the documentation is made and checked with; returns the folder that has it in its node_modules. */
export const setupDocs = () =>
  setupNpmTools("docs", "Installing the tools of the documentation and the frameworks of its guides (250 MB, once)");

/** The frameworks that tests/agents tries the integrations with. */
export const setupAgents = () =>
  installPackages("Installing the frameworks for agents (200 MB, once)", join(root, "tests", "agents"));

/** What the documentation site is built with, in its own folder: it has an older Vite than the project. */
export const setupSite = () =>
  installPackages(
    "Installing VitePress for the documentation site (100 MB, once, about 20 seconds)",
    join(root, "site"),
  );

/** The bundlers and runtimes of tests/consumers; returns the folder that has them in its node_modules. */
export const setupConsumers = () => setupNpmTools("consumers", "Installing the bundlers and runtimes (1.1 GB, once)");

/** Firefox with its driver, or why it is missing. @returns {Promise<{ firefox: string, geckodriver: string } | Missing>} */
export async function setupFirefox() {
  try {
    if (output("firefox-esr", "--version") === null) await installSystem("Firefox", ["firefox-esr"]);
  } catch (error) {
    if (error instanceof Missing) return error;
    throw error;
  }
  await setupTool("geckodriver", "geckodriver", GECKODRIVER);
  return { firefox: absolute("firefox-esr"), geckodriver: absolute("geckodriver") };
}

/** WebKit's browser with its driver, or why they are missing. @returns {Promise<{ webKitDriver: string, miniBrowser: string } | Missing>} */
export async function setupWebKit() {
  const isThere = () =>
    MINI_BROWSERS.some((path) => existsSync(path)) && output("which", "WebKitWebDriver", "Xvfb") !== null;
  try {
    if (!isThere()) await installSystem("WebKit with its driver and a display for it", ["webkit2gtk-driver", "xvfb"]);
  } catch (error) {
    if (error instanceof Missing) return error;
    throw error;
  }
  return {
    webKitDriver: absolute("WebKitWebDriver"),
    miniBrowser: MINI_BROWSERS.find((path) => existsSync(path)) ?? "",
  };
}

const setupPackages = () => installPackages("Installing the npm packages (once, about a minute)", root);

/** The check of licences, sources and known vulnerabilities of the crates. */
export async function setupDeny() {
  await setupRust();
  await setupTool("cargo-deny", "cargo-deny", CARGO_DENY);
}

/** Installs what tests/`name`/tools lists, into the cache. @param {string} name @param {string} what */
async function setupNpmTools(name, what) {
  const tools = join(cache, name);
  mkdirSync(tools, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    copyFileSync(join(root, "tests", name, "tools", file), join(tools, file));
  await installPackages(what, tools);
  return tools;
}

/** @param {string} what @param {string} folder with a package-lock.json, which lists the packages of all platforms */
async function installPackages(what, folder) {
  const lock = readFileSync(join(folder, "package-lock.json"));
  const stamp = join(folder, "node_modules", ".installed");
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    await run(what, "npm", ["ci", "--no-audit", "--no-fund", "--loglevel", "error", "--prefix", folder]);
    writeFileSync(stamp, wanted);
  }
}

/**
 * Compiles a tool with the versions of a lock file: that which comes with it, or that of a folder here.
 * @param {string} command @param {string} crate @param {string} version @param {string} [folder]
 */
async function setupTool(command, crate, version, folder) {
  const has = () => output(command, "--version")?.includes(version);
  if (has()) return;
  const place = toolFolder(crate, version);
  addToPath(join(place, "bin"));
  if (has()) return;
  const what = `Compiling ${crate} ${version} (once, about three minutes)`;
  const source = folder
    ? ["--path", join(root, folder), "--target-dir", join(root, "target", "tools")]
    : [crate, "--version", version];
  // Without it, Cargo warns of crates that a later version of Rust may refuse. Nobody who builds this can do anything about them.
  const quiet = { CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY: "never" };
  await run(what, "cargo", ["install", ...source, "--locked", "--root", place], quiet).catch((error) => {
    throw new Problem(
      `${crate} ${version} cannot be installed with its lock file; the lines above say why. Another version can be set in ${folder ?? "scripts/setup.js"}.`,
      { cause: error },
    );
  });
  if (!has())
    throw new Problem(`${crate} is needed in version ${version}, ${folder ?? "scripts/setup.js"} has another.`);
}

/** @param {string} crate @param {string} version */
function toolFolder(crate, version) {
  return join(cache, `${crate}-${version}`);
}

/** A Python of its own with the official SDK; returns its interpreter. */
async function setupPython() {
  const place = join(cache, "python");
  const python = join(place, "bin", "python");
  const requirements = join(root, "tests", "python", "requirements.txt");
  const wanted = readFileSync(requirements, "utf8");
  const stamp = join(place, ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && output(python, "--version") !== null) {
    return python;
  }
  if (output("python3", "-c", "import ensurepip, venv, sys; assert sys.version_info >= (3, 10)") === null) {
    await installSystem("Python 3.10 or newer with venv", ["python3", "python3-venv"]);
  }
  mkdirSync(place, { recursive: true });
  await run("Making a Python environment", "python3", ["-m", "venv", "--clear", place]);
  await run("Installing the official Python SDK in it", python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    // A package of its own would be built by tools that no hash fixes.
    "--only-binary",
    ":all:",
    "--require-hashes",
    "-r",
    requirements,
  ]);
  writeFileSync(stamp, wanted);
  return python;
}

/** @param {string} what @param {string[]} packages Debian's names */
async function installSystem(what, packages) {
  if (process.getuid?.() !== 0 || output("apt-get", "--version") === null) {
    throw new Missing(
      `${what} is missing: install it (Debian and Ubuntu: sudo apt-get install ${packages.join(" ")}), then run this again.`,
    );
  }
  await run(`Installing ${what}: looking up packages`, "apt-get", ["update", "-qq"]);
  await run(`Installing ${what}`, "apt-get", ["install", "-qq", "-y", "--no-install-recommends", ...packages], {
    DEBIAN_FRONTEND: "noninteractive",
  });
}

/** @param {string} folder */
function addToPath(folder) {
  process.env.PATH = `${folder}${delimiter}${process.env.PATH}`;
}

/** @param {string} command */
function absolute(command) {
  return output("which", command) ?? command;
}
