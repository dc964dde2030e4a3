// The model: the one at MODEL_URL, or the built-in one when MODEL_URL is not set.
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { standIn } from "./stand-in.js";

/**
 * @param {NodeJS.ProcessEnv} env `MODEL_URL`: base URL of an OpenAI-compatible endpoint. `MODEL_NAME`: the model; left out, the first
 * that the endpoint lists. `MODEL_KEY`: its key, if it wants one.
 * @returns {Promise<import("./stand-in.js").Model>}
 */
export async function chooseModel({ MODEL_URL, MODEL_NAME, MODEL_KEY }) {
  if (!MODEL_URL) return standIn;
  const baseURL = MODEL_URL.replace(/\/+$/, "");
  const provider = createOpenAICompatible({ name: "endpoint", baseURL, ...(MODEL_KEY ? { apiKey: MODEL_KEY } : {}) });
  return provider(MODEL_NAME || (await firstModelOf(baseURL, MODEL_KEY)));
}

/** @param {string} baseURL @param {string | undefined} key @returns {Promise<string>} */
async function firstModelOf(baseURL, key) {
  try {
    const response = await fetch(`${baseURL}/models`, key ? { headers: { authorization: `Bearer ${key}` } } : {});
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    const { data } = await response.json();
    if (typeof data?.[0]?.id !== "string") throw new Error("it lists none");
    return data[0].id;
  } catch (cause) {
    throw new Error(`MODEL_URL: ${baseURL}/models does not tell the models. Set MODEL_NAME, or check the URL.`, {
      cause,
    });
  }
}
