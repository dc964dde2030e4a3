//! API keys.

use super::{Open, model::models, open::enumerations, payload::options};

enumerations! {
    /// What a key may do; the service may know more.
    pub enum KeyScope {
        /// Search and read.
        Read = "read",
        /// Ingest and change.
        Write = "write",
    }
}

models! {
    /// An API key without its secret.
    pub struct ApiKeyInfo {
        /// Id.
        pub key_id: String,
        /// How the key begins, such as `msy_abc`.
        pub prefix: String,
        /// Label.
        pub name: String,
        /// What it may do.
        pub scopes: Vec<Open<KeyScope>>,
        /// Whether it works.
        pub is_active: bool,
        /// ISO 8601.
        pub created_at: String,
        /// ISO 8601; absent when never.
        pub last_used_at: Option<String>,
        /// ISO 8601; absent for never.
        pub expires_at: Option<String>,
    }

    /// All keys.
    pub struct ApiKeyListResponse {
        /// The keys.
        pub keys: Vec<ApiKeyInfo>,
        /// How many the plan allows.
        pub max_keys: i64,
        /// How many work.
        pub active_count: i64,
    }

    /// A new key.
    pub struct CreateKeyResponse {
        /// Id.
        pub key_id: String,
        /// The secret: shown this once.
        pub raw_key: String,
        /// How it begins.
        pub prefix: String,
        /// Label.
        pub name: String,
        /// What it may do.
        pub scopes: Vec<Open<KeyScope>>,
    }
}

options! {
    /// What a new key is to be.
    pub struct CreateKeyOptions {
        /// What it may do.
        pub scopes: Vec<Open<KeyScope>> = [KeyScope::Read, KeyScope::Write],
        /// ISO 8601; left out for never.
        pub expires_at: Option<String>,
    }
}
