//! The resources of the sample accounts.

use super::Item;

const fn item(
    external_id: &'static str,
    resource_type: &'static str,
    name: &'static str,
    parent: Option<&'static str>,
) -> Item {
    Item {
        external_id,
        resource_type,
        name,
        parent,
    }
}

pub static SLACK: [Item; 3] = [
    item("C001", "channel", "general", None),
    item("C002", "channel", "engineering", None),
    item("C003", "channel", "random", None),
];

pub static NOTION: [Item; 1] = [item("workspace-1", "workspace", "Handbook", None)];

const APP: Option<&str> = Some("acme/app");
const DOCS: Option<&str> = Some("acme/docs");

pub static GITHUB: [Item; 5] = [
    item("acme/app", "repo", "acme/app", None),
    item("acme/docs", "repo", "acme/docs", None),
    item("acme/app#main", "default_branch", "main", APP),
    item("acme/app#next", "branch", "next", APP),
    item("acme/docs#main", "default_branch", "main", DOCS),
];

const PLANS: Option<&str> = Some("folder-plans");

pub static ONEDRIVE: [Item; 4] = [
    item("folder-plans", "folder", "Plans", None),
    item("file-notes", "file", "Notes.docx", None),
    item("folder-2026", "folder", "2026", PLANS),
    item("file-roadmap", "file", "Roadmap.xlsx", PLANS),
];
