//! `control.billing`: subscription and invoices, under `/billing`.

use super::endpoints::endpoints;
use crate::models::{BillingSummary, Invoice};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.billing()`: subscription and invoices. For administrators, otherwise `AuthorizationError`.
#[derive(Clone, Debug)]
pub struct Billing {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Billing = "billing.";

    /// State of the subscription.
    ///
    /// Notable errors: `BillingNotEnabledError`.
    pub fn summary() -> BillingSummary = GET "/billing/summary";

    /// Past invoices.
    ///
    /// Notable errors: `BillingNotEnabledError`.
    pub fn invoices() -> Vec<Invoice> = GET "/billing/invoices";
}
