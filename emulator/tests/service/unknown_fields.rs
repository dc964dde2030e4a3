//! Fields that a body has and the service does not know are ignored: clients newer than the emulator send such fields.

use serde_json::{Map, Value, json};

use crate::connections::connected;
use crate::process::{Emulator, event};
use crate::s3::bucket;

/// The body with fields that no route knows.
fn with_unknown(mut body: Value) -> Value {
    let unknown = json!({
        "event_id": "evt-1", "since": "2026-05-01", "include_superseded_annotations": true, "": null, "nested": { "a": [1] },
    });
    let fields: Map<String, Value> = unknown.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(fields);
    body
}

#[test]
fn every_route_ignores_unknown_fields_of_its_body() {
    let emulator = Emulator::start();
    let slack = connected(&emulator, "pro", "slack");
    let (event, resource) = (
        event("u1", "s1", "Ana likes green tea."),
        json!({ "external_id": "C001", "resource_type": "channel" }),
    );
    let record = |id: &str| json!({ "org_id": "acme", id: "x", "name": "Acme", "focus": "Tea" });
    let person = json!({ "email": "ana@acme.example", "name": "Ana" });
    let resources = slack.route("/resources");
    let events = json!({ "events": [with_unknown(event)] });
    for (method, path, body) in [
        ("POST", "/v1/ingest", events),
        ("POST", "/v1/search", json!({ "query": "tea" })),
        ("POST", "/v1/status", json!({ "event_ids": ["x"] })),
        ("POST", "/v1/orgs", record("org")),
        ("PATCH", "/v1/orgs/acme", json!({ "focus": "Coffee" })),
        ("POST", "/v1/roles", record("role")),
        ("POST", "/v1/teams", record("team")),
        ("POST", "/api/keys", json!({ "name": "ci" })),
        ("POST", "/api/interest/pro", person.clone()),
        ("POST", "/api/interest/express", person),
        ("POST", "/api/connectors/s3/configure", bucket()),
        (
            "PUT",
            &resources,
            json!({ "resources": [with_unknown(resource)] }),
        ),
    ] {
        let reply = emulator.send("pro", method, path, &with_unknown(body));
        assert_eq!(reply.status, 200, "{method} {path}: {}", reply.text());
    }
}

#[test]
fn unknown_fields_change_nothing() {
    let emulator = Emulator::start();
    let mut first = event("u1", "s1", "Ana likes green tea.");
    first["event_id"] = json!("evt-1");
    let mut second = event("u1", "s1", "Ben likes black tea.");
    second["event_id"] = json!("evt-1");
    let ids = emulator.remember("pro", &[first, second]);
    assert_ne!(ids[0], ids[1], "event_id is not the identity of an event");
    let plain = emulator.found("pro", &json!({ "query": "tea" }));
    let since = json!({ "query": "tea", "since": "2999-01-01T00:00:00Z" });
    assert_eq!(emulator.found("pro", &since), plain);
    assert_eq!(plain.len(), 2);
}
