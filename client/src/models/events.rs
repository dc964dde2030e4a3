//! Events as they were ingested.

use super::{EventKind, JsonObject, Open, model::models, open::enumerations, payload::options};

enumerations! {
    /// Order of events.
    pub enum EventSort {
        /// Newest first.
        TsDesc = "ts_desc",
        /// Oldest first.
        TsAsc = "ts_asc",
    }
}

models! {
    /// An event as it was ingested.
    pub struct EventItem {
        /// Id of the event.
        pub event_id: String,
        /// Id of the organization.
        pub org_id: String,
        /// Id of the actor that the event is about.
        pub actor_id: String,
        /// Kind of the event.
        pub kind: Open<EventKind>,
        /// Text of the event.
        pub content: String,
        /// When the event happened (ISO 8601).
        pub ts: String,
        /// Id of the conversation.
        pub session_id: Option<String>,
        /// The parsed metadata of the event; `{ raw }` with the text when it was not JSON.
        pub metadata: Option<JsonObject>,
        /// When the service received the event (ISO 8601).
        pub ingested_at: Option<String>,
    }

    /// A page of events.
    pub struct EventListResponse {
        /// The entries of the page.
        pub items: Vec<EventItem>,
        /// Number of all events that match the filters.
        pub total: i64,
        /// The `limit` of the request.
        pub limit: i64,
        /// The `offset` of the request.
        pub offset: i64,
    }
}

options! {
    /// Selects events.
    pub struct ConsoleEventListOptions {
        /// Only events of this actor.
        pub actor_id: Option<String>,
        /// Only events of this session.
        pub session_id: Option<String>,
        /// Only events of this kind.
        pub kind: Option<Open<EventKind>>,
        /// The order of the entries.
        pub sort: Open<EventSort> = EventSort::TsDesc,
        /// How many entries a page has, 1 to 200.
        pub limit: u32 = 50,
        /// How many entries to skip before the page.
        pub offset: u32 = 0,
    }
}
