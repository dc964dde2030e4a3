import { type MemsyClient, RateLimitExceeded } from "memsy-wasm";

/**
 * Calls the service once. With maxRetries: 0 the client does not wait
 * and repeat the call, as it does otherwise.
 */
export async function callOnce(client: MemsyClient): Promise<string> {
  try {
    await client.health({ maxRetries: 0 });
    return "The service has responded.";
  } catch (error) {
    if (!(error instanceof RateLimitExceeded)) throw error;
    const seconds = Math.ceil(error.retryAfter ?? 60);
    return `Too many requests. Try again in ${seconds} seconds.`;
  }
}
