import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { expect, test } from "vitest";
import { EXPECTED, scenario } from "./scenario.js";
import { service } from "./service.js";

test("memsy-wasm works", async () => {
  expect(await scenario({ MemsyClient, AuthenticationError }, service)).toBe(EXPECTED);
});
