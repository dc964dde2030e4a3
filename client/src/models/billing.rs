//! Subscription and invoices.

use super::{Open, Tier, model::models};

models! {
    /// A card.
    pub struct PaymentMethod {
        /// Such as `visa`.
        pub brand: String,
        /// Last four digits.
        pub last4: String,
        /// 1 to 12.
        pub exp_month: i64,
        /// Four digits.
        pub exp_year: i64,
    }

    /// What is due next.
    pub struct UpcomingInvoice {
        /// In the smallest unit of the currency.
        pub amount_due: i64,
        /// Such as `usd`.
        pub currency: String,
        /// Unix seconds.
        pub period_end: i64,
    }

    /// State of the subscription.
    pub struct BillingSummary {
        /// Plan.
        pub tier: Open<Tier>,
        /// Seats purchased.
        pub purchased_seats: i64,
        /// Seats assigned.
        pub assigned_seats: i64,
        /// Seats left.
        pub available_seats: i64,
        /// Id at Stripe.
        pub stripe_customer_id: Option<String>,
        /// Card.
        pub payment_method: Option<PaymentMethod>,
        /// What is due next.
        pub upcoming_invoice: Option<UpcomingInvoice>,
        /// Such as `active`.
        pub subscription_status: Option<String>,
        /// E-mail address.
        pub billing_contact: Option<String>,
        /// Id at Stripe.
        pub stripe_subscription_id: Option<String>,
    }

    /// A past invoice.
    pub struct Invoice {
        /// Id.
        pub id: String,
        /// In the smallest unit of the currency.
        pub amount_due: i64,
        /// In the smallest unit of the currency.
        pub amount_paid: i64,
        /// Such as `usd`.
        pub currency: String,
        /// Such as `paid`.
        pub status: String,
        /// Unix seconds, as text.
        pub created: String => number_or_text,
        /// Page to see it on.
        pub hosted_invoice_url: Option<String>,
    }
}
