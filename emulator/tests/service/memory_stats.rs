//! `/v1/console/memories/stats`: figures about all memories.

use serde_json::json;

use crate::process::{Emulator, event};

/// Four memories of two actors.
pub fn known() -> Emulator {
    let emulator = Emulator::start();
    let at = |actor: &str, content: &str, ts: &str| {
        let mut event = event(actor, "s1", content);
        event["ts"] = json!(ts);
        event
    };
    emulator.remember(
        "pro",
        &[
            at("ana", "Ana likes GRÜNEN tea.", "2026-05-02T00:00:00Z"),
            at(
                "ana",
                "We decided to ship on Monday.",
                "2026-05-01T00:00:00Z",
            ),
            at(
                "bob",
                "Yesterday Bob moved to Berlin.",
                "2026-05-04T00:00:00Z",
            ),
            at("bob", "Bob drives a red car.", "2026-05-03T00:00:00Z"),
        ],
    );
    emulator
}

#[test]
fn figures_cover_all_memories() {
    let emulator = known();
    let stats = emulator
        .get("pro", "/v1/console/memories/stats")
        .expect(200);
    assert_eq!(
        (
            &stats["total"],
            &stats["total_memories"],
            &stats["active_memories"]
        ),
        (&json!(4), &json!(4), &json!(4))
    );
    assert_eq!(
        stats["by_type"],
        json!({ "decision": 1, "event": 1, "fact": 1, "preference": 1 })
    );
    assert_eq!(stats["by_kind"], json!({ "episodic": 2, "semantic": 2 }));
    assert_eq!(stats["by_status"], json!({ "active": 4 }));
    assert_eq!(stats["avg_strength"], 1.0);
    assert!(
        stats["avg_confidence"]
            .as_f64()
            .is_some_and(|mean| mean > 0.0 && mean <= 1.0)
    );
    assert_eq!(
        stats["top_entities"][0],
        json!({ "name": "Bob", "count": 2 })
    );
    let counted: i64 = stats["confidence_buckets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bucket| bucket["count"].as_i64().unwrap())
        .sum();
    assert_eq!(counted, 4);
    assert_eq!(
        stats["date_range"],
        json!({ "earliest": "2026-05-01T00:00:00Z", "latest": "2026-05-04T00:00:00Z" })
    );
    let none = emulator
        .get("free", "/v1/console/memories/stats")
        .expect(200);
    assert_eq!(
        (&none["total"], &none["avg_confidence"]),
        (&json!(0), &json!(0.0))
    );
    assert_eq!(
        none["date_range"],
        json!({ "earliest": null, "latest": null })
    );
}
