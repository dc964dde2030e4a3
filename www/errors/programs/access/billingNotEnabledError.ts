import {
  BillingNotEnabledError,
  type MemsyControlClient,
} from "memsy-wasm";

/** Reads the subscription, which the free plan does not have. */
export async function readSubscription(
  control: MemsyControlClient,
): Promise<string> {
  try {
    const { purchasedSeats } = await control.billing.summary();
    return `You pay for ${purchasedSeats} seats.`;
  } catch (error) {
    if (!(error instanceof BillingNotEnabledError)) throw error;
    return `There is no billing yet: ${error.interestPath}`;
  }
}
