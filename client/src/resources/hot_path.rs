//! `POST /ingest`, `POST /search`, `POST /status`, `GET /health`: the endpoints of a [`Client`](crate::Client) itself.

use super::endpoints::endpoints;
use crate::Client;
use crate::models::{
    EventPayload, HealthResponse, IngestResponse, SearchOptions, SearchResponse, StatusResponse,
};

endpoints! {
    /// The endpoints of the client itself.
    pub const HOT_PATH: Client = "";

    /// Stores events in one request. The service extracts memories from them in the background, within seconds. An event
    /// that is repeated within 60 seconds is stored once, and gets the id of the first one. So a browser that repeats a
    /// request, because its connection was closed, does no harm.
    ///
    /// Notable errors: `AuthorizationError` without the scope `write`, `UsageLimitExceeded`, `MemsyAPIError` with
    /// status 422 for an event that breaks a rule (then no event is stored).
    ///
    /// ```
    /// # async fn example(client: memsy::Client) -> Result<(), memsy::MemsyError> {
    /// use memsy::{EventKind, EventPayload};
    ///
    /// let event = EventPayload::new("ada", "chat-1", EventKind::UserMessage, "I prefer green tea.");
    /// let ingested = client.ingest(&[event]).await?;
    /// println!("{:?}", ingested.event_ids);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `events`: the service recommends at most some hundreds in one call.
    pub fn ingest(body events: &[EventPayload]) -> IngestResponse = POST "/ingest";

    /// Finds memories. Events that are not processed yet are not found.
    ///
    /// Notable errors: `FeatureNotAvailable`, `UsageLimitExceeded`, `MemsyAPIError` with status 422 for options that
    /// are out of range.
    ///
    /// ```
    /// # async fn example(client: memsy::Client) -> Result<(), memsy::MemsyError> {
    /// let found = client.search("Which tea?").actor_id("ada").limit(5).await?;
    /// for memory in found.results {
    ///     println!("{} {}", memory.score, memory.content);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `query`: what to search for, in natural language.
    pub fn search(body query: &str; options: SearchOptions) -> SearchResponse = POST "/search";

    /// Tells which events are processed. The service takes 500 ids at once: for more ids several requests are sent.
    ///
    /// `event_ids`: the ids that `ingest` returned.
    pub(crate) fn status_of_some(body event_ids: &[String]) -> StatusResponse = POST "/status" as "status";

    /// Checks whether the service works and accepts the key.
    ///
    /// Notable errors: `AuthenticationError` for a key that is not valid.
    pub fn health() -> HealthResponse = GET "/health";
}
