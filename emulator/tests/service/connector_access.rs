//! Who may do what with a connector: admins, members, owners, service keys.

use serde_json::{Value, json};

use crate::connections::{Begun, begin, connected, press, select};
use crate::http::Reply;
use crate::process::Emulator;
use crate::s3::bucket;

/// The routes that change a connector.
fn changes(emulator: &Emulator, name: &str, begun: &Begun, kind: &str) -> [Reply; 3] {
    [
        select(emulator, name, begun, kind, &["one"]),
        emulator.call(name, "POST", &begun.route("/sync")).send(),
        emulator.call(name, "DELETE", &begun.route("")).send(),
    ]
}

fn listed(emulator: &Emulator, name: &str) -> Vec<String> {
    let list = emulator.get(name, "/api/connectors").expect(200);
    let providers = list.as_array().unwrap().iter();
    providers
        .map(|one| one["provider"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_shared_is_managed_by_admins_and_service_keys() {
    let emulator = Emulator::start();
    for provider in ["slack", "notion", "github"] {
        let path = format!("/api/connectors/{provider}/connect");
        let refused = emulator.call("member", "POST", &path).send().expect(403);
        assert_eq!(
            refused,
            json!({ "detail": "Only an org admin can manage this connector" })
        );
    }
    emulator
        .post("member", "/api/connectors/s3/configure", &bucket())
        .expect(403);

    let service = connected(&emulator, "write_only", "slack");
    let shown = emulator.get("member", &service.route("")).expect(200);
    assert_eq!(
        shown["configured_by_email"],
        Value::Null,
        "no member did it"
    );
    emulator
        .get("member", &service.route("/resources"))
        .expect(200);
    for refused in changes(&emulator, "member", &service, "channel") {
        assert_eq!(
            refused.expect(403),
            json!({ "detail": "Only an org admin can manage this connector" })
        );
    }
    let [selected, synced, deleted] = changes(&emulator, "pro", &service, "channel");
    assert_eq!(
        (selected.status, synced.status, deleted.status),
        (200, 200, 204)
    );
}

#[test]
fn a_members_account_is_that_members_alone() {
    let emulator = Emulator::start();
    for provider in ["google_drive", "onedrive"] {
        let path = format!("/api/connectors/{provider}/connect");
        let refused = emulator.call("write_only", "POST", &path).send();
        assert_eq!(refused.status, 403, "a service key has no account");
        let own = connected(&emulator, "member", provider);
        assert_eq!(
            emulator.get("pro", &own.route("")).expect(200)["configured_by_email"],
            "mia@acme.example"
        );
        for refused in changes(&emulator, "pro", &own, "file") {
            assert_eq!(
                refused.expect(403),
                json!({ "detail": "Only the member whose account it is can use it" })
            );
        }
        emulator.get("pro", &own.route("/resources")).expect(403);
        emulator.get("read_only", &own.route("")).expect(200);
        emulator
            .get("read_only", &own.route("/resources"))
            .expect(403);
        let status = |name| {
            emulator
                .get(name, &format!("/api/connectors/{provider}/status"))
                .expect(200)["connected"]
                .clone()
        };
        assert_eq!(
            (status("member"), status("pro")),
            (json!(true), json!(false)),
            "each has an own one"
        );
        let admins = begin(&emulator, "pro", provider);
        assert_ne!(admins.id, own.id);
        press(&emulator, &admins, "allow");
        assert_eq!(
            emulator.get("member", &admins.route("")).expect(404),
            json!({ "detail": "Connector not found" })
        );
        let [selected, synced, deleted] = changes(&emulator, "member", &own, "file");
        assert_eq!(
            (selected.status, synced.status, deleted.status),
            (200, 200, 204)
        );
    }
    let drive = connected(&emulator, "member", "google_drive");
    emulator
        .get("pro", &drive.route("/picker-token"))
        .expect(403);
    emulator
        .get("member", &drive.route("/picker-token"))
        .expect(200);
}

#[test]
fn a_picker_token_waits_for_consent() {
    let emulator = Emulator::start();
    let drive = begin(&emulator, "member", "google_drive");
    emulator
        .get("member", &drive.route("/picker-token"))
        .expect(409);
}

#[test]
fn a_list_shows_what_is_the_callers_to_see() {
    let emulator = Emulator::start();
    begin(&emulator, "pro", "slack");
    begin(&emulator, "pro", "onedrive");
    begin(&emulator, "member", "google_drive");
    assert_eq!(
        listed(&emulator, "pro"),
        ["slack", "onedrive", "google_drive"]
    );
    assert_eq!(
        listed(&emulator, "read_only"),
        ["slack", "onedrive", "google_drive"]
    );
    assert_eq!(listed(&emulator, "member"), ["google_drive"]);
    assert!(listed(&emulator, "other").is_empty());
}
