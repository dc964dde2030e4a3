//! Who memories are about.

use super::{Open, ScopeLevel, model::models, open::enumerations, payload::options};

enumerations! {
    /// Order of actors. The service rejects other values.
    pub enum ActorSort {
        /// By the time of the first memory, latest first.
        FirstMemoryDesc = "first_memory_desc",
        /// By the time of the first memory, earliest first.
        FirstMemoryAsc = "first_memory_asc",
        /// By the time of the last memory, latest first.
        LastMemoryDesc = "last_memory_desc",
        /// By id.
        ActorIdAsc = "actor_id_asc",
    }
}

models! {
    /// An actor: a person or thing that memories are about. The service derives actors from the memories at each request.
    pub struct Actor {
        /// Id of the actor, as the events have it.
        pub actor_id: String,
        /// When the oldest memory was made (ISO 8601).
        pub first_memory_at: Option<String>,
        /// When the newest memory was made (ISO 8601).
        pub last_memory_at: Option<String>,
        /// Number of all memories.
        pub memory_count: i64,
        /// Number of active memories.
        pub active_memory_count: i64,
        /// Levels of the memories.
        pub scope_levels: Vec<Open<ScopeLevel>>,
        /// Roles of the memories.
        pub role_ids: Vec<String>,
        /// Teams of the memories.
        pub team_ids: Vec<String>,
    }

    /// A page of actors.
    pub struct ActorListResponse {
        /// The entries of the page.
        pub items: Vec<Actor>,
        /// Number of all actors that match `q`.
        pub total: i64,
        /// The `limit` of the request.
        pub limit: i64,
        /// The `offset` of the request.
        pub offset: i64,
        /// Whether the service looked at only a part of the memories. Then actors may be missing, and counts are too low.
        pub truncated: bool,
    }
}

options! {
    /// Selects actors.
    pub struct ActorListOptions {
        /// How many entries a page has, 1 to 500.
        pub limit: u32 = 100,
        /// How many entries to skip before the page.
        pub offset: u32 = 0,
        /// The order of the entries.
        pub sort: Open<ActorSort> = ActorSort::FirstMemoryDesc,
        /// Id of an organization. Default: the organization of the key. Another one is an `AuthorizationError`.
        pub org_id: Option<String>,
        /// Only actors whose id contains this text, in upper or lower case.
        pub q: Option<String>,
    }

    /// Selects an organization.
    pub struct ActorGetOptions {
        /// Id of an organization. Default: the organization of the key.
        pub org_id: Option<String>,
    }
}
