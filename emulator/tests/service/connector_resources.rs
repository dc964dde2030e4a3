//! What connectors can sync: lists, folders, branches, the picker, selections.

use serde_json::{Value, json};

use crate::connections::{connected, select};
use crate::process::Emulator;

/// The ids at a path, those selected marked with a star.
fn ids(emulator: &Emulator, name: &str, path: &str) -> String {
    let listed = emulator.get(name, path).expect(200);
    let items = listed["resources"].as_array().unwrap().clone();
    let shown = |item: &Value| {
        let mark = if item["selected"] == true { "*" } else { "" };
        format!("{}{mark}", item["external_id"].as_str().unwrap())
    };
    items.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_selection_replaces_the_one_before() {
    let emulator = Emulator::start();
    let slack = connected(&emulator, "pro", "slack");
    let list = || ids(&emulator, "pro", &slack.route("/resources"));
    assert_eq!(list(), "C001 C002 C003");
    select(
        &emulator,
        "pro",
        &slack,
        "channel",
        &["C001", "C003", "C001"],
    )
    .expect(200);
    assert_eq!(list(), "C001* C002 C003*");
    select(&emulator, "pro", &slack, "channel", &["C002", "C999"]).expect(200);
    assert_eq!(
        list(),
        "C001 C002* C003 C999*",
        "what nobody listed is kept too"
    );
    let listed = emulator.get("pro", &slack.route("/resources")).expect(200);
    assert_eq!(
        listed["resources"][0],
        json!({ "external_id": "C001", "resource_type": "channel", "name": "general", "selected": false })
    );
    let sent_back = json!({ "resources": listed["resources"] });
    emulator
        .send("pro", "PUT", &slack.route("/resources"), &sent_back)
        .expect(200);
    assert_eq!(
        list(),
        "C001* C002* C003* C999*",
        "listed items are selections"
    );
    let untyped = json!({ "resources": [{ "external_id": "C001" }] });
    emulator
        .send("pro", "PUT", &slack.route("/resources"), &untyped)
        .expect(200);
    assert_eq!(list(), "C001* C002 C003");
}

#[test]
fn branches_are_listed_per_repository() {
    let emulator = Emulator::start();
    let github = connected(&emulator, "pro", "github");
    let branches = |repo: &str| github.route(&format!("/branches?repo={repo}"));
    assert_eq!(
        ids(&emulator, "pro", &github.route("/resources")),
        "acme/app acme/docs"
    );
    assert_eq!(
        ids(&emulator, "pro", &branches("acme%2Fapp")),
        "acme/app#main acme/app#next"
    );
    let types = emulator.get("pro", &branches("acme/app")).expect(200)["resources"].clone();
    assert_eq!(
        (&types[0]["resource_type"], &types[1]["resource_type"]),
        (&json!("default_branch"), &json!("branch"))
    );
    select(
        &emulator,
        "pro",
        &github,
        "branch",
        &["acme/app#next", "acme/app#new"],
    )
    .expect(200);
    assert_eq!(
        ids(&emulator, "pro", &branches("acme/app")),
        "acme/app#main acme/app#next* acme/app#new*"
    );
    assert_eq!(
        ids(&emulator, "pro", &github.route("/resources")),
        "acme/app acme/docs"
    );

    emulator.get("pro", &branches("acme/none")).expect(404);
    let missing = emulator.get("pro", &github.route("/branches")).expect(422);
    assert_eq!(missing["detail"][0]["loc"], json!(["query", "repo"]));
    let slack = connected(&emulator, "pro", "slack");
    emulator
        .get("pro", &slack.route("/branches?repo=acme/app"))
        .expect(400);
}

#[test]
fn only_onedrive_has_folders_to_look_into() {
    let emulator = Emulator::start();
    let onedrive = connected(&emulator, "member", "onedrive");
    let list = |rest: &str| {
        ids(
            &emulator,
            "member",
            &onedrive.route(&format!("/resources{rest}")),
        )
    };
    assert_eq!(list(""), "folder-plans file-notes");
    assert_eq!(list("?parent_id=folder-plans"), "folder-2026 file-roadmap");
    assert_eq!(list("?parent_id=folder-2026").as_str(), "");
    select(&emulator, "member", &onedrive, "file", &["file-roadmap"]).expect(200);
    assert_eq!(list("?parent_id=folder-plans"), "folder-2026 file-roadmap*");
    for unknown in ["nowhere", "file-notes", ""] {
        let path = onedrive.route(&format!("/resources?parent_id={unknown}"));
        emulator.get("member", &path).expect(404);
    }
    for provider in ["slack", "notion", "github", "google_drive"] {
        let other = connected(&emulator, "pro", provider);
        emulator
            .get("pro", &other.route("/resources?parent_id=x"))
            .expect(400);
    }
}

#[test]
fn google_drive_shows_what_was_picked() {
    let emulator = Emulator::start();
    let drive = connected(&emulator, "member", "google_drive");
    assert_eq!(ids(&emulator, "member", &drive.route("/resources")), "");
    let body = json!({ "resources": [{ "external_id": "doc-1", "resource_type": "file", "name": "Plan" }] });
    let active = emulator
        .send("member", "PUT", &drive.route("/resources"), &body)
        .expect(200);
    assert_eq!(active["status"], "active");
    assert_eq!(
        emulator
            .get("member", &drive.route("/resources"))
            .expect(200)["resources"],
        json!([{ "external_id": "doc-1", "resource_type": "file", "name": "Plan", "selected": true }])
    );
    let picker = emulator
        .get("member", &drive.route("/picker-token"))
        .expect(200);
    assert_eq!(picker["expires_in"], 3_600);
    for field in ["access_token", "api_key", "app_id"] {
        assert!(
            picker[field].as_str().is_some_and(|text| !text.is_empty()),
            "{field}"
        );
    }
    let slack = connected(&emulator, "pro", "slack");
    emulator
        .get("pro", &slack.route("/picker-token"))
        .expect(400);
}

#[test]
fn wrong_selections_are_refused_and_change_nothing() {
    let emulator = Emulator::start();
    let github = connected(&emulator, "pro", "github");
    select(&emulator, "pro", &github, "repo", &["acme/app"]).expect(200);
    for (body, field) in [
        (json!({}), "resources"),
        (json!({ "resources": {} }), "resources"),
        (json!({ "resources": ["acme/app"] }), "resources"),
        (
            json!({ "resources": [{ "resource_type": "repo" }] }),
            "external_id",
        ),
        (
            json!({ "resources": [{ "external_id": " ", "resource_type": "repo" }] }),
            "external_id",
        ),
        (
            json!({ "resources": [{ "external_id": "acme/app" }] }),
            "resource_type",
        ),
        (
            json!({ "resources": [{ "external_id": "acme/app", "resource_type": "channel" }] }),
            "resource_type",
        ),
        (
            json!({ "resources": [{ "external_id": "acme/app", "resource_type": "repo", "name": 1 }] }),
            "name",
        ),
    ] {
        let refused = emulator
            .send("pro", "PUT", &github.route("/resources"), &body)
            .expect(422);
        assert!(
            refused["detail"][0]["loc"].to_string().contains(field),
            "{body} {refused}"
        );
    }
    assert_eq!(
        ids(&emulator, "pro", &github.route("/resources")),
        "acme/app* acme/docs"
    );
}
