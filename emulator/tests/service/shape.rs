//! `/emulator/shape`: answers with every documented field, or with only what the service always sends.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

fn shape(emulator: &Emulator, fields: &str) {
    let now = emulator.control("/emulator/shape", Some(&json!({ "fields": fields })));
    assert_eq!(now, json!({ "fields": fields }));
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn all_leaves_nothing_null() {
    let emulator = Emulator::start();
    emulator.remember("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    shape(&emulator, "all");
    emulator
        .post(
            "pro",
            "/v1/roles",
            &json!({ "org_id": "acme", "name": "a", "focus": "b" }),
        )
        .expect(200);
    let by_hand = json!({ "promotion_prompt": "By hand." });
    let org = emulator
        .send("full", "PATCH", "/v1/orgs/crowded", &by_hand)
        .expect(200);
    assert!(org["prompt_meta"].is_object());
    for (name, path) in [
        ("pro", "/v1/health"),
        ("pro", "/v1/roles?org_id=acme"),
        ("full", "/v1/orgs"),
        ("pro", "/v1/console/memories"),
        ("pro", "/v1/actors"),
        ("read_only", "/api/me"),
        ("pro", "/api/keys"),
        ("free", "/api/usage/summary"),
        ("pro", "/api/billing/summary"),
        ("pro", "/api/billing/invoices"),
        ("pro", "/api/console/events"),
    ] {
        let reply = emulator.get(name, path);
        assert!(!reply.text().contains("null"), "{path} {}", reply.text());
        reply.expect(200);
    }
    let found = emulator.search("pro", &json!({ "query": "tea" }));
    assert!(found[0]["metadata"]["source_events"][0]["event_id"].is_string());
}

#[test]
fn minimal_leaves_what_is_always_sent() {
    let emulator = Emulator::start();
    emulator.remember("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    shape(&emulator, "minimal");
    assert_eq!(emulator.health("pro").expect(200), json!({}));
    assert_eq!(
        emulator
            .post("pro", "/v1/search", &json!({ "query": "tea" }))
            .expect(200),
        json!({})
    );
    assert_eq!(
        keys(&emulator.get("pro", "/v1/console/memories").expect(200)),
        ["limit", "offset", "total"]
    );
    assert_eq!(
        emulator.get("pro", "/v1/actors/u1").expect(200),
        json!({ "actor_id": "u1" })
    );
    assert_eq!(
        keys(&emulator.get("full", "/v1/orgs").expect(200)[0]),
        [
            "created_at",
            "focus",
            "name",
            "org_id",
            "promotion_prompt",
            "updated_at"
        ]
    );
    assert_eq!(
        keys(&emulator.get("pro", "/api/billing/summary").expect(200)),
        [
            "assigned_seats",
            "available_seats",
            "purchased_seats",
            "tier"
        ]
    );
    assert_eq!(
        emulator.get("pro", "/api/interest/pro/status").expect(200),
        json!({})
    );
    let refused = emulator.get("unseated", "/api/console/events").expect(403);
    assert!(
        refused["detail"]["message"].is_string(),
        "refusals stay whole"
    );
}

#[test]
fn sparse_keeps_lists_of_minimal_objects() {
    let emulator = Emulator::start();
    emulator.remember("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    shape(&emulator, "sparse");
    let found = emulator.search("pro", &json!({ "query": "tea" }));
    assert_eq!(keys(&found[0]), ["content", "id", "score"]);
    let memories = emulator.get("pro", "/v1/console/memories").expect(200);
    assert_eq!(
        keys(&memories["items"][0]),
        ["memory_id", "org_id", "scope"]
    );
    assert_eq!(memories["items"][0]["scope"], json!({ "level": "actor" }));
    let listed = emulator.get("pro", "/api/keys").expect(200);
    assert_eq!(
        keys(&listed["keys"][0]),
        ["created_at", "is_active", "key_id", "name", "prefix"]
    );
    let summary = emulator.get("pro", "/api/usage/summary").expect(200);
    assert_eq!(keys(&summary["dimensions"][0]), ["dimension", "used"]);
}

#[test]
fn the_switch_goes_back() {
    let emulator = Emulator::start();
    let natural = emulator.get("pro", "/api/me").expect(200);
    shape(&emulator, "minimal");
    assert_ne!(emulator.get("pro", "/api/me").expect(200), natural);
    assert_eq!(
        emulator.control("/emulator/shape", None),
        json!({ "fields": "minimal" })
    );
    emulator.control_post("/emulator/reset").send().expect(200);
    assert_eq!(
        emulator.control("/emulator/shape", None),
        json!({ "fields": "natural" })
    );
    assert_eq!(emulator.get("pro", "/api/me").expect(200), natural);
    for wrong in [
        json!({}),
        json!({ "fields": "some" }),
        json!({ "fields": 1 }),
    ] {
        let reply = emulator
            .control_post("/emulator/shape")
            .body(wrong.to_string())
            .send();
        assert_eq!(reply.status, 422, "{wrong}");
    }
}
