import {
  AuthorizationError,
  BillingNotEnabledError,
  type BillingSummary,
  type Invoice,
  type MemsyControlClient,
} from "memsy-wasm";

/**
 * The subscription, its seats, and past invoices. Amounts are in the
 * smallest unit of the currency, such as cents.
 */
export async function readBilling(
  control: MemsyControlClient,
  signal: AbortSignal,
): Promise<{ summary: BillingSummary; invoices: Invoice[] }> {
  try {
    const summary = await control.billing.summary({ signal });
    const invoices = await control.billing.invoices({ signal });
    return { summary, invoices };
  } catch (error) {
    if (error instanceof BillingNotEnabledError)
      throw new Error(
        "This plan has no billing. Upgrade to see seats and invoices here.",
        { cause: error },
      );
    if (error instanceof AuthorizationError)
      throw new Error("Only administrators may see the billing.", {
        cause: error,
      });
    throw error;
  }
}
