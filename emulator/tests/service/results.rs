//! What a search result carries, and what being found does to a memory.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

#[test]
fn a_result_has_the_documented_metadata() {
    let emulator = Emulator::start();
    let mut told = event("u1", "s1", "Ana Lima likes green tea.");
    told["ts"] = "2026-05-01T10:00:00Z".into();
    told["metadata"] = "{\"page\": 3}".into();
    let mut retold = event("u1", "s1", "Well. Ana Lima likes green tea.");
    retold["metadata"] = "not json".into();
    let ids = emulator.remember("pro", &[told, retold]);

    let plain = emulator.search("pro", &json!({ "query": "tea" }));
    assert_eq!(plain.len(), 1, "the same statement is one memory");
    let metadata = &plain[0]["metadata"];
    let expected = json!({
        "title": "Ana Lima likes green tea", "summary": "Ana Lima likes green tea.",
        "tags": ["preference", "lima", "likes", "green"], "entities": [{ "name": "Ana Lima" }],
        "actor_id": "u1", "session_id": "s1", "source_event_ids": ids,
        "source_metadata": [
            { "event_id": ids[0], "metadata": { "page": 3 } },
            { "event_id": ids[1], "raw": "not json" },
        ],
        "kind": "semantic", "type": "preference", "strength": 1.0, "confidence": metadata["confidence"],
        "observed_at": "2026-05-01T10:00:00Z",
    });
    assert_eq!(metadata, &expected);
    assert!((0.9..=1.0).contains(&metadata["confidence"].as_f64().unwrap()));

    let with_events = emulator.search(
        "pro",
        &json!({ "query": "tea", "include_source_events": true }),
    );
    let events = with_events[0]["metadata"]["source_events"]
        .as_array()
        .unwrap();
    assert_eq!(events.len(), 2);
    let first = json!({
        "event_id": ids[0], "kind": "user_message", "content": "Ana Lima likes green tea.", "ts": "2026-05-01T10:00:00Z",
    });
    assert_eq!(events[0], first);
}

#[test]
fn a_memory_without_a_conversation_has_no_session_id() {
    let emulator = Emulator::start();
    let told = |session: &str| event("u1", session, "Ana likes green tea.");
    emulator.remember("pro", &[told("s1")]);
    let question = json!({ "query": "tea" });
    let of_one = emulator.search("pro", &question);
    assert_eq!(of_one[0]["metadata"]["session_id"], "s1");
    emulator.remember("pro", &[told("s2")]);
    let of_none = emulator.search("pro", &question);
    let metadata = of_none[0]["metadata"].as_object().unwrap();
    assert!(
        !metadata.contains_key("session_id"),
        "absent, not null: {metadata:?}"
    );
}

#[test]
fn at_most_five_source_metadata_come_back() {
    let emulator = Emulator::start();
    let events: Vec<Value> = (0..8)
        .map(|number| {
            let mut event = event("u1", &format!("s{number}"), "Ana likes green tea.");
            event["metadata"] = "[1]".into();
            event
        })
        .collect();
    let ids = emulator.remember("pro", &events);
    let found = emulator.search("pro", &json!({ "query": "tea" }));
    assert_eq!(found[0]["metadata"]["source_event_ids"], json!(ids));
    let notes = found[0]["metadata"]["source_metadata"].as_array().unwrap();
    assert_eq!(notes.len(), 5);
    assert_eq!(
        notes[0],
        json!({ "event_id": ids[0], "raw": "[1]" }),
        "only objects count as parsed"
    );
}

#[test]
fn being_found_strengthens_up_to_a_ceiling() {
    let emulator = Emulator::start();
    emulator.remember(
        "pro",
        &[
            event("u1", "s1", "Ana likes green tea."),
            event("u1", "s1", "Bob drives a car."),
        ],
    );
    let strength = |query: &str| {
        let found = emulator.search("pro", &json!({ "query": query }));
        found[0]["metadata"]["strength"].as_f64().unwrap()
    };
    assert_eq!(strength("tea"), 1.0);
    assert!((strength("tea") - 1.05).abs() < 1e-9);
    assert_eq!(strength("car"), 1.0, "only what is returned gains");
    for _ in 0..85 {
        strength("tea");
    }
    assert_eq!(strength("tea"), 5.0);
}
