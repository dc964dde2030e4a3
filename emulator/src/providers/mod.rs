//! What can be connected: each provider with its rules, and the resources its sample account has.

mod samples;

use samples::{GITHUB, NOTION, ONEDRIVE, SLACK};

/// A data source.
pub struct Provider {
    /// Its name in paths and responses.
    pub slug: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Whether each member connects an own account. Otherwise the organization shares one.
    pub per_member: bool,
    /// Whether it is connected by consent (OAuth). Otherwise it is connected by credentials.
    pub oauth: bool,
    /// The OAuth scopes that its consent page asks for.
    pub scopes: &'static [&'static str],
    /// The types its resources may have.
    pub resource_types: &'static [&'static str],
    /// How its resources are found.
    pub reach: Reach,
    /// Whether resources are selected on the provider's own consent page, so that a connector is active after it.
    pub selected_at_consent: bool,
    /// The resources of the sample account.
    pub items: &'static [Item],
}

/// How the resources of a provider are found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All are listed at once.
    Flat,
    /// Folders are looked into with `parent_id`.
    Folders,
    /// Repositories have branches, listed per repository.
    Branches,
    /// None can be listed: they are picked in the browser.
    Picker,
}

/// A resource of the sample account.
pub struct Item {
    pub external_id: &'static str,
    pub resource_type: &'static str,
    pub name: &'static str,
    /// The folder or repository it is in.
    pub parent: Option<&'static str>,
}

/// All providers.
pub static PROVIDERS: [Provider; 6] = [
    Provider {
        slug: "slack",
        title: "Slack",
        per_member: false,
        oauth: true,
        scopes: &["channels:history", "channels:read"],
        resource_types: &["channel"],
        reach: Reach::Flat,
        selected_at_consent: false,
        items: &SLACK,
    },
    Provider {
        slug: "google_drive",
        title: "Google Drive",
        per_member: true,
        oauth: true,
        scopes: &["https://www.googleapis.com/auth/drive.file"],
        resource_types: &["folder", "file"],
        reach: Reach::Picker,
        selected_at_consent: false,
        items: &[],
    },
    Provider {
        slug: "s3",
        title: "S3",
        per_member: false,
        oauth: false,
        scopes: &[],
        resource_types: &["bucket"],
        reach: Reach::Flat,
        selected_at_consent: false,
        items: &[],
    },
    Provider {
        slug: "notion",
        title: "Notion",
        per_member: false,
        oauth: true,
        scopes: &["read_content"],
        resource_types: &["workspace"],
        reach: Reach::Flat,
        selected_at_consent: true,
        items: &NOTION,
    },
    Provider {
        slug: "github",
        title: "GitHub",
        per_member: false,
        oauth: true,
        scopes: &["repo:read"],
        resource_types: &["repo", "branch", "default_branch"],
        reach: Reach::Branches,
        selected_at_consent: false,
        items: &GITHUB,
    },
    Provider {
        slug: "onedrive",
        title: "OneDrive",
        per_member: true,
        oauth: true,
        scopes: &["Files.Read", "offline_access"],
        resource_types: &["folder", "file"],
        reach: Reach::Folders,
        selected_at_consent: false,
        items: &ONEDRIVE,
    },
];

/// The provider of that name.
pub fn find(slug: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.slug == slug)
}

impl Provider {
    /// Whether the sample account has a resource of that id.
    pub fn has(&self, external_id: &str) -> bool {
        self.items
            .iter()
            .any(|item| item.external_id == external_id)
    }

    /// What the account is called once it is connected.
    pub fn account_name(&self, whose: &str) -> String {
        format!("{} of {whose}", self.title)
    }
}
