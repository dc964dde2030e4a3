/** The browsers: each opens a page and waits until the page has put its result into its title. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { launch } from "../e2e/visit.js";

/** The title a page has until it has a result. */
const PENDING = "…";
const PATIENCE_MS = 60_000;

/** @typedef {{ name: string, version: string, read(url: string): Promise<string>, close(): Promise<void> }} Browser */
/**
 * One behind a WebDriver can also run a function of ours in a page.
 * @typedef {Browser & { run<T>(url: string, walk: () => Promise<T>): Promise<T> }} DrivenBrowser
 */

/** @param {() => Promise<string>} readTitle */
async function awaitTitle(readTitle) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const title = await readTitle();
    if (title !== PENDING && title !== "") return title;
    if (Date.now() > deadline) throw new Error("the page had no result in time");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** @returns {Promise<Browser>} */
export async function openChromium() {
  const browser = await launch();
  return {
    name: "Chromium",
    version: browser.version(),
    async read(url) {
      const page = await browser.newPage();
      /** @type {string[]} */
      const heard = [];
      page.on("console", (message) => heard.push(message.text()));
      page.on("pageerror", (error) => heard.push(String(error)));
      try {
        await page.goto(url);
        return await awaitTitle(() => page.title());
      } catch (error) {
        throw new Error(`${error}\n${heard.join("\n")}`);
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

/** @param {string} geckodriver @param {string} firefox @returns {Promise<DrivenBrowser>} */
export function openFirefox(geckodriver, firefox) {
  return openDriven(
    "Firefox",
    geckodriver,
    {},
    {
      "moz:firefoxOptions": { binary: firefox, args: ["-headless"] },
    },
  );
}

/** @param {string} driver @param {string} miniBrowser @returns {Promise<Browser>} */
export async function openWebKit(driver, miniBrowser) {
  // A display of its own: WebKitGTK has no headless mode.
  const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise((resolve, reject) => {
    createInterface(screen.stdout).once("line", resolve);
    screen.once("error", reject);
  });
  const env = {
    DISPLAY: `:${number}`,
    // Its sandbox cannot be set up by root.
    ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}),
  };
  const stopScreen = () => screen.kill();
  process.once("exit", stopScreen);
  const browser = await openDriven("WebKit", driver, env, {
    "webkitgtk:browserOptions": { binary: miniBrowser, args: ["--automation"] },
  }).catch((error) => {
    stopScreen();
    throw error;
  });
  return {
    ...browser,
    async close() {
      await browser.close();
      stopScreen();
    },
  };
}

/**
 * A browser behind a WebDriver.
 * @param {string} name @param {string} driver @param {Record<string, string>} env
 * @param {Record<string, unknown>} capabilities
 * @returns {Promise<DrivenBrowser>}
 */
async function openDriven(name, driver, env, capabilities) {
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], { env: { ...process.env, ...env }, stdio: "ignore" });
  const stopDriver = () => child.kill();
  process.once("exit", stopDriver);

  /** @param {string} method @param {string} path @param {unknown} [body] */
  const command = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      // geckodriver answers only to this type.
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const { value } = /** @type {{ value: unknown }} */ (await response.json());
    if (!response.ok) throw new Error(`${name}: ${JSON.stringify(value)}`);
    return value;
  };

  const session = await answering(`http://127.0.0.1:${port}/status`)
    .then(() => command("POST", "", { capabilities: { alwaysMatch: capabilities } }))
    .catch((error) => {
      stopDriver();
      throw error;
    });
  const { sessionId, capabilities: given } =
    /** @type {{ sessionId: string, capabilities: { browserVersion: string } }} */ (session);
  return {
    name,
    version: given.browserVersion,
    async read(url) {
      await command("POST", `/${sessionId}/url`, { url });
      return awaitTitle(async () => String(await command("GET", `/${sessionId}/title`)));
    },
    async run(url, walk) {
      await command("POST", `/${sessionId}/url`, { url });
      await command("POST", `/${sessionId}/timeouts`, { script: 2 * PATIENCE_MS });
      // A promise that is returned is waited for, but one that is rejected loses its stack on the way.
      const script = `return (${walk})().then((value) => ({ value }), (error) => ({ error: String(error.stack ?? error) }));`;
      const answer = await command("POST", `/${sessionId}/execute/sync`, { script, args: [] });
      const { value, error } = /** @type {{ value: Awaited<ReturnType<typeof walk>>, error?: string }} */ (answer);
      if (error !== undefined) throw new Error(`${name}: ${error}`);
      return value;
    },
    async close() {
      await command("DELETE", `/${sessionId}`);
      stopDriver();
    },
  };
}

/** @param {string} url */
async function answering(url) {
  const deadline = Date.now() + PATIENCE_MS;
  while (
    !(await fetch(url).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) throw new Error(`nothing answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort() {
  const { createServer } = await import("node:net");
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
