/** The ports that people name in environment variables. */
import { createServer } from "node:net";
import { Problem } from "./run.js";

/**
 * A port that can be listened on, on this machine only. Checked before anything is built, so that nobody waits for this error.
 * @param {string} variable of the environment @returns {Promise<number>} 0, which stands for any free one, when the variable is not set
 */
export async function portOf(variable) {
  const text = process.env[variable] || "0";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Problem(`${variable} is «${text}»: it must be a port, a number from 0 (any free one) to 65535.`);
  const server = createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once("error", reject).listen(port, "127.0.0.1", () => resolve(undefined));
    });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const why = code === "EADDRINUSE" ? "another program uses it" : `it cannot be used (${code})`;
    throw new Problem(`${variable} is ${port}: ${why}. Name another port, or leave ${variable} out for a free one.`);
  }
  await new Promise((resolve) => server.close(resolve));
  return port;
}
