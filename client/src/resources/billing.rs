//! `control.billing`: subscription and invoices, under `/billing`.

use super::endpoints::endpoints;
use crate::models::{BillingSummary, Invoice};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.billing()`: subscription and invoices. Only for administrators; for others the error is `AuthorizationError`.
#[derive(Clone, Debug)]
pub struct Billing {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Billing = "billing.";

    /// Returns the state of the subscription.
    ///
    /// Notable errors: `BillingNotEnabledError`.
    pub fn summary() -> BillingSummary = GET "/billing/summary";

    /// Lists past invoices.
    ///
    /// Notable errors: `BillingNotEnabledError`.
    pub fn invoices() -> Vec<Invoice> = GET "/billing/invoices";
}
