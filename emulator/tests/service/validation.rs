//! What `POST /v1/ingest` refuses, and how it says so.

use serde_json::json;

use crate::process::{Emulator, changed, event};

#[test]
fn every_broken_rule_is_a_422_naming_the_field() {
    let emulator = Emulator::start();
    let cases = [
        ("actor_id", json!(null), "missing"),
        ("actor_id", json!(7), "string_type"),
        ("actor_id", json!(""), "string_too_short"),
        ("actor_id", json!(" \t"), "string_too_short"),
        ("actor_id", json!("a".repeat(257)), "string_too_long"),
        ("session_id", json!(null), "missing"),
        ("session_id", json!("  "), "string_too_short"),
        ("session_id", json!("s".repeat(257)), "string_too_long"),
        ("kind", json!(null), "missing"),
        ("kind", json!("note"), "enum"),
        ("kind", json!("User_Message"), "enum"),
        ("kind", json!(1), "enum"),
        ("content", json!(null), "missing"),
        ("content", json!(" \n "), "string_too_short"),
        ("content", json!("\u{0}"), "string_too_short"),
        ("content", json!("é".repeat(32_001)), "string_too_long"),
        ("role_id", json!("r".repeat(257)), "string_too_long"),
        ("team_id", json!(["t"]), "string_type"),
        ("ts", json!("yesterday"), "datetime_parsing"),
        ("ts", json!(1_714_557_600), "string_type"),
        ("source_id", json!(7), "string_type"),
        ("source_author_email", json!(["a@b.example"]), "string_type"),
        ("source_author_id", json!({}), "string_type"),
        ("metadata", json!({ "a": 1 }), "string_type"),
        ("metadata", json!("m".repeat(4097)), "string_too_long"),
    ];
    for (field, value, kind) in cases {
        let events = [
            event("u1", "s1", "A good event first."),
            changed(field, value.clone()),
        ];
        let body = emulator
            .post("pro", "/v1/ingest", &json!({ "events": events }))
            .expect(422);
        let problems = body["detail"].as_array().unwrap();
        assert_eq!(problems.len(), 1, "{field} {body}");
        assert_eq!(
            problems[0]["loc"],
            json!(["body", "events", 1, field]),
            "{body}"
        );
        assert_eq!(problems[0]["type"], kind, "{field} {body}");
        assert!(
            problems[0]["msg"]
                .as_str()
                .is_some_and(|message| !message.is_empty())
        );
    }
    assert_eq!(
        emulator.health("pro").number("x-usage-eventsingested"),
        0.0,
        "a refused batch stores nothing"
    );
}

#[test]
fn the_longest_content_can_be_set() {
    let emulator = Emulator::with(&["--max-content-characters", "8000"]);
    let longest = changed("content", json!("😀".repeat(8000)));
    assert_eq!(emulator.ingest("pro", &[longest]).len(), 1);
    let longer = changed("content", json!("x".repeat(8001)));
    let body = emulator
        .post("pro", "/v1/ingest", &json!({ "events": [longer] }))
        .expect(422);
    assert_eq!(body["detail"][0]["type"], "string_too_long");
    assert_eq!(
        body["detail"][0]["msg"],
        "String should have at most 8000 characters"
    );
}

#[test]
fn the_body_itself_is_checked() {
    let emulator = Emulator::start();
    for (body, kind) in [
        ("", "missing"),
        ("{\"events\": [", "json_invalid"),
        ("\u{0}", "json_invalid"),
        ("[]", "model_attributes_type"),
        ("null", "model_attributes_type"),
        ("{}", "missing"),
        ("{\"events\": null}", "list_type"),
        ("{\"events\": {}}", "list_type"),
        ("{\"events\": [1]}", "model_attributes_type"),
    ] {
        let reply = emulator
            .call("pro", "POST", "/v1/ingest")
            .body(body)
            .send()
            .expect(422);
        assert_eq!(reply["detail"][0]["type"], kind, "{body:?} {reply}");
    }
    let bytes = emulator
        .call("pro", "POST", "/v1/ingest")
        .body([0x7b, 0xff, 0xfe])
        .send();
    assert_eq!(bytes.expect(422)["detail"][0]["type"], "json_invalid");
    let nested = "[".repeat(100_000);
    assert_eq!(
        emulator
            .call("pro", "POST", "/v1/ingest")
            .body(nested)
            .send()
            .status,
        422
    );
}

#[test]
fn camel_case_keys_are_not_the_required_ones() {
    let emulator = Emulator::start();
    let camel =
        json!({ "actorId": "u1", "sessionId": "s1", "kind": "user_message", "content": "text" });
    let body = emulator
        .post("pro", "/v1/ingest", &json!({ "events": [camel] }))
        .expect(422);
    let fields: Vec<&str> = body["detail"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["loc"][3].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["actor_id", "session_id"]);
}
