/** Whose key it is, the seats of the organization, and what it pays. */
import type { BillingSummary, Invoice } from "memsy-wasm";
import { make, makeFacts } from "../element.ts";
import { showFailure } from "../failure.ts";
import { makeGauge } from "./gauges.ts";
import type { Block } from "./panel.ts";

export const showBilling: Block = async (place, service, _reload, signal) => {
  const { control } = service;
  const me = await control.me({ signal });
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
  );
  const paid = make("div");
  place.append(paid);
  try {
    const [summary, invoices] = await Promise.all([
      control.billing.summary({ signal }),
      control.billing.invoices({ signal }),
    ]);
    paid.replaceChildren(...describe(summary, invoices));
  } catch (error) {
    // Free plans and members have no billing to see: what is above stays.
    if (!signal.aborted) showFailure(paid, error, service);
  }
};

function describe(summary: BillingSummary, invoices: Invoice[]): Node[] {
  const { purchasedSeats, assignedSeats, availableSeats, paymentMethod: card, upcomingInvoice: next } = summary;
  return [
    makeGauge(
      "Seats",
      `${assignedSeats} of ${purchasedSeats}, ${availableSeats} left`,
      assignedSeats / (purchasedSeats || 1),
    ),
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
    make(
      "ul",
      { class: "rows", "aria-label": "Invoices" },
      ...invoices.map((invoice) =>
        make(
          "li",
          {},
          make("span", {}, day(Number(invoice.created))),
          make("span", {}, money(invoice.amountDue, invoice.currency)),
          make(
            "span",
            { class: "badge", "data-state": invoice.status === "paid" ? "completed" : "pending" },
            invoice.status,
          ),
        ),
      ),
    ),
  ];
}

/** @param amount in the smallest unit of the currency */
function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function day(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toLocaleDateString("en", { dateStyle: "medium", timeZone: "UTC" });
}
