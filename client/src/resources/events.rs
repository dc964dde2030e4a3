//! `control.events`: ingested events as they came, read-only, under `/console/events`.

use super::endpoints::endpoints;
use crate::models::{ConsoleEventListOptions, EventListResponse};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.events()`: events as they were ingested. Read-only. It needs a seat; without one the error is `SeatRequiredError`.
#[derive(Clone, Debug)]
pub struct Events {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Events = "events.";

    /// Lists events, one page at a time.
    pub fn list(; options: ConsoleEventListOptions) -> EventListResponse = GET "/console/events";
}
