/** Whose key it is, the seats of the organization, and what it pays. */
import type { BillingSummary, Invoice } from "memsy-wasm";
import { make, makeFacts } from "../element.ts";
import type { Block } from "./block.ts";
import { showProblem } from "./problem.ts";
import readBillingRust from "./programs/billing/readBilling.rs?code";
import { readBilling } from "./programs/billing/readBilling.ts";
import readBillingCode from "./programs/billing/readBilling.ts?code";
import readOwnerRust from "./programs/billing/readOwner.rs?code";
import { readOwner } from "./programs/billing/readOwner.ts";
import readOwnerCode from "./programs/billing/readOwner.ts?code";
import { makeGauge, makeScale } from "./usage/gauges.ts";

export const billing: Block<"billing" | "owner"> = {
  programs: {
    billing: { label: "Read seats and billing", typescript: readBillingCode, rust: readBillingRust },
    owner: { label: "Read whose key it is", typescript: readOwnerCode, rust: readOwnerRust },
  },
  open:
    ({ place, service, programs }) =>
    async (signal) => {
      const me = await programs.load("owner", ({ control }) => readOwner(control, signal));
      if (signal.aborted) return;
      const paid = make("div");
      place.replaceChildren(
        makeFacts(
          [
            ["Key of", me.email],
            ["Organization", me.orgId],
            ["Role", me.orgRole ?? "member"],
            ["Plan", me.tier],
          ],
          "facts",
        ),
        paid,
      );
      try {
        const { summary, invoices } = await programs.load("billing", ({ control }) => readBilling(control, signal));
        if (!signal.aborted) paid.replaceChildren(...describe(summary, invoices));
      } catch (error) {
        // Free plans and members have no billing to see: what is above stays.
        if (!signal.aborted) showProblem(paid, error, service);
      }
    },
};

function describe(summary: BillingSummary, invoices: Invoice[]): Node[] {
  const { purchasedSeats, assignedSeats, availableSeats, paymentMethod: card, upcomingInvoice: next } = summary;
  return [
    makeGauge(
      "Seats",
      `${assignedSeats} of ${purchasedSeats}, ${availableSeats} left`,
      assignedSeats / (purchasedSeats || 1),
    ),
    makeScale("0", `${purchasedSeats} seats`),
    makeFacts(
      [
        ["Subscription", summary.subscriptionStatus ?? "none"],
        [
          "Card",
          card === null ? "none" : `${card.brand} ending in ${card.last4}, until ${card.expMonth}/${card.expYear}`,
        ],
        ["Next invoice", next === null ? "none" : `${money(next.amountDue, next.currency)} on ${day(next.periodEnd)}`],
        ["Contact", summary.billingContact ?? "none"],
      ],
      "facts",
    ),
    invoices.length > 0
      ? make("ul", { class: "rows", "aria-label": "Invoices" }, ...invoices.map(makeInvoice))
      : make("p", { class: "empty" }, "No invoices yet. The first one comes at the end of the billing period."),
  ];
}

function makeInvoice({ created, amountDue, currency, status }: Invoice): HTMLLIElement {
  return make(
    "li",
    {},
    make("span", {}, day(Number(created))),
    make("span", {}, money(amountDue, currency)),
    make("span", { class: "badge", "data-state": status === "paid" ? "completed" : "pending" }, status),
  );
}

/** @param amount in the smallest unit of the currency */
function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function day(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toLocaleDateString("en", { dateStyle: "medium", timeZone: "UTC" });
}
