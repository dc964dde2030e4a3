import {
  KeyLimitReachedError,
  type MemsyControlClient,
} from "memsy-wasm";

/** Makes an API key. A plan allows a number of them. */
export async function createKey(
  control: MemsyControlClient,
  name: string,
): Promise<string> {
  try {
    const key = await control.keys.create(name);
    return `The key ${key.name} is created.`;
  } catch (error) {
    if (!(error instanceof KeyLimitReachedError)) throw error;
    return `You have ${error.current} of ${error.limit} keys: delete one first.`;
  }
}
