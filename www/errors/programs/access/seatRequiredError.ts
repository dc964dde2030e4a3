import { type MemsyControlClient, SeatRequiredError } from "memsy-wasm";

/**
 * Counts the events of the organization, which only members with a
 * seat may see.
 */
export async function countEvents(
  control: MemsyControlClient,
): Promise<string> {
  try {
    const { total } = await control.events.list();
    return `${total} events.`;
  } catch (error) {
    if (!(error instanceof SeatRequiredError)) throw error;
    return "Ask an administrator for a seat.";
  }
}
