//! `POST /v1/status` and the background processing behind it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::process::{Emulator, event};

fn status(emulator: &Emulator, ids: &[String]) -> Value {
    emulator
        .post("pro", "/v1/status", &json!({ "event_ids": ids }))
        .expect(200)
}

#[test]
fn events_are_pending_until_their_time_and_searchable_after() {
    let emulator = Emulator::start();
    let ids = emulator.ingest(
        "pro",
        &[
            event("u1", "s1", "Ana likes green tea."),
            event("u1", "s1", "Broken [[fail]] text here."),
        ],
    );
    let asked = [ids[0].clone(), ids[1].clone(), "01UNKNOWN".to_owned()];

    let before = status(&emulator, &asked);
    assert_eq!(before["pendingIds"], json!(ids));
    assert!(
        emulator.found("pro", &json!({ "query": "tea" })).is_empty(),
        "raw events are never found"
    );

    emulator.process();
    let after = status(&emulator, &asked);
    assert_eq!(after["completedIds"], json!([ids[0]]));
    assert_eq!(after["failedIds"], json!([ids[1]]));
    assert_eq!(after["pendingIds"], json!([]));
    assert_eq!(after["unknownIds"], json!(["01UNKNOWN"]));
    assert_eq!(after["total"], 3);
    let expected = json!({ &ids[0]: "completed", &ids[1]: "failed", "01UNKNOWN": "unknown" });
    assert_eq!(after["statuses"], expected);
    assert_eq!(
        emulator.found("pro", &json!({ "query": "tea" })),
        ["Ana likes green tea."]
    );
    assert!(
        emulator
            .found("pro", &json!({ "query": "broken" }))
            .is_empty()
    );
}

#[test]
fn processing_happens_by_itself_after_the_delay() {
    let emulator = Emulator::with(&["--processing-delay-ms", "50"]);
    let mut ids = Vec::new();
    for batch in 0..5 {
        let content = format!("Ana likes tea number {batch}.");
        ids.extend(emulator.ingest("pro", &[event("u1", "s1", &content)]));
    }
    let deadline = Instant::now() + Duration::from_secs(20);
    while status(&emulator, &ids)["pendingIds"] != json!([]) {
        assert!(Instant::now() < deadline, "still pending");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(status(&emulator, &ids)["completedIds"], json!(ids));
}

#[test]
fn five_hundred_ids_are_the_most() {
    let emulator = Emulator::start();
    let ids: Vec<String> = (0..500).map(|number| format!("id-{number}")).collect();
    assert_eq!(status(&emulator, &ids)["total"], 500);
    let more = [ids, vec!["one-more".to_owned()]].concat();
    let refused = emulator
        .post("pro", "/v1/status", &json!({ "event_ids": more }))
        .expect(422);
    assert_eq!(refused["detail"][0]["loc"], json!(["body", "event_ids"]));
    assert_eq!(refused["detail"][0]["type"], "too_long");
}

#[test]
fn anything_but_a_list_of_strings_is_a_422() {
    let emulator = Emulator::start();
    for body in [
        json!({}),
        json!({ "event_ids": "a" }),
        json!({ "event_ids": [1] }),
        json!({ "event_ids": null }),
    ] {
        emulator.post("pro", "/v1/status", &body).expect(422);
    }
    assert_eq!(status(&emulator, &[])["total"], 0);
}
