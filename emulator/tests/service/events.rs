//! `/api/console/events`: events as they came in.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

fn list(emulator: &Emulator, query: &str) -> Value {
    emulator
        .get("pro", &format!("/api/console/events?{query}"))
        .expect(200)
}

fn contents(list: &Value) -> Vec<&str> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["content"].as_str().unwrap())
        .collect()
}

#[test]
fn an_event_is_shown_with_its_metadata_read() {
    let emulator = Emulator::start();
    let with = |content: &str, metadata: Option<&str>| {
        let mut event = event("u1", "s1", content);
        event["ts"] = json!("2026-05-01T10:00:00Z");
        event["metadata"] = json!(metadata);
        event
    };
    let ids = emulator.ingest(
        "pro",
        &[
            with("one", Some("{\"page\": 3}")),
            with("two", Some("not JSON")),
            with("three", Some("[1]")),
            with("four", None),
        ],
    );
    let listed = list(&emulator, "sort=ts_asc");
    assert_eq!(
        (&listed["total"], &listed["limit"], &listed["offset"]),
        (&json!(4), &json!(50), &json!(0))
    );
    let first = &listed["items"][0];
    for (field, value) in [
        ("event_id", json!(ids[0])),
        ("org_id", json!("acme")),
        ("actor_id", json!("u1")),
        ("session_id", json!("s1")),
        ("kind", json!("user_message")),
        ("content", json!("one")),
        ("ts", json!("2026-05-01T10:00:00Z")),
    ] {
        assert_eq!(first[field], value, "{field}");
    }
    assert!(first["ingested_at"].is_string());
    let metadata: Vec<&Value> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["metadata"])
        .collect();
    assert_eq!(
        metadata,
        [
            &json!({ "page": 3 }),
            &json!({ "raw": "not JSON" }),
            &json!({ "raw": "[1]" }),
            &json!(null)
        ]
    );
}

#[test]
fn events_are_filtered_sorted_and_paged() {
    let emulator = Emulator::start();
    let told = |actor: &str, session: &str, kind: &str, ts: &str| {
        let mut event = event(actor, session, ts);
        (event["ts"], event["kind"]) = (json!(format!("2026-05-0{ts}T00:00:00Z")), json!(kind));
        event
    };
    emulator.ingest(
        "pro",
        &[
            told("ana", "s1", "user_message", "2"),
            told("ana", "s2", "app_event", "1"),
            told("bob", "s1", "user_message", "4"),
            told("bob", "s3", "tool_result", "3"),
        ],
    );
    for (query, expected, total) in [
        ("", &["4", "3", "2", "1"][..], 4),
        ("sort=ts_asc", &["1", "2", "3", "4"], 4),
        ("actor_id=ana", &["2", "1"], 2),
        ("session_id=s1&sort=ts_asc", &["2", "4"], 2),
        ("kind=user_message&actor_id=bob", &["4"], 1),
        ("kind=note", &[], 0),
        ("limit=2&offset=1", &["3", "2"], 4),
        ("offset=9", &[], 4),
    ] {
        let listed = list(&emulator, query);
        assert_eq!(
            (contents(&listed).as_slice(), &listed["total"]),
            (expected, &json!(total)),
            "{query}"
        );
    }
    for (query, parameter) in [
        ("sort=ts", "sort"),
        ("limit=201", "limit"),
        ("limit=0", "limit"),
        ("offset=-1", "offset"),
    ] {
        let refused = emulator
            .get("pro", &format!("/api/console/events?{query}"))
            .expect(422);
        assert_eq!(
            refused["detail"][0]["loc"],
            json!(["query", parameter]),
            "{query}"
        );
    }
}

#[test]
fn pages_of_equal_times_are_stable() {
    let emulator = Emulator::start();
    let many: Vec<Value> = (0..9)
        .map(|number| {
            let mut event = event("u1", "s1", &number.to_string());
            event["ts"] = json!("2026-05-01T00:00:00Z");
            event
        })
        .collect();
    emulator.ingest("pro", &many);
    for (sort, expected) in [("ts_desc", "876543210"), ("ts_asc", "012345678")] {
        let seen: String = (0..9)
            .step_by(2)
            .flat_map(|offset| {
                let listed = list(&emulator, &format!("sort={sort}&limit=2&offset={offset}"));
                contents(&listed).concat().chars().collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(seen, expected);
    }
}

#[test]
fn a_seat_is_needed() {
    let emulator = Emulator::start();
    let refused = emulator.get("unseated", "/api/console/events").expect(403);
    assert_eq!(refused["detail"]["error"], "seat_required");
    emulator.get("member", "/api/console/events").expect(200);
    emulator.get("unseated", "/v1/console/memories").expect(200);
}
