//! Connectors: sources whose content the service reads.

use super::{
    Nullable, Open, model::models, open::enumerations, payload::options, payload::payloads,
};

enumerations! {
    /// Source of a connector. The service may add others.
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

    /// Type of a resource of a source. The service may add others.
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

    /// State of a connector. The service may add others.
    pub enum ConnectorState {
        /// The connector is not connected, or no resources are selected.
        Pending = "pending",
        /// The connector syncs.
        Active = "active",
        /// The connector cannot sync; `last_error` says why.
        Error = "error",
    }
}

payloads! {
    /// Credentials of an S3 bucket. The service checks them before it stores them.
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
        /// Id of an existing connector, to configure it again.
        pub connector_id: String,
    }

    /// A resource to sync. An entry of the result of `list_resources` can be used as one.
    pub struct ResourceSelection {
        /// Id of the resource at the source.
        pub external_id: String,
    } with optional {
        /// Type of the resource, as `list_resources` returned it.
        pub resource_type: Open<ResourceType> = ResourceType::Channel,
        /// Name of the resource.
        pub name: Nullable<String>,
    }
}

impl From<ConnectorResourceItem> for ResourceSelection {
    /// Selects a listed resource.
    fn from(item: ConnectorResourceItem) -> Self {
        Self {
            external_id: item.external_id,
            resource_type: Some(item.resource_type),
            name: item.name,
        }
    }
}

models! {
    /// A new connector, and the page to which the user is sent for consent.
    pub struct ConnectorConnection {
        /// Id of the new connector.
        pub connector_id: String,
        /// URL of the page where the user gives consent.
        pub authorize_url: String,
    }

    /// An attached source.
    pub struct Connector {
        /// Id of the connector.
        pub id: String,
        /// Source of the connector.
        pub provider: Open<Provider>,
        /// State of the connector: `active` as soon as resources are selected.
        pub status: Open<ConnectorState>,
        /// Name to show, such as the name of a workspace.
        pub display_name: Option<String>,
        /// Id of the account at the source.
        pub external_account_id: Option<String>,
        /// E-mail address of the user who attached the source.
        pub configured_by_email: Option<String>,
        /// What the connector may read at the source.
        pub scopes: Vec<String>,
        /// When the connector last synced (ISO 8601).
        pub last_sync_at: Option<String>,
        /// When the connector syncs next (ISO 8601).
        pub next_sync_at: Option<String>,
        /// The last error of the connector.
        pub last_error: Option<String>,
        /// When the connector was made (ISO 8601).
        pub created_at: String,
        /// Name of the bucket of S3.
        pub bucket: Option<String>,
        /// AWS region of the bucket of S3.
        pub region: Option<String>,
    }

    /// A resource that a source has to sync.
    pub struct ConnectorResourceItem {
        /// Id of the resource at the source.
        pub external_id: String,
        /// Type of the resource.
        pub resource_type: Open<ResourceType> = ResourceType::Channel,
        /// Name of the resource.
        pub name: Option<String>,
        /// Whether the resource is synced.
        pub selected: bool,
    }

    /// Whether a source is attached.
    pub struct ConnectorStatus {
        /// Whether the source is attached.
        pub connected: bool,
        /// Name to show, such as the name of a workspace.
        pub display_name: Option<String>,
    }

    /// The settings of Google's file picker. They hold a live credential: do not log them.
    pub struct PickerConfig {
        /// Google access token.
        pub access_token: String,
        /// Seconds until the access token expires.
        pub expires_in: i64 => text_or_number,
        /// Google API key.
        pub api_key: String,
        /// Google app id.
        pub app_id: String,
    }
}

options! {
    /// Selects resources.
    pub struct ListResourcesOptions {
        /// Id of a folder: only resources in it. Only for providers that have folders.
        pub parent_id: Option<String>,
    }
}
