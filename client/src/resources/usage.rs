//! `control.usage`: how much of the plan is used, under `/usage`.

use super::endpoints::endpoints;
use crate::models::{UsageSummaryResponse, UsageTimeseriesOptions, UsageTimeseriesResponse};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.usage()`: usage of the plan. Only for administrators; for others the error is `AuthorizationError`.
#[derive(Clone, Debug)]
pub struct Usage {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Usage = "usage.";

    /// Returns the usage in the current billing period.
    pub fn summary() -> UsageSummaryResponse = GET "/usage/summary";

    /// Returns the usage over time.
    pub fn timeseries(; options: UsageTimeseriesOptions) -> UsageTimeseriesResponse = GET "/usage/timeseries";
}
