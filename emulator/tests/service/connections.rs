//! Connecting: providers, and the life of a connector from pending to deleted.

use serde_json::{Value, json};

use crate::http::Reply;
use crate::process::Emulator;

/// A connection that is begun: the connector's id and the path of its consent page.
pub struct Begun {
    pub id: String,
    pub page: String,
}

impl Begun {
    /// The path of one of the connector's routes.
    pub fn route(&self, rest: &str) -> String {
        format!("/api/connectors/{}{rest}", self.id)
    }
}

/// Begins a connection.
pub fn begin(emulator: &Emulator, name: &str, provider: &str) -> Begun {
    let path = format!("/api/connectors/{provider}/connect");
    let made = emulator.call(name, "POST", &path).send().expect(200);
    let url = made["authorize_url"].as_str().unwrap();
    let page = url.strip_prefix(&format!("http://{}", emulator.address));
    Begun {
        id: made["connector_id"].as_str().unwrap().to_owned(),
        page: page
            .unwrap_or_else(|| panic!("{url} is not here"))
            .to_owned(),
    }
}

/// Presses one of the buttons of a consent page, `allow` or `deny`.
pub fn press(emulator: &Emulator, begun: &Begun, button: &str) -> Reply {
    let path = format!("{}/{button}", begun.page);
    emulator.request("POST", &path).send()
}

/// A connector whose token is attached.
pub fn connected(emulator: &Emulator, name: &str, provider: &str) -> Begun {
    let begun = begin(emulator, name, provider);
    assert_eq!(press(emulator, &begun, "allow").status, 200);
    begun
}

/// Selects resources of one type.
pub fn select(emulator: &Emulator, name: &str, begun: &Begun, kind: &str, ids: &[&str]) -> Reply {
    let resources: Vec<Value> = ids
        .iter()
        .map(|id| json!({ "external_id": id, "resource_type": kind }))
        .collect();
    let body = json!({ "resources": resources });
    emulator.send(name, "PUT", &begun.route("/resources"), &body)
}

#[test]
fn the_providers_are_listed() {
    let emulator = Emulator::start();
    assert_eq!(
        emulator
            .get("unseated", "/api/connectors/providers")
            .expect(200),
        json!({ "providers": ["slack", "google_drive", "s3", "notion", "github", "onedrive"] })
    );
    for (method, path) in [
        ("GET", "/api/connectors/gmail/status"),
        ("POST", "/api/connectors/gmail/connect"),
    ] {
        let unknown = emulator.call("pro", method, path).send().expect(404);
        assert_eq!(unknown, json!({ "detail": "Provider not found" }));
    }
}

