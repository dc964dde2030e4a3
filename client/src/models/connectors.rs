//! Sources that are synced in.

use super::{
    Nullable, Open, model::models, open::enumerations, payload::options, payload::payloads,
};

enumerations! {
    /// Source of a connector; the service may know more.
    pub enum Provider {
        /// Slack.
        Slack = "slack",
        /// Google Drive.
        GoogleDrive = "google_drive",
        /// Amazon S3.
        S3 = "s3",
        /// Notion.
        Notion = "notion",
        /// GitHub.
        Github = "github",
        /// OneDrive.
        Onedrive = "onedrive",
    }

    /// What a source has; the service may know more.
    pub enum ResourceType {
        /// A channel of Slack.
        Channel = "channel",
        /// A bucket of S3.
        Bucket = "bucket",
        /// A workspace of Notion.
        Workspace = "workspace",
        /// A repository of GitHub.
        Repo = "repo",
        /// A branch of a repository.
        Branch = "branch",
        /// The default branch of a repository.
        DefaultBranch = "default_branch",
        /// A folder.
        Folder = "folder",
        /// A file.
        File = "file",
    }

    /// State of a connector; the service may know more.
    pub enum ConnectorState {
        /// Not connected or without selected resources.
        Pending = "pending",
        /// Syncing.
        Active = "active",
        /// It cannot sync; `last_error` says why.
        Error = "error",
    }
}

payloads! {
    /// Credentials of a bucket; checked before they are stored.
    pub struct ConfigureS3Options {
        /// AWS access key id.
        pub access_key_id: String,
        /// AWS secret access key.
        pub secret_access_key: String,
        /// AWS region.
        pub region: String,
        /// Name of the bucket.
        pub bucket: String,
    } with optional {
        /// To configure an existing connector anew.
        pub connector_id: String,
    }

    /// Something to sync. An entry of what `list_resources` returns serves as well.
    pub struct ResourceSelection {
        /// Id at the source.
        pub external_id: String,
    } with optional {
        /// What it is, as listed.
        pub resource_type: Open<ResourceType> = ResourceType::Channel,
        /// Name.
        pub name: Nullable<String>,
    }
}

impl From<ConnectorResourceItem> for ResourceSelection {
    /// To sync what was listed.
    fn from(item: ConnectorResourceItem) -> Self {
        Self {
            external_id: item.external_id,
            resource_type: Some(item.resource_type),
            name: item.name,
        }
    }
}

models! {
    /// Where to send the user for consent.
    pub struct ConnectorConnection {
        /// Id of the new connector.
        pub connector_id: String,
        /// Page for the user.
        pub authorize_url: String,
    }

    /// An attached source.
    pub struct Connector {
        /// Id.
        pub id: String,
        /// Source.
        pub provider: Open<Provider>,
        /// `active` once resources are selected.
        pub status: Open<ConnectorState>,
        /// Such as the name of a workspace.
        pub display_name: Option<String>,
        /// Account at the source.
        pub external_account_id: Option<String>,
        /// Who attached it.
        pub configured_by_email: Option<String>,
        /// What it may read there.
        pub scopes: Vec<String>,
        /// ISO 8601.
        pub last_sync_at: Option<String>,
        /// ISO 8601.
        pub next_sync_at: Option<String>,
        /// What went wrong last.
        pub last_error: Option<String>,
        /// ISO 8601.
        pub created_at: String,
        /// Of S3.
        pub bucket: Option<String>,
        /// Of S3.
        pub region: Option<String>,
    }

    /// Something a source has to sync.
    pub struct ConnectorResourceItem {
        /// Id at the source.
        pub external_id: String,
        /// What it is.
        pub resource_type: Open<ResourceType> = ResourceType::Channel,
        /// Name.
        pub name: Option<String>,
        /// Whether it is synced.
        pub selected: bool,
    }

    /// Whether a source is attached.
    pub struct ConnectorStatus {
        /// Whether it is.
        pub connected: bool,
        /// Such as the name of a workspace.
        pub display_name: Option<String>,
    }

    /// What Google's picker needs. Holds a live credential: do not log it.
    pub struct PickerConfig {
        /// Google access token.
        pub access_token: String,
        /// Seconds until it expires.
        pub expires_in: i64 => text_or_number,
        /// Google API key.
        pub api_key: String,
        /// Google app id.
        pub app_id: String,
    }
}

options! {
    /// Which resources.
    pub struct ListResourcesOptions {
        /// Those in this folder; only where a provider has folders.
        pub parent_id: Option<String>,
    }
}
