//! Ingesting, searching, the state of events and of the service.

use super::readers::read_details;
use super::{
    JsonObject, MemoryKind, MemoryType, Missing, Open, model::models, open::enumerations,
    payload::options, payload::payloads,
};
use crate::headers::{RateLimitInfo, UsageInfo};
use std::collections::BTreeMap;

enumerations! {
    /// What an event is. A closed set: the service rejects others.
    pub enum EventKind {
        /// What a user wrote.
        UserMessage = "user_message",
        /// What an assistant answered.
        AssistantMessage = "assistant_message",
        /// What a tool returned.
        ToolResult = "tool_result",
        /// Something that happened in the application.
        AppEvent = "app_event",
    }

    /// How the service is.
    pub enum HealthState {
        /// It is well.
        Ok = "ok",
        /// It does not say.
        Unknown = "unknown",
    }

    /// How far the processing of an event is.
    pub enum EventStatus {
        /// Its memories can be found.
        Completed = "completed",
        /// It is queued or being processed.
        Pending = "pending",
        /// It failed for good.
        Failed = "failed",
        /// The service does not know it.
        Unknown = "unknown",
    }
}

payloads! {
    /// Something that happened, from which the service extracts memories.
    pub struct EventPayload {
        /// Who it is about: 1 to 256 characters.
        pub actor_id: String,
        /// The conversation, thread or job: 1 to 256 characters. Search accepts only letters, digits and `_-:.@/` in it.
        pub session_id: String,
        /// What it is.
        pub kind: EventKind,
        /// The text: up to 32,000 characters, not blank.
        pub content: String,
    } with optional {
        /// Role of the actor, for memories shared by a role; up to 256 characters.
        pub role_id: String,
        /// Team of the actor, for memories shared by a team; up to 256 characters.
        pub team_id: String,
        /// When it happened (ISO 8601), if not now. Pass it when backfilling: search weighs recency.
        pub ts: String,
        /// JSON text of up to 4,096 characters that comes back with the memories. Text: an object is to be stringified.
        pub metadata: String,
        /// The object that it came from, such as `acme/repo:README.md`. This and who wrote it are indexed by the service, which `metadata`
        /// is not; an empty text is left out.
        pub source_id: String => unless_empty,
        /// Email address of who wrote that object; an empty text is left out.
        pub source_author_email: String => unless_empty,
        /// Id at the source of who wrote that object, such as `U0A1b2C3`; an empty text is left out.
        pub source_author_id: String => unless_empty,
    }
}

models! {
    /// Result of `ingest`.
    pub struct IngestResponse: observed {
        /// One id per event, in the order of the events. A repeated event has the id of the original.
        pub event_ids: Vec<String>,
        /// How much of the plan is used; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Where the caller stands with its API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }

    /// Result of `search`.
    pub struct SearchResponse: observed {
        /// Best first; may be empty, or fewer than the limit.
        pub results: Vec<SearchResult>,
        /// How much of the plan is used; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Where the caller stands with its API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }

    /// A memory that fits the query.
    pub struct SearchResult {
        /// Id of the memory.
        pub id: String,
        /// The memory, as a statement.
        pub content: String,
        /// How well it fits; higher is better. Not to be compared between queries.
        pub score: f64,
        /// Everything the service attached, under its own snake_case names.
        pub metadata: Option<JsonObject>,
        /// What of the metadata has a type of its own. In JavaScript these are properties of the result itself.
        pub details: SearchDetails => within_metadata,
    } => read_details;

    /// What the metadata of a [`SearchResult`] tells.
    pub struct SearchDetails {
        /// Title.
        pub title: Option<String>,
        /// Short summary.
        pub summary: Option<String>,
        /// Tags.
        pub tags: Vec<String>,
        /// Named entities, such as `{ name: "Berlin" }`.
        pub entities: Vec<JsonObject>,
        /// The conversation it comes from; absent for what belongs to none.
        pub session_id: Option<String>,
        /// Ids of the events it comes from.
        pub source_event_ids: Vec<String>,
        /// Those events, when `include_source_events` was set.
        pub source_events: Vec<SourceEvent>,
        /// Metadata of those events, of at most 5.
        pub source_metadata: Vec<SourceMetadata>,
        /// Kind of memory.
        pub kind: Option<Open<MemoryKind>>,
        /// Type of statement.
        pub r#type: Option<Open<MemoryType>>,
        /// How reinforced it is, 0 to 5, starting at 1.
        pub strength: Option<f64>,
        /// How sure the extraction was, 0 to 1.
        pub confidence: Option<f64>,
        /// When it was observed (ISO 8601).
        pub observed_at: Option<String>,
    }

    /// An event that a memory comes from.
    pub struct SourceEvent {
        /// Id of the event.
        pub event_id: String,
        /// What it is.
        pub kind: Open<EventKind>,
        /// Its text.
        pub content: String,
        /// When it happened (ISO 8601).
        pub ts: Option<String>,
    }

    /// The metadata that an event was ingested with.
    pub struct SourceMetadata {
        /// Id of the event.
        pub event_id: String,
        /// When its metadata was the JSON of an object.
        pub metadata: Missing<JsonObject>,
        /// When it was anything else: the text as it was sent.
        pub raw: Missing<String>,
    }

    /// Result of `status`.
    pub struct StatusResponse: observed camel {
        /// Processed: their memories can be found.
        pub completed_ids: Vec<String>,
        /// Queued or being processed.
        pub pending_ids: Vec<String>,
        /// Failed for good.
        pub failed_ids: Vec<String>,
        /// Unknown to the service.
        pub unknown_ids: Vec<String>,
        /// How many ids were asked for.
        pub total: i64,
        /// The same by id; absent when the service did not send it.
        pub statuses: Option<BTreeMap<String, Open<EventStatus>>>,
        /// How much of the plan is used; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Where the caller stands with its API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }

    /// Result of `health`.
    pub struct HealthResponse: observed {
        /// How the service is.
        pub status: Open<HealthState> = HealthState::Unknown,
        /// Version of the service; empty when it did not send one.
        pub version: String,
        /// Whether billing is configured.
        pub billing_enabled: Option<bool>,
        /// State of each part of the service.
        pub components: Option<BTreeMap<String, String>>,
        /// How much of the plan is used; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Where the caller stands with its API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }
}

options! {
    /// What `search` may be told besides the query.
    pub struct SearchOptions {
        /// Only memories of this actor; left out: of the whole organization.
        pub actor_id: Option<String>,
        /// How many results at most, 1 to 100.
        pub limit: u32 = 10,
        /// Least score of a result, 0 to 1; 0 keeps all. Useful values depend on the plan.
        pub threshold: f64 = 0.0,
        /// Whether results carry the events they come from.
        pub include_source_events: bool = false,
        /// This conversation, and memories that belong to none. Not together with `exclude_session_id`.
        pub session_id: Option<String>,
        /// Everything but this conversation.
        pub exclude_session_id: Option<String>,
        /// Roles of the actor, for memories promoted to them.
        pub role_ids: Vec<String>,
        /// Teams of the actor, for memories promoted to them.
        pub team_ids: Vec<String>,
    }
}
