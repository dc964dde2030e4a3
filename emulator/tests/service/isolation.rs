//! Organisations never see each other's data, and keys of one see the same.

use serde_json::{Value, json};

use crate::connections::{connected, select};
use crate::process::{Emulator, event};

#[test]
fn nothing_crosses_from_one_organisation_to_another() {
    let emulator = Emulator::start();
    let same = event("u1", "s1", "Ana likes green tea.");
    let pro = emulator.ingest("pro", std::slice::from_ref(&same));
    let free = emulator.ingest("free", &[same]);
    assert_ne!(
        pro, free,
        "the same event of another organisation is another event"
    );
    emulator.process();

    for (name, own) in [("pro", &pro), ("free", &free)] {
        let found = emulator.search(name, &json!({ "query": "tea", "limit": 100 }));
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(
            found[0]["metadata"]["source_event_ids"],
            json!(own),
            "{name}"
        );
    }
    let status = emulator
        .post("free", "/v1/status", &json!({ "event_ids": pro }))
        .expect(200);
    assert_eq!(status["unknownIds"], json!(pro));
    assert_eq!(
        emulator.health("free").number("x-usage-memoriesstored"),
        1.0
    );
}

#[test]
fn keys_of_one_organisation_share_its_data() {
    let emulator = Emulator::start();
    let ids = emulator.remember("write_only", &[event("u1", "s1", "Ana likes green tea.")]);
    assert_eq!(
        emulator.found("read_only", &json!({ "query": "tea" })),
        ["Ana likes green tea."]
    );
    let again = emulator.ingest("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    assert_ne!(ids, again, "an hour later it is another event");
}

/// Everything `pro` can have, with the paths that show or change it.
fn full_house(emulator: &Emulator) -> Vec<(&'static str, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    emulator.remember(
        "pro",
        &[event(
            "hidden-actor",
            "hidden-talk",
            "Hidden facts about tea.",
        )],
    );
    let record = json!({ "org_id": "acme", "name": "Hidden", "focus": "hidden" });
    emulator.post("pro", "/v1/orgs", &record).expect(200);
    let role = text(&emulator.post("pro", "/v1/roles", &record).expect(200)["role_id"]);
    let team = text(&emulator.post("pro", "/v1/teams", &record).expect(200)["team_id"]);
    let memories = emulator.get("pro", "/v1/console/memories").expect(200);
    let memory = text(&memories["items"][0]["memory_id"]);
    let key = emulator
        .post("pro", "/api/keys", &json!({ "name": "hidden" }))
        .expect(200);
    let key = text(&key["key_id"]);
    let slack = connected(emulator, "pro", "slack");
    select(emulator, "pro", &slack, "channel", &["C001"]).expect(200);
    emulator
        .post(
            "pro",
            "/api/interest/pro",
            &json!({ "email": "a@hidden.example", "name": "Hidden" }),
        )
        .expect(200);
    vec![
        ("GET", "/v1/orgs/acme".to_owned()),
        ("PATCH", "/v1/orgs/acme".to_owned()),
        ("POST", "/v1/orgs/acme/regenerate-prompt".to_owned()),
        ("DELETE", "/v1/orgs/acme".to_owned()),
        ("GET", format!("/v1/roles/{role}?org_id=rival")),
        ("PATCH", format!("/v1/roles/{role}?org_id=rival")),
        (
            "POST",
            format!("/v1/roles/{role}/regenerate-prompt?org_id=rival"),
        ),
        ("DELETE", format!("/v1/roles/{role}?org_id=rival")),
        ("GET", format!("/v1/roles/{role}?org_id=acme")),
        ("DELETE", format!("/v1/roles/{role}?org_id=acme")),
        ("GET", format!("/v1/teams/{team}?org_id=rival")),
        ("PATCH", format!("/v1/teams/{team}?org_id=acme")),
        (
            "POST",
            format!("/v1/teams/{team}/regenerate-prompt?org_id=rival"),
        ),
        ("DELETE", format!("/v1/teams/{team}?org_id=rival")),
        ("GET", "/v1/roles?org_id=acme".to_owned()),
        ("GET", "/v1/teams?org_id=acme".to_owned()),
        ("GET", format!("/v1/console/memories/{memory}")),
        ("GET", "/v1/actors?org_id=acme".to_owned()),
        ("GET", "/v1/actors/hidden-actor".to_owned()),
        ("GET", "/v1/actors/hidden-actor?org_id=acme".to_owned()),
        ("GET", format!("/api/keys/{key}/usage")),
        ("DELETE", format!("/api/keys/{key}")),
        ("DELETE", "/api/keys/key_pro".to_owned()),
        ("GET", slack.route("")),
        ("GET", slack.route("/resources")),
        ("GET", slack.route("/branches?repo=acme/app")),
        ("GET", slack.route("/picker-token")),
        ("PUT", slack.route("/resources")),
        ("POST", slack.route("/sync")),
        ("DELETE", slack.route("")),
    ]
}

/// Routes without an id that answer about the caller's own organisation.
const OWN: [&str; 15] = [
    "/v1/orgs",
    "/v1/roles?org_id=rival",
    "/v1/teams?org_id=rival",
    "/v1/console/memories",
    "/v1/console/memories/stats",
    "/v1/actors",
    "/api/me",
    "/api/keys",
    "/api/usage/summary",
    "/api/usage/timeseries",
    "/api/billing/summary",
    "/api/billing/invoices",
    "/api/console/events",
    "/api/connectors",
    "/api/connectors/slack/status",
];

#[test]
fn no_id_opens_what_another_organisation_has() {
    let emulator = Emulator::start();
    for (method, path) in full_house(&emulator) {
        let body = json!({ "resources": [], "name": "Stolen" });
        let reply = emulator.send("other", method, &path, &body);
        assert!(
            matches!(reply.status, 403 | 404),
            "{method} {path} {}",
            reply.text()
        );
        assert!(!reply.text().to_lowercase().contains("hidden"), "{path}");
    }
    let record = json!({ "org_id": "acme", "name": "Stolen", "focus": "Stolen" });
    for path in ["/v1/orgs", "/v1/roles", "/v1/teams"] {
        let refused = emulator.post("other", path, &record).expect(403);
        assert_eq!(refused, json!({ "detail": "Access denied" }), "{path}");
    }
    assert_eq!(
        emulator.get("pro", "/v1/orgs/acme").expect(200)["name"],
        "Hidden",
        "and nothing was changed"
    );
    let active = emulator.get("pro", "/api/connectors").expect(200);
    assert_eq!(active[0]["status"], "active");
    emulator.get("pro", "/v1/actors/hidden-actor").expect(200);
}

#[test]
fn no_list_or_figure_counts_what_another_organisation_has() {
    let emulator = Emulator::start();
    let before: Vec<String> = OWN
        .map(|path| emulator.get("other", path).text().to_owned())
        .into();
    full_house(&emulator);
    for (path, before) in OWN.iter().zip(before) {
        let after = emulator.get("other", path);
        let text = after.text();
        assert!(
            !text.to_lowercase().contains("hidden") && !text.contains("acme"),
            "{path} {text}"
        );
        after.expect(200);
        // The caller's own calls are counted in these.
        if !path.contains("usage") && !path.contains("keys") {
            assert_eq!(text, before, "{path}");
        }
    }
    let interest = emulator
        .get("other", "/api/interest/pro/status")
        .expect(200);
    assert_eq!(interest["expressed"], false);
}
