//! Ingesting, searching, the state of events and of the service.

use super::readers::read_details;
use super::{
    JsonObject, MemoryKind, MemoryType, Missing, Open, model::models, open::enumerations,
    payload::options, payload::payloads,
};
use crate::headers::{RateLimitInfo, UsageInfo};
use std::collections::BTreeMap;

enumerations! {
    /// Kind of an event. The service rejects other values.
    pub enum EventKind {
        /// What a user wrote.
        UserMessage = "user_message",
        /// What an assistant wrote.
        AssistantMessage = "assistant_message",
        /// What a tool returned.
        ToolResult = "tool_result",
        /// Something that happened in the application.
        AppEvent = "app_event",
    }

    /// State of the service.
    pub enum HealthState {
        /// The service works.
        Ok = "ok",
        /// The service does not say.
        Unknown = "unknown",
    }

    /// How far the processing of an event is.
    pub enum EventStatus {
        /// The event is processed. Searches can find its memories.
        Completed = "completed",
        /// The event is queued or being processed.
        Pending = "pending",
        /// The processing of the event has failed and is not repeated.
        Failed = "failed",
        /// The service does not know the event.
        Unknown = "unknown",
    }
}

payloads! {
    /// Something that happened, from which the service extracts memories.
    pub struct EventPayload {
        /// Id of the actor that the event is about: 1 to 256 characters.
        pub actor_id: String,
        /// Id of the conversation, thread or job: 1 to 256 characters. Searches accept only letters, digits and `_-:.@/` in it.
        pub session_id: String,
        /// Kind of the event.
        pub kind: EventKind,
        /// Text of the event: up to 32,000 characters, not blank.
        pub content: String,
    } with optional {
        /// Id of the actor's role, for memories that a role shares: up to 256 characters.
        pub role_id: String,
        /// Id of the actor's team, for memories that a team shares: up to 256 characters.
        pub team_id: String,
        /// When the event happened (ISO 8601). Default: now. Pass it for events of the past, because searches prefer recent memories.
        pub ts: String,
        /// JSON text of up to 4,096 characters, which searches return with the memories. It must be a text: stringify objects.
        pub metadata: String,
        /// Id of the object that the event came from, such as `acme/repo:README.md`. The service indexes it, unlike `metadata`. An empty
        /// text is not sent.
        pub source_id: String => unless_empty,
        /// E-mail address of the author of that object. The service indexes it. An empty text is not sent.
        pub source_author_email: String => unless_empty,
        /// Id of the author of that object at the source, such as `U0A1b2C3`. The service indexes it. An empty text is not sent.
        pub source_author_id: String => unless_empty,
    }
}