#[test]
fn a_connector_lives_from_pending_to_active_to_gone() {
    let emulator = Emulator::start();
    let status = || {
        emulator
            .get("member", "/api/connectors/slack/status")
            .expect(200)
    };
    assert_eq!(
        status(),
        json!({ "connected": false, "display_name": null })
    );
    let begun = begin(&emulator, "pro", "slack");
    let pending = emulator.get("pro", &begun.route("")).expect(200);
    assert_eq!(
        (
            &pending["status"],
            &pending["display_name"],
            &pending["scopes"]
        ),
        (&json!("pending"), &json!(null), &json!([]))
    );
    assert_eq!(
        (&pending["provider"], &pending["configured_by_email"]),
        (&json!("slack"), &json!("ada@acme.example"))
    );
    let waiting = emulator.get("pro", &begun.route("/resources")).expect(409);
    assert_eq!(waiting, json!({ "detail": "Connector not authorized yet" }));
    select(&emulator, "pro", &begun, "channel", &["C001"]).expect(409);
    emulator
        .call("pro", "POST", &begun.route("/sync"))
        .send()
        .expect(409);
    assert_eq!(status()["connected"], false);

    press(&emulator, &begun, "allow");
    let attached = emulator.get("pro", &begun.route("")).expect(200);
    assert_eq!(attached["status"], "pending", "nothing is selected yet");
    assert!(attached["display_name"].is_string() && attached["external_account_id"].is_string());
    assert!(
        attached["scopes"]
            .as_array()
            .is_some_and(|scopes| !scopes.is_empty())
    );
    assert_eq!(
        status(),
        json!({ "connected": true, "display_name": attached["display_name"] })
    );
    emulator
        .call("pro", "POST", &begun.route("/sync"))
        .send()
        .expect(409);
    let again = emulator
        .call("pro", "POST", "/api/connectors/slack/connect")
        .send();
    assert_eq!(
        again.expect(409),
        json!({ "detail": "Slack is already connected" })
    );

    let active = select(&emulator, "pro", &begun, "channel", &["C001"]).expect(200);
    assert_eq!(
        (&active["status"], &active["id"]),
        (&json!("active"), &json!(begun.id))
    );
    assert!(active["last_sync_at"].as_str() < active["next_sync_at"].as_str());
    emulator.advance(60_000);
    let synced = emulator
        .call("pro", "POST", &begun.route("/sync"))
        .send()
        .expect(200);
    assert!(active["last_sync_at"].as_str() < synced["last_sync_at"].as_str());
    assert_eq!(
        emulator.get("pro", "/api/connectors").expect(200),
        json!([synced])
    );

    let emptied = select(&emulator, "pro", &begun, "channel", &[]).expect(200);
    assert_eq!(emptied["status"], "pending", "nothing is selected any more");
    let gone = emulator.call("pro", "DELETE", &begun.route("")).send();
    assert_eq!((gone.status, gone.text()), (204, ""));
    assert_eq!(
        emulator.get("pro", &begun.route("")).expect(404),
        json!({ "detail": "Connector not found" })
    );
    assert_eq!(
        emulator.get("pro", "/api/connectors").expect(200),
        json!([])
    );
    assert_eq!(status()["connected"], false);
    begin(&emulator, "pro", "slack");
}

#[test]
fn notion_is_active_at_once_because_its_consent_page_selects() {
    let emulator = Emulator::start();
    let begun = begin(&emulator, "pro", "notion");
    let pending = emulator.get("pro", &begun.route("")).expect(200);
    assert_eq!(pending["status"], "pending");
    press(&emulator, &begun, "allow");
    let active = emulator.get("pro", &begun.route("")).expect(200);
    assert_eq!(
        (&active["status"], &active["last_error"]),
        (&json!("active"), &json!(null))
    );
    assert!(active["last_sync_at"].as_str() < active["next_sync_at"].as_str());
    let listed = emulator.get("pro", &begun.route("/resources")).expect(200);
    assert_eq!(
        listed["resources"],
        json!([{
            "external_id": "workspace-1", "resource_type": "workspace", "name": "Handbook", "selected": true,
        }])
    );
    emulator
        .call("pro", "POST", &begun.route("/sync"))
        .send()
        .expect(200);
}

#[test]
fn a_resource_that_cannot_be_read_is_an_error_until_others_are_selected() {
    let emulator = Emulator::start();
    let slack = connected(&emulator, "pro", "slack");
    let active = select(&emulator, "pro", &slack, "channel", &["C001"]).expect(200);
    emulator.advance(60_000);
    let failed = select(&emulator, "pro", &slack, "channel", &["C001", "C[[fail]]"]).expect(200);
    assert_eq!(failed["status"], "error");
    assert_eq!(
        failed["last_error"],
        "sync_failed: C[[fail]] could not be read"
    );
    assert_eq!(failed["last_sync_at"], active["last_sync_at"], "no sync");
    assert_eq!(
        emulator.get("pro", "/api/connectors").expect(200),
        json!([failed])
    );
    let status = emulator.get("pro", "/api/connectors/slack/status");
    assert_eq!(status.expect(200)["connected"], true);
    emulator
        .call("pro", "POST", &slack.route("/sync"))
        .send()
        .expect(409);

    let mended = select(&emulator, "pro", &slack, "channel", &["C001"]).expect(200);
    assert_eq!(
        (&mended["status"], &mended["last_error"]),
        (&json!("active"), &json!(null))
    );
}
