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
        /// Strongest first.
        StrengthDesc = "strength_desc",
        /// Surest first.
        ConfidenceDesc = "confidence_desc",
        /// Newest memory first.
        CreatedAtDesc = "created_at_desc",
    }

    /// Kind of memory.
    pub enum MemoryKind {
        /// What is so.
        Semantic = "semantic",
        /// What happened.
        Episodic = "episodic",
        /// How something is done.
        Procedural = "procedural",
    }

    /// Type of statement; the service may know more.
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
        /// In use.
        Active = "active",
        /// Set aside.
        Archived = "archived",
        /// Faded.
        Decayed = "decayed",
    }

    /// Whom a memory is for.
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
    /// Whom a memory is for.
    pub struct MemoryScope {
        /// Level.
        pub level: Open<ScopeLevel>,
        /// The actor, at that level.
        pub actor_id: Option<String>,
        /// The team, at that level.
        pub team_id: Option<String>,
        /// The role, at that level.
        pub role_id: Option<String>,
    }

    /// A memory with everything known of it.
    pub struct MemoryItem {
        /// Opaque.
        pub memory_id: String,
        /// The organization.
        pub org_id: String,
        /// Whom it is for.
        pub scope: MemoryScope,
        /// Type of statement.
        pub r#type: Open<MemoryType>,
        /// As the service names it; for filters use `memory_kind`.
        pub kind: String,
        /// Kind of memory.
        pub memory_kind: Open<MemoryKind>,
        /// State.
        pub status: Open<MemoryStatus>,
        /// The memory, as a statement.
        pub text: String,
        /// 0 to 1.
        pub confidence: f64,
        /// 0 to 5, starting at 1.
        pub strength: f64,
        /// How often search returned it.
        pub recall_count: i64,
        /// Days until its strength is half.
        pub decay_half_life_days: f64,
        /// Whether it never decays.
        pub pinned: bool,
        /// Tags.
        pub tags: Vec<String>,
        /// Entities, each as the service has it.
        pub entity_refs: Vec<JsonObject>,
        /// Events it comes from.
        pub source_event_ids: Vec<String>,
        /// URLs it comes from.
        pub source_urls: Vec<String>,
        /// Short summary.
        pub summary: Option<String>,
        /// What extraction returned.
        pub payload: Option<JsonObject>,
        /// ISO 8601.
        pub last_recalled_at: Option<String>,
        /// When it starts to hold (ISO 8601).
        pub effective_from: Option<String>,
        /// When it ceases to hold (ISO 8601); absent for never.
        pub effective_to: Option<String>,
        /// When it was observed (ISO 8601).
        pub observed_at: Option<String>,
        /// ISO 8601.
        pub created_at: Option<String>,
        /// ISO 8601.
        pub updated_at: Option<String>,
    }

    /// A page of memories.
    pub struct MemoryListResponse {
        /// The page.
        pub items: Vec<MemoryItem>,
        /// Memories in all, after the filters.
        pub total: i64,
        /// As asked for.
        pub limit: i64,
        /// As asked for.
        pub offset: i64,
    }

    /// Counts over all memories.
    pub struct MemoryStatsResponse {
        /// Memories in all.
        pub total: i64,
        /// The same.
        pub total_memories: i64,
        /// Active ones.
        pub active_memories: i64,
        /// Count by type.
        pub by_type: BTreeMap<String, i64>,
        /// Count by kind.
        pub by_kind: BTreeMap<String, i64>,
        /// Count by state.
        pub by_status: BTreeMap<String, i64>,
        /// Mean confidence.
        pub avg_confidence: f64,
        /// Mean strength.
        pub avg_strength: f64,
        /// Most frequent entities, each as the service has it.
        pub top_entities: Vec<JsonObject>,
        /// Histogram, as the service has it.
        pub confidence_buckets: Option<Vec<JsonObject>>,
        /// Oldest and newest, as the service has it.
        pub date_range: Option<BTreeMap<String, Option<String>>>,
    }
}

options! {
    /// Which memories.
    pub struct MemoryListOptions {
        /// In which order.
        pub sort: Open<MemorySort> = MemorySort::ObservedAtDesc,
        /// Entries of a page, 1 to 200.
        pub limit: u32 = 50,
        /// Entries before it.
        pub offset: u32 = 0,
        /// Only those of this actor.
        pub actor_id: Option<String>,
        /// Only this `memory_kind`.
        pub kind: Option<Open<MemoryKind>>,
        /// Only this type.
        pub r#type: Option<Open<MemoryType>>,
        /// Only those in this state; left out: active ones.
        pub status: Option<Open<MemoryStatus>>,
        /// Only those with this in their text.
        pub search: Option<String>,
    }
}
