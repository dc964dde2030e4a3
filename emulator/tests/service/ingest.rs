//! `POST /v1/ingest`: what is accepted, and what counts as the same event.

use serde_json::{Value, json};

use crate::process::{Emulator, changed, event};

#[test]
fn the_longest_values_allowed_are_accepted() {
    let emulator = Emulator::start();
    let longest = json!({
        "actor_id": "é".repeat(256), "session_id": "s".repeat(256), "kind": "app_event",
        "content": "😀".repeat(32_000), "role_id": "r".repeat(256), "team_id": "t".repeat(256),
        "metadata": "m".repeat(4096), "ts": "2026-05-01T10:00:00+02:00", "unknown": { "is": "ignored" },
    });
    assert_eq!(emulator.ingest("pro", &[longest]).len(), 1);
    for kind in [
        "user_message",
        "assistant_message",
        "tool_result",
        "app_event",
    ] {
        assert_eq!(
            emulator
                .ingest("pro", &[changed("kind", json!(kind))])
                .len(),
            1,
            "{kind}"
        );
    }
    for field in ["role_id", "team_id", "ts", "metadata"] {
        let mut with_null = event("u1", "s1", "null counts as absent");
        with_null
            .as_object_mut()
            .unwrap()
            .insert(field.to_owned(), Value::Null);
        assert_eq!(emulator.ingest("pro", &[with_null]).len(), 1, "{field}");
    }
    assert!(
        emulator.ingest("pro", &[]).is_empty(),
        "an empty batch has no ids"
    );
}

#[test]
fn ids_are_ulids_in_the_order_of_the_input() {
    let emulator = Emulator::start();
    let events: Vec<Value> = (0..50)
        .map(|number| event("u1", "s1", &format!("Statement number {number} here.")))
        .collect();
    let ids = emulator.ingest("pro", &events);
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), 50);
    assert!(ids.iter().all(|id| id.len() == 26), "{ids:?}");
    emulator.process();
    let found = emulator.search("pro", &json!({ "query": "number 31", "limit": 1 }));
    assert_eq!(found[0]["metadata"]["source_event_ids"], json!([ids[31]]));
}

#[test]
fn a_repetition_within_a_minute_is_the_original() {
    let emulator = Emulator::start();
    let original = event("u1", "s1", "Ana likes tea a lot.");
    let first = emulator.ingest("pro", &[original.clone(), original.clone()]);
    assert_eq!(first[0], first[1], "also inside one batch");
    let mut tagged = original.clone();
    for (field, value) in [
        ("role_id", "r"),
        ("ts", "2026-05-01T10:00:00Z"),
        ("metadata", "{}"),
    ] {
        tagged
            .as_object_mut()
            .unwrap()
            .insert(field.to_owned(), value.into());
    }
    assert_eq!(
        emulator.ingest("pro", &[tagged])[0],
        first[0],
        "these fields are not part of the identity"
    );

    for (field, value) in [
        ("actor_id", "u2"),
        ("session_id", "s2"),
        ("kind", "app_event"),
        ("content", "Another text."),
    ] {
        let other = emulator.ingest("pro", &[changed(field, value.into())]);
        assert_ne!(other[0], first[0], "{field} is part of the identity");
    }
    assert_eq!(
        emulator.health("pro").number("x-usage-eventsingested"),
        5.0,
        "repetitions are not counted"
    );

    emulator.advance(50_000);
    assert_eq!(
        emulator.ingest("pro", std::slice::from_ref(&original))[0],
        first[0]
    );
    emulator.advance(10_001);
    assert_ne!(
        emulator.ingest("pro", &[original])[0],
        first[0],
        "the window is a minute from the original"
    );
}

#[test]
fn the_free_plan_refuses_org_id() {
    let emulator = Emulator::start();
    let mut inside = event("u1", "s1", "Ana likes tea a lot.");
    inside
        .as_object_mut()
        .unwrap()
        .insert("org_id".to_owned(), "hobby".into());
    let bodies = [
        json!({ "events": [], "org_id": "hobby" }),
        json!({ "events": [inside] }),
    ];
    for body in &bodies {
        let refused = emulator.post("free", "/v1/ingest", body).expect(400);
        assert_eq!(refused["error"], "org_id_not_allowed");
        assert!(
            refused["message"].is_string(),
            "the body is flat: {refused}"
        );
        emulator.post("pro", "/v1/ingest", body).expect(200);
    }
    let search = emulator.post(
        "free",
        "/v1/search",
        &json!({ "query": "tea", "org_id": "hobby" }),
    );
    assert_eq!(search.expect(400)["error"], "org_id_not_allowed");
}

#[test]
fn nul_characters_are_removed() {
    let emulator = Emulator::start();
    emulator.remember(
        "pro",
        &[event("u\u{0}1", "s1", "Ana likes\u{0} green tea.")],
    );
    let found = emulator.search("pro", &json!({ "query": "green tea", "actor_id": "u1" }));
    assert_eq!(found[0]["content"], "Ana likes green tea.");
}

#[test]
fn a_body_too_long_is_a_json_413() {
    let emulator = Emulator::start();
    let events = vec![event("u1", "s1", &"x".repeat(7000)); 2500];
    let refused = emulator.post("pro", "/v1/ingest", &json!({ "events": events }));
    assert!(refused.expect(413)["detail"].is_string());
    assert_eq!(emulator.health("pro").number("x-usage-eventsingested"), 0.0);
    let many = vec![event("u1", "s1", &"x".repeat(7000)); 2000];
    assert_eq!(
        emulator.ingest("pro", &many).len(),
        2000,
        "14 MB are accepted"
    );
}