models! {
    /// Result of `ingest`.
    pub struct IngestResponse: observed {
        /// One id for each event, in the order of the events. A repeated event has the id of the first one.
        pub event_ids: Vec<String>,
        /// Usage of the plan; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Rate limit of the API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }

    /// Result of `search`.
    pub struct SearchResponse: observed {
        /// The memories that were found, best first. There may be none, or fewer than the limit.
        pub results: Vec<SearchResult>,
        /// Usage of the plan; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Rate limit of the API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }

    /// A memory that matches the query.
    pub struct SearchResult {
        /// Id of the memory.
        pub id: String,
        /// The memory, as a sentence.
        pub content: String,
        /// How well the memory matches the query; higher is better. Scores of different queries cannot be compared.
        pub score: f64,
        /// Everything that the service has attached, with the snake_case names of the service.
        pub metadata: Option<JsonObject>,
        /// The parts of the metadata that have a type. In JavaScript these are properties of the result itself.
        pub details: SearchDetails => within_metadata,
    } => read_details;

    /// The typed parts of the metadata of a [`SearchResult`].
    pub struct SearchDetails {
        /// Title.
        pub title: Option<String>,
        /// Short summary.
        pub summary: Option<String>,
        /// Tags.
        pub tags: Vec<String>,
        /// Named entities, such as `{ name: "Berlin" }`.
        pub entities: Vec<JsonObject>,
        /// Id of the conversation that the memory comes from; absent when it belongs to none.
        pub session_id: Option<String>,
        /// Ids of the events that the memory comes from.
        pub source_event_ids: Vec<String>,
        /// These events, when `include_source_events` was set.
        pub source_events: Vec<SourceEvent>,
        /// Metadata of at most 5 of these events.
        pub source_metadata: Vec<SourceMetadata>,
        /// Kind of the memory.
        pub kind: Option<Open<MemoryKind>>,
        /// Type of the memory.
        pub r#type: Option<Open<MemoryType>>,
        /// Strength of the memory, 0 to 5. It starts at 1.
        pub strength: Option<f64>,
        /// How certain the memory is, 0 to 1.
        pub confidence: Option<f64>,
        /// When the memory was observed (ISO 8601).
        pub observed_at: Option<String>,
    }

    /// An event that a memory comes from.
    pub struct SourceEvent {
        /// Id of the event.
        pub event_id: String,
        /// Kind of the event.
        pub kind: Open<EventKind>,
        /// Text of the event.
        pub content: String,
        /// When the event happened (ISO 8601).
        pub ts: Option<String>,
    }

    /// The metadata that an event was ingested with.
    pub struct SourceMetadata {
        /// Id of the event.
        pub event_id: String,
        /// The parsed metadata, when it was the JSON of an object.
        pub metadata: Missing<JsonObject>,
        /// The text as it was sent, when the metadata was anything else.
        pub raw: Missing<String>,
    }

    /// Result of `status`.
    pub struct StatusResponse: observed camel {
        /// Ids of events that are processed. Searches can find their memories.
        pub completed_ids: Vec<String>,
        /// Ids of events that are queued or being processed.
        pub pending_ids: Vec<String>,
        /// Ids of events whose processing has failed and is not repeated.
        pub failed_ids: Vec<String>,
        /// Ids that the service does not know.
        pub unknown_ids: Vec<String>,
        /// How many ids were requested.
        pub total: i64,
        /// The status of each id; absent when the service did not send it.
        pub statuses: Option<BTreeMap<String, Open<EventStatus>>>,
        /// Usage of the plan; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Rate limit of the API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }

    /// Result of `health`.
    pub struct HealthResponse: observed {
        /// State of the service.
        pub status: Open<HealthState> = HealthState::Unknown,
        /// Version of the service; empty when the service did not send it.
        pub version: String,
        /// Whether billing is configured.
        pub billing_enabled: Option<bool>,
        /// State of each part of the service.
        pub components: Option<BTreeMap<String, String>>,
        /// Usage of the plan; absent when the response had no usage headers.
        pub usage: Option<UsageInfo> => from_headers,
        /// Rate limit of the API calls; absent when the response had no rate-limit headers.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }
}

options! {
    /// Options of `search`.
    pub struct SearchOptions {
        /// Only memories of this actor. Without it, memories of the whole organization are searched.
        pub actor_id: Option<String>,
        /// Maximum number of results, 1 to 100.
        pub limit: u32 = 10,
        /// Minimum score of a result, 0 to 1. With 0 all results are kept. Useful values depend on the plan.
        pub threshold: f64 = 0.0,
        /// Whether each result has the events that it comes from.
        pub include_source_events: bool = false,
        /// Only memories of this conversation, and memories that belong to no conversation. Not together with `exclude_session_id`.
        pub session_id: Option<String>,
        /// No memories of this conversation.
        pub exclude_session_id: Option<String>,
        /// Ids of the actor's roles. Memories that were promoted to these roles are searched too.
        pub role_ids: Vec<String>,
        /// Ids of the actor's teams. Memories that were promoted to these teams are searched too.
        pub team_ids: Vec<String>,
    }
}
