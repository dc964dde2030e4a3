//! `control.events`: ingested events as they came, read-only, under `/console/events`.

use super::endpoints::endpoints;
use crate::models::{ConsoleEventListOptions, EventListResponse};
use crate::transport::Transport;
use std::rc::Rc;

/// `control.events()`: ingested events as they came. Read-only; needs a seat, otherwise `SeatRequiredError`.
#[derive(Clone, Debug)]
pub struct Events {
    pub(crate) transport: Rc<Transport>,
}

endpoints! {
    /// The endpoints of this resource.
    pub const ENDPOINTS: Events = "events.";

    /// A page of events.
    pub fn list(; options: ConsoleEventListOptions) -> EventListResponse = GET "/console/events";
}
