import {
  type EventPayload,
  type MemsyClient,
  MemsyError,
  type StatusResponse,
  UsageLimitExceeded,
} from "memsy-wasm";

/**
 * Sends events, and waits until the service has made memories.
 * @param client `new MemsyClient({ apiKey: "msy_…" })`
 * @param onProgress called with each status of the events
 * @param tell shows the user why it failed
 */
export async function remember(
  client: MemsyClient,
  events: EventPayload[],
  signal: AbortSignal,
  onProgress: (status: StatusResponse, eventIds: string[]) => void,
  tell: (problem: string, error: MemsyError) => void,
): Promise<StatusResponse | null> {
  try {
    const { eventIds } = await client.ingest(events, { signal });
    return await client.waitForEvents(eventIds, {
      signal,
      pollIntervalMs: 250,
      timeoutMs: 600_000,
      onProgress: (status) => onProgress(status, eventIds),
    });
  } catch (error) {
    if (error instanceof UsageLimitExceeded) {
      tell(
        `This month's limit of ${error.limit} events is reached.`,
        error,
      );
    } else if (error instanceof MemsyError) {
      tell(error.message, error);
    } else {
      throw error; // aborted, or not in time
    }
    return null;
  }
}
