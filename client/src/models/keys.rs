//! API keys.

use super::{Open, model::models, open::enumerations, payload::options};

enumerations! {
    /// What a key may do. The service may add others.
    pub enum KeyScope {
        /// The key may search and read.
        Read = "read",
        /// The key may ingest and change.
        Write = "write",
    }
}

models! {
    /// An API key without its secret.
    pub struct ApiKeyInfo {
        /// Id of the key.
        pub key_id: String,
        /// How the key begins, such as `msy_abc`.
        pub prefix: String,
        /// Name of the key, for people.
        pub name: String,
        /// What the key may do.
        pub scopes: Vec<Open<KeyScope>>,
        /// Whether the key works.
        pub is_active: bool,
        /// When the key was made (ISO 8601).
        pub created_at: String,
        /// When the key was last used (ISO 8601); absent when it was never used.
        pub last_used_at: Option<String>,
        /// When the key expires (ISO 8601); absent when it never expires.
        pub expires_at: Option<String>,
    }

    /// All keys.
    pub struct ApiKeyListResponse {
        /// The keys.
        pub keys: Vec<ApiKeyInfo>,
        /// How many keys the plan allows.
        pub max_keys: i64,
        /// How many keys work.
        pub active_count: i64,
    }

    /// A new key.
    pub struct CreateKeyResponse {
        /// Id of the key.
        pub key_id: String,
        /// The key itself. The service shows it only once: store it now.
        pub raw_key: String,
        /// How the key begins.
        pub prefix: String,
        /// Name of the key, for people.
        pub name: String,
        /// What the key may do.
        pub scopes: Vec<Open<KeyScope>>,
    }
}

options! {
    /// Options of a new key.
    pub struct CreateKeyOptions {
        /// What the key may do.
        pub scopes: Vec<Open<KeyScope>> = [KeyScope::Read, KeyScope::Write],
        /// When the key expires (ISO 8601). Without it the key never expires.
        pub expires_at: Option<String>,
    }
}
