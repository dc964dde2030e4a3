//! `control.interest`: interest in a paid plan, under `/interest/pro`.

use super::endpoints::endpoints;
use crate::models::{InterestExpressOptions, ProInterestResponse};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.interest()`: interest in a paid plan.
#[derive(Clone, Debug)]
pub struct Interest {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Interest = "interest.";

    /// Tells the service that somebody is interested.
    ///
    /// Notable errors: `MemsyAPIError` with status 422 for a text that is not an e-mail address.
    pub fn express(body email: &str, body name: &str; options: InterestExpressOptions) -> ProInterestResponse = POST "/interest/pro";

    /// Tells whether somebody has expressed interest.
    pub fn status() -> bool as member "expressed" = GET "/interest/pro/status";
}
