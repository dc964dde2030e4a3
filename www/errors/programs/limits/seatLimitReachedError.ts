import { type MemsyClient, SeatLimitReachedError } from "memsy-wasm";

/**
 * Handles the response to one seat too many. No method of the client
 * assigns seats yet, so this calls another one.
 */
export async function checkSeats(client: MemsyClient): Promise<string> {
  try {
    await client.health();
    return "There are seats left.";
  } catch (error) {
    if (!(error instanceof SeatLimitReachedError)) throw error;
    const { purchasedSeats, assignedSeats, pendingInvites } = error;
    return `${assignedSeats} of ${purchasedSeats} seats are taken, ${pendingInvites} invitations are open.`;
  }
}
