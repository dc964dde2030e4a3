//! `/api/keys`: made, used, limited, expired and revoked.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

fn create(emulator: &Emulator, body: &Value) -> Value {
    emulator.post("pro", "/api/keys", body).expect(200)
}

fn listed(emulator: &Emulator, name: &str, key_id: &Value) -> Value {
    let list = emulator.get(name, "/api/keys").expect(200);
    let keys = list["keys"].as_array().unwrap();
    let found = keys.iter().find(|key| key["key_id"] == *key_id);
    found.cloned().unwrap_or_default()
}

#[test]
fn a_new_key_works_at_once_and_its_secret_is_shown_once() {
    let emulator = Emulator::start();
    let made = create(&emulator, &json!({ "name": "ci", "scopes": ["read"] }));
    let secret = made["raw_key"].as_str().unwrap();
    let digits = secret.strip_prefix("msy_").unwrap();
    assert_eq!(digits.len(), 32);
    assert!(digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert!(secret.starts_with(made["prefix"].as_str().unwrap()));
    assert_eq!(
        (&made["name"], &made["scopes"]),
        (&json!("ci"), &json!(["read"]))
    );

    let unused = listed(&emulator, "pro", &made["key_id"]);
    assert_eq!(
        (
            &unused["is_active"],
            &unused["last_used_at"],
            &unused["expires_at"]
        ),
        (&json!(true), &json!(null), &json!(null))
    );
    for path in [
        "/v1/health",
        "/api/health",
        "/api/me",
        "/api/keys",
        "/api/console/events",
    ] {
        emulator.with_secret(secret, "GET", path).expect(200);
    }
    let refused = emulator
        .with_secret(secret, "POST", "/v1/ingest")
        .expect(403);
    assert_eq!(refused["error"], "wrong_scope");
    let used = listed(&emulator, "pro", &made["key_id"]);
    assert!(used["last_used_at"].is_string());
    let list = emulator.get("pro", "/api/keys");
    assert!(!list.text().contains(digits), "a list shows no secret");
    assert!(
        !emulator
            .control("/emulator/keys", None)
            .to_string()
            .contains(digits)
    );
    assert!(
        !emulator
            .control("/emulator/requests", None)
            .to_string()
            .contains(digits)
    );
}

#[test]
fn scopes_are_all_when_none_are_named() {
    let emulator = Emulator::start();
    assert_eq!(
        create(&emulator, &json!({ "name": "a" }))["scopes"],
        json!(["read", "write"])
    );
    let twice = json!({ "name": "b", "scopes": ["write", "write"] });
    assert_eq!(create(&emulator, &twice)["scopes"], json!(["write"]));
}

#[test]
fn a_deleted_key_is_refused_from_then_on() {
    let emulator = Emulator::start();
    let made = create(&emulator, &json!({ "name": "ci" }));
    let secret = made["raw_key"].as_str().unwrap();
    let path = format!("/api/keys/{}", made["key_id"].as_str().unwrap());
    let before = emulator.get("pro", "/api/keys").expect(200)["active_count"].clone();
    emulator
        .with_secret(secret, "GET", "/v1/health")
        .expect(200);
    let deleted = emulator.call("pro", "DELETE", &path).send();
    assert_eq!((deleted.status, deleted.text()), (204, ""));
    for base in ["/v1/health", "/api/me"] {
        let refused = emulator.with_secret(secret, "GET", base).expect(401);
        assert_eq!(refused, json!({ "detail": "Invalid API key" }));
    }
    assert_eq!(
        listed(&emulator, "pro", &made["key_id"])["is_active"],
        false
    );
    let after = emulator.get("pro", "/api/keys").expect(200)["active_count"].clone();
    assert_eq!(after.as_i64(), before.as_i64().map(|count| count - 1));
    assert_eq!(
        emulator.call("pro", "DELETE", &path).send().status,
        204,
        "once more changes nothing"
    );
    for (method, path) in [
        ("DELETE", "/api/keys/nope"),
        ("GET", "/api/keys/nope/usage"),
    ] {
        let unknown = emulator.call("pro", method, path).send().expect(404);
        assert_eq!(unknown, json!({ "detail": "API key not found" }));
    }
}

#[test]
fn an_expired_key_is_refused_and_makes_room() {
    let emulator = Emulator::on_a_plain_day();
    let now = emulator.control("/emulator/clock", Some(&json!({ "advance_ms": 0 })))["now"].clone();
    let day = &now.as_str().unwrap()[..10];
    let body = json!({ "name": "short", "expires_at": format!("{day}T23:59:59.999Z") });
    let made = emulator.post("free", "/api/keys", &body).expect(200);
    let secret = made["raw_key"].as_str().unwrap();
    assert_eq!(
        listed(&emulator, "free", &made["key_id"])["expires_at"],
        json!(format!("{day}T23:59:59.999Z"))
    );
    emulator.advance(24 * 60 * 60 * 1000);
    assert_eq!(
        emulator.with_secret(secret, "GET", "/v1/health").status,
        401
    );
    assert_eq!(
        listed(&emulator, "free", &made["key_id"])["is_active"],
        false
    );
    emulator
        .post("free", "/api/keys", &json!({ "name": "next" }))
        .expect(200);
}

#[test]
fn a_plan_caps_active_keys() {
    let emulator = Emulator::start();
    let full = emulator
        .post("full", "/api/keys", &json!({ "name": "more" }))
        .expect(403);
    let detail = &full["detail"];
    assert_eq!(detail["error"], "key_limit_reached");
    assert_eq!(
        (&detail["limit"], &detail["current"]),
        (&json!(1), &json!(1))
    );

    let list = emulator.get("free", "/api/keys").expect(200);
    assert_eq!(
        (&list["max_keys"], &list["active_count"]),
        (&json!(2), &json!(1))
    );
    let second = emulator
        .post("free", "/api/keys", &json!({ "name": "second" }))
        .expect(200);
    let third = emulator
        .post("free", "/api/keys", &json!({ "name": "third" }))
        .expect(403);
    assert_eq!(third["detail"]["current"], 2);
    let path = format!("/api/keys/{}", second["key_id"].as_str().unwrap());
    emulator.call("free", "DELETE", &path).send();
    emulator
        .post("free", "/api/keys", &json!({ "name": "third" }))
        .expect(200);
    assert_eq!(
        emulator.get("pro", "/api/keys").expect(200)["max_keys"],
        100
    );
}

#[test]
fn a_keys_usage_is_what_it_used() {
    let emulator = Emulator::on_a_plain_day();
    let made = create(&emulator, &json!({ "name": "ci" }));
    let path = format!("/api/keys/{}/usage", made["key_id"].as_str().unwrap());
    assert_eq!(
        emulator.get("pro", &path).expect(200),
        json!({ "usage": [] })
    );
    let secret = made["raw_key"].as_str().unwrap();
    for _ in 0..3 {
        emulator
            .with_secret(secret, "GET", "/v1/health")
            .expect(200);
    }
    let usage = emulator.get("pro", &path).expect(200)["usage"].clone();
    let total: i64 = usage
        .as_array()
        .unwrap()
        .iter()
        .map(|record| record["quantity"].as_i64().unwrap())
        .sum();
    assert_eq!((total, &usage[0]["dimension"]), (3, &json!("api_calls")));
    assert_eq!(usage[0]["date"].as_str().map(str::len), Some(10));
    emulator.ingest("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    let own = emulator.get("pro", "/api/keys/key_pro/usage").expect(200);
    assert!(
        own["usage"]
            .as_array()
            .unwrap()
            .iter()
            .any(|record| record["dimension"] == "events_ingested")
    );
}

#[test]
fn wrong_bodies_are_refused() {
    let emulator = Emulator::start();
    for (body, field) in [
        (json!({}), "name"),
        (json!({ "name": " " }), "name"),
        (json!({ "name": "a", "scopes": "read" }), "scopes"),
        (json!({ "name": "a", "scopes": [] }), "scopes"),
        (json!({ "name": "a", "scopes": ["admin"] }), "scopes"),
        (json!({ "name": "a", "scopes": [1] }), "scopes"),
        (json!({ "name": "a", "expires_at": "soon" }), "expires_at"),
        (json!({ "name": "a", "expires_at": 1 }), "expires_at"),
    ] {
        let refused = emulator.post("pro", "/api/keys", &body).expect(422);
        assert_eq!(refused["detail"][0]["loc"][1], field, "{body}");
    }
}
