//! `POST /ingest`, `POST /search`, `POST /status`, `GET /health`: what a [`Client`](crate::Client) does all day.

use super::endpoints::endpoints;
use crate::Client;
use crate::models::{
    EventPayload, HealthResponse, IngestResponse, SearchOptions, SearchResponse, StatusResponse,
};

endpoints! {
    /// The endpoints of the client itself.
    pub const HOT_PATH: Client = "";

    /// Stores events; the service extracts memories from them in the background, within seconds. One request,
    /// however many events. Repeating an event within 60 seconds returns the id of the first (and so it does no
    /// harm that a browser by itself repeats a request whose connection was closed unanswered).
    ///
    /// Notable errors: `AuthorizationError` without the scope `write`, `UsageLimitExceeded`, `MemsyAPIError` with
    /// status 422 for an event that breaks a rule (then none is stored).
    ///
    /// `events`: the service advises tens to low hundreds per call.
    pub fn ingest(body events: &[EventPayload]) -> IngestResponse = POST "/ingest";

    /// Finds memories. Only what has been processed is found.
    ///
    /// Notable errors: `FeatureNotAvailable`, `UsageLimitExceeded`, `MemsyAPIError` with status 422 for options out
    /// of range.
    ///
    /// `query`: natural language.
    pub fn search(body query: &str; options: SearchOptions) -> SearchResponse = POST "/search";

    /// How far the processing of events is. The service takes 500 ids at once: more are asked for in several
    /// requests.
    ///
    /// `event_ids`: what `ingest` returned.
    pub(crate) fn status_of_some(body event_ids: &[String]) -> StatusResponse = POST "/status" as "status";

    /// Whether the service is well and the key is good.
    ///
    /// Notable errors: `AuthenticationError` for a bad key.
    pub fn health() -> HealthResponse = GET "/health";
}
