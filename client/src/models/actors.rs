//! Who memories are about.

use super::{Open, ScopeLevel, model::models, open::enumerations, payload::options};

enumerations! {
    /// Order of actors; the service refuses others.
    pub enum ActorSort {
        /// Newest first memory first.
        FirstMemoryDesc = "first_memory_desc",
        /// Oldest first memory first.
        FirstMemoryAsc = "first_memory_asc",
        /// Newest last memory first.
        LastMemoryDesc = "last_memory_desc",
        /// By id.
        ActorIdAsc = "actor_id_asc",
    }
}

models! {
    /// Who memories are about: derived from the memories at each request, never stored.
    pub struct Actor {
        /// As the events gave it.
        pub actor_id: String,
        /// When the oldest memory was made (ISO 8601).
        pub first_memory_at: Option<String>,
        /// When the newest memory was made (ISO 8601).
        pub last_memory_at: Option<String>,
        /// All memories.
        pub memory_count: i64,
        /// Active memories.
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
        /// The page.
        pub items: Vec<Actor>,
        /// Actors in all, after `q`.
        pub total: i64,
        /// As asked for.
        pub limit: i64,
        /// As asked for.
        pub offset: i64,
        /// The service looked at only part of the memories: actors may be missing, counts are too low.
        pub truncated: bool,
    }
}

options! {
    /// Which actors.
    pub struct ActorListOptions {
        /// Entries of a page, 1 to 500.
        pub limit: u32 = 100,
        /// Entries before it.
        pub offset: u32 = 0,
        /// In which order.
        pub sort: Open<ActorSort> = ActorSort::FirstMemoryDesc,
        /// Default: the organization of the key; another one is an `AuthorizationError`.
        pub org_id: Option<String>,
        /// Only ids with this in them, in any case.
        pub q: Option<String>,
    }

    /// Which organization.
    pub struct ActorGetOptions {
        /// Default: the organization of the key.
        pub org_id: Option<String>,
    }
}
