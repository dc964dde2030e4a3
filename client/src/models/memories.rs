//! The memories themselves.

use super::{JsonObject, Open, model::models, open::enumerations, payload::options};
use std::collections::BTreeMap;

enumerations! {
    /// Order of memories.
    pub enum MemorySort {
        /// Newest observation first.
        ObservedAtDesc = "observed_at_desc",
        /// Oldest observation first.
        ObservedAtAsc = "observed_at_asc",
        /// Highest strength first.
        StrengthDesc = "strength_desc",
        /// Highest confidence first.
        ConfidenceDesc = "confidence_desc",
        /// Newest memory first.
        CreatedAtDesc = "created_at_desc",
    }

    /// Kind of memory.
    pub enum MemoryKind {
        /// Something that is true, such as a fact or a preference.
        Semantic = "semantic",
        /// Something that happened.
        Episodic = "episodic",
        /// How something is done.
        Procedural = "procedural",
    }

    /// Type of a memory. The service may add others.
    pub enum MemoryType {
        /// A fact.
        Fact = "fact",
        /// A preference.
        Preference = "preference",
        /// A norm.
        Norm = "norm",
        /// A decision.
        Decision = "decision",
        /// An event.
        Event = "event",
    }

    /// State of a memory.
    pub enum MemoryStatus {
        /// The memory is in use.
        Active = "active",
        /// The memory is archived.
        Archived = "archived",
        /// The memory has lost its strength.
        Decayed = "decayed",
    }

    /// Level at which a memory is shared.
    pub enum ScopeLevel {
        /// The organization.
        Org = "org",
        /// A role.
        Role = "role",
        /// A team.
        Team = "team",
        /// An actor.
        Actor = "actor",
    }
}

models! {
    /// Who shares a memory.
    pub struct MemoryScope {
        /// Level at which the memory is shared.
        pub level: Open<ScopeLevel>,
        /// Id of the actor, when the level is `actor`.
        pub actor_id: Option<String>,
        /// Id of the team, when the level is `team`.
        pub team_id: Option<String>,
        /// Id of the role, when the level is `role`.
        pub role_id: Option<String>,
    }

    /// A memory with all its properties.
    pub struct MemoryItem {
        /// Id of the memory.
        pub memory_id: String,
        /// Id of the organization.
        pub org_id: String,
        /// Who shares the memory.
        pub scope: MemoryScope,
        /// Type of the memory.
        pub r#type: Open<MemoryType>,
        /// Kind of the memory, as the service names it. For filters use `memory_kind`.
        pub kind: String,
        /// Kind of the memory.
        pub memory_kind: Open<MemoryKind>,
        /// State of the memory.
        pub status: Open<MemoryStatus>,
        /// The memory, as a sentence.
        pub text: String,
        /// How certain the memory is, 0 to 1.
        pub confidence: f64,
        /// Strength of the memory, 0 to 5. It starts at 1.
        pub strength: f64,
        /// How often searches have returned the memory.
        pub recall_count: i64,
        /// Days until the strength is half of what it was.
        pub decay_half_life_days: f64,
        /// Whether the memory never decays.
        pub pinned: bool,
        /// Tags.
        pub tags: Vec<String>,
        /// Entities of the memory, in the form of the service.
        pub entity_refs: Vec<JsonObject>,
        /// Ids of the events that the memory comes from.
        pub source_event_ids: Vec<String>,
        /// URLs that the memory comes from.
        pub source_urls: Vec<String>,
        /// Short summary.
        pub summary: Option<String>,
        /// What the extraction returned.
        pub payload: Option<JsonObject>,
        /// When a search last returned the memory (ISO 8601).
        pub last_recalled_at: Option<String>,
        /// When the memory becomes true (ISO 8601).
        pub effective_from: Option<String>,
        /// When the memory is no longer true (ISO 8601); absent when it has no end.
        pub effective_to: Option<String>,
        /// When the memory was observed (ISO 8601).
        pub observed_at: Option<String>,
        /// When the memory was made (ISO 8601).
        pub created_at: Option<String>,
        /// When the memory was last changed (ISO 8601).
        pub updated_at: Option<String>,
    }

    /// A page of memories.
    pub struct MemoryListResponse {
        /// The entries of the page.
        pub items: Vec<MemoryItem>,
        /// Number of all memories that match the filters.
        pub total: i64,
        /// The `limit` of the request.
        pub limit: i64,
        /// The `offset` of the request.
        pub offset: i64,
    }

    /// Counts over all memories.
    pub struct MemoryStatsResponse {
        /// Number of all memories.
        pub total: i64,
        /// The same number as `total`.
        pub total_memories: i64,
        /// Number of active memories.
        pub active_memories: i64,
        /// Number of memories of each type.
        pub by_type: BTreeMap<String, i64>,
        /// Number of memories of each kind.
        pub by_kind: BTreeMap<String, i64>,
        /// Number of memories in each state.
        pub by_status: BTreeMap<String, i64>,
        /// Mean confidence.
        pub avg_confidence: f64,
        /// Mean strength.
        pub avg_strength: f64,
        /// The most frequent entities, in the form of the service.
        pub top_entities: Vec<JsonObject>,
        /// Histogram of the confidence, in the form of the service.
        pub confidence_buckets: Option<Vec<JsonObject>>,
        /// Dates of the oldest and the newest memory, in the form of the service.
        pub date_range: Option<BTreeMap<String, Option<String>>>,
    }
}

options! {
    /// Selects memories.
    pub struct MemoryListOptions {
        /// The order of the entries.
        pub sort: Open<MemorySort> = MemorySort::ObservedAtDesc,
        /// How many entries a page has, 1 to 200.
        pub limit: u32 = 50,
        /// How many entries to skip before the page.
        pub offset: u32 = 0,
        /// Only memories of this actor.
        pub actor_id: Option<String>,
        /// Only memories of this `memory_kind`.
        pub kind: Option<Open<MemoryKind>>,
        /// Only memories of this type.
        pub r#type: Option<Open<MemoryType>>,
        /// Only memories in this state. Without it, only active memories are listed.
        pub status: Option<Open<MemoryStatus>>,
        /// Only memories whose text contains this.
        pub search: Option<String>,
    }
}
