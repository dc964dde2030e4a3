//! Subscription and invoices.

use super::{Open, Tier, model::models};

models! {
    /// A credit or debit card.
    pub struct PaymentMethod {
        /// Brand of the card, such as `visa`.
        pub brand: String,
        /// Last four digits of the card number.
        pub last4: String,
        /// Month in which the card expires, 1 to 12.
        pub exp_month: i64,
        /// Year in which the card expires, with four digits.
        pub exp_year: i64,
    }

    /// The next invoice.
    pub struct UpcomingInvoice {
        /// Amount due, in the smallest unit of the currency.
        pub amount_due: i64,
        /// Code of the currency, such as `usd`.
        pub currency: String,
        /// End of the billing period, in Unix seconds.
        pub period_end: i64,
    }

    /// State of the subscription.
    pub struct BillingSummary {
        /// Name of the plan.
        pub tier: Open<Tier>,
        /// Seats purchased.
        pub purchased_seats: i64,
        /// Seats assigned.
        pub assigned_seats: i64,
        /// Seats that are not assigned.
        pub available_seats: i64,
        /// Id of the customer at Stripe.
        pub stripe_customer_id: Option<String>,
        /// The card that pays.
        pub payment_method: Option<PaymentMethod>,
        /// The next invoice.
        pub upcoming_invoice: Option<UpcomingInvoice>,
        /// State of the subscription, such as `active`.
        pub subscription_status: Option<String>,
        /// E-mail address for invoices.
        pub billing_contact: Option<String>,
        /// Id of the subscription at Stripe.
        pub stripe_subscription_id: Option<String>,
    }

    /// A past invoice.
    pub struct Invoice {
        /// Id of the invoice.
        pub id: String,
        /// Amount due, in the smallest unit of the currency.
        pub amount_due: i64,
        /// Amount paid, in the smallest unit of the currency.
        pub amount_paid: i64,
        /// Code of the currency, such as `usd`.
        pub currency: String,
        /// State of the invoice, such as `paid`.
        pub status: String,
        /// When the invoice was made: Unix seconds, as text.
        pub created: String => number_or_text,
        /// URL of a page that shows the invoice.
        pub hosted_invoice_url: Option<String>,
    }
}
