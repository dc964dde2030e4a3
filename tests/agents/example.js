// The example of a complete agent, installed and built as its README says, and visits to its page.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../../scripts/consumers.js";
import { startEmulator } from "../../scripts/emulator.js";
import { root } from "../../scripts/run.js";
import { Project } from "../consumers/project.js";
import { assertAccessible } from "../e2e/playground.js";
import { launch, shown, visit } from "../e2e/visit.js";

/** The agent, with an emulator and a browser. */
export async function installAgent() {
  const frameworks = join(root, "tests", "agents");
  const folder = mkdtempSync(join(root, "target", "agent-"));
  // The project finds the frameworks in a folder above it.
  symlinkSync(join(frameworks, "node_modules"), join(folder, "node_modules"));
  const project = new Project(join(folder, "agent"), frameworks);
  await project.make(join(root, "examples", "agent"), pack(folder));
  await project.run("npm", ["run", "build"]);
  const emulator = await startEmulator(["--port", "0", "--processing-delay-ms", "50"]);
  const browser = await launch();

  return {
    project,
    emulator,

    /** @param {(url: string) => Promise<void>} use @param {Record<string, string>} [env] @param {string} [script] of the example */
    serve: (use, env = {}, script = "start") =>
      project.serve("npm", ["run", script], use, {
        PORT: "0",
        MEMSY_BASE_URL: emulator.baseUrl,
        MEMSY_API_KEY: emulator.keys.pro ?? "",
        MODEL_URL: "",
        ...env,
      }),

    /**
     * Opens the page and says who one is.
     * @param {import("node:test").TestContext} t @param {string} url @param {import("playwright-core").BrowserContextOptions} [options]
     */
    async arrive(t, url, options) {
      const visited = await visit(t, browser, url, options);
      const { page } = visited;
      /** @type {Promise<string>[]} */
      const responses = [];
      page.on("response", (response) => {
        // The body of a redirect, and one that a reload has ended, cannot be read.
        responses.push(response.text().catch(() => ""));
      });
      await shown(page.getByLabel("Who are you?"));
      await assertAccessible(page, "at first");
      await page.getByRole("button", { name: "Begin" }).click();
      const answers = page.locator(".answer");
      return {
        ...visited,
        answers,
        memories: page.getByRole("list", { name: "Memories" }).getByRole("listitem"),

        /** Says something, and returns the answer once it is whole. @param {string} text */
        async say(text) {
          const count = await answers.count();
          await page.getByLabel("Message", { exact: true }).fill(text);
          await page.keyboard.press("Enter");
          const answer = answers.nth(count);
          await shown(answer);
          await shown(page.getByRole("button", { name: "Send" }));
          return answer;
        },

        /** No key is in what the browser got, shows, keeps or sent. */
        async assertKeysStayOnTheServer() {
          await visited.assertKeysAreSecret(emulator.keys);
          const texts = await Promise.all(responses);
          for (const part of ["data-recall", "data-saved", '"items"', "<script"])
            assert.ok(
              texts.some((text) => text.includes(part)),
              part,
            );
          for (const key of Object.values(emulator.keys)) assert.ok(!texts.some((text) => text.includes(key)));
        },
      };
    },

    async close() {
      await Promise.all([emulator.stop(), browser.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}
