//! Ingested events as they came.

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
        /// Id.
        pub event_id: String,
        /// Organization.
        pub org_id: String,
        /// Who it is about.
        pub actor_id: String,
        /// What it is.
        pub kind: Open<EventKind>,
        /// Its text.
        pub content: String,
        /// When it happened (ISO 8601).
        pub ts: String,
        /// Its conversation.
        pub session_id: Option<String>,
        /// Parsed; `{ raw }` when it was not JSON.
        pub metadata: Option<JsonObject>,
        /// When it arrived (ISO 8601).
        pub ingested_at: Option<String>,
    }

    /// A page of events.
    pub struct EventListResponse {
        /// The page.
        pub items: Vec<EventItem>,
        /// Events in all, after the filters.
        pub total: i64,
        /// As asked for.
        pub limit: i64,
        /// As asked for.
        pub offset: i64,
    }
}

options! {
    /// Which events.
    pub struct ConsoleEventListOptions {
        /// Only of this actor.
        pub actor_id: Option<String>,
        /// Only of this session.
        pub session_id: Option<String>,
        /// Only of this kind.
        pub kind: Option<Open<EventKind>>,
        /// In which order.
        pub sort: Open<EventSort> = EventSort::TsDesc,
        /// Entries of a page, 1 to 200.
        pub limit: u32 = 50,
        /// Entries before it.
        pub offset: u32 = 0,
    }
}
