//! `/v1/console/memories`: what a memory shows, filters, sorts, pages.

use serde_json::{Value, json};

use crate::memory_stats::known;
use crate::process::{Emulator, event};

fn texts(list: &Value) -> Vec<&str> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["text"].as_str().unwrap())
        .collect()
}

#[test]
fn a_memory_shows_every_documented_field() {
    let emulator = Emulator::start();
    let mut told = event("ana", "s1", "Ana Lima likes https://tea.example daily.");
    told["role_id"] = json!("r1");
    told["team_id"] = json!("t1");
    told["ts"] = json!("2026-05-01T10:00:00Z");
    let ids = emulator.remember("pro", &[told]);
    let list = emulator.get("pro", "/v1/console/memories").expect(200);
    assert_eq!(
        (&list["total"], &list["limit"], &list["offset"]),
        (&json!(1), &json!(50), &json!(0))
    );
    let item = &list["items"][0];
    let path = format!(
        "/v1/console/memories/{}",
        item["memory_id"].as_str().unwrap()
    );
    assert_eq!(emulator.get("member", &path).expect(200), *item);
    let expected = json!({
        "org_id": "acme",
        "scope": { "level": "actor", "actor_id": "ana", "team_id": "t1", "role_id": "r1" },
        "type": "preference", "kind": "semantic", "memory_kind": "semantic", "status": "active",
        "text": "Ana Lima likes https://tea.example daily.",
        "strength": 1.0, "recall_count": 0, "decay_half_life_days": 30.0, "pinned": false,
        "entity_refs": [{ "name": "Ana Lima" }], "source_event_ids": ids,
        "source_urls": ["https://tea.example"], "payload": { "rule": "preference" },
        "last_recalled_at": null, "effective_to": null, "observed_at": "2026-05-01T10:00:00Z",
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&item[field], value, "{field}");
    }
    assert!(item["tags"].as_array().is_some_and(|tags| !tags.is_empty()));
    for moment in ["created_at", "updated_at", "effective_from"] {
        assert!(item[moment].is_string(), "{moment}");
    }
    emulator.search("pro", &json!({ "query": "Ana" }));
    let recalled = emulator.get("pro", &path).expect(200);
    assert_eq!(recalled["recall_count"], 1);
    assert!(recalled["last_recalled_at"].is_string());
    assert!(recalled["strength"].as_f64() > Some(1.0));
}

#[test]
fn filters_apply_before_the_total() {
    let emulator = known();
    for (query, expected) in [
        (
            "actor_id=bob",
            &["Yesterday Bob moved to Berlin.", "Bob drives a red car."][..],
        ),
        ("actor_id=bo", &[]),
        ("actor_id=", &[]),
        (
            "kind=episodic",
            &[
                "Yesterday Bob moved to Berlin.",
                "We decided to ship on Monday.",
            ],
        ),
        ("type=decision", &["We decided to ship on Monday."]),
        ("search=gr%C3%BCnen", &["Ana likes GRÜNEN tea."]),
        (
            "search=BOB&actor_id=bob&type=fact",
            &["Bob drives a red car."],
        ),
        ("search=%25", &[]),
        ("status=archived", &[]),
        (
            "status=active&search=monday",
            &["We decided to ship on Monday."],
        ),
    ] {
        let list = emulator
            .get("pro", &format!("/v1/console/memories?{query}&limit=1"))
            .expect(200);
        assert_eq!(list["total"], expected.len(), "{query}");
        let list = emulator
            .get("pro", &format!("/v1/console/memories?{query}"))
            .expect(200);
        assert_eq!(texts(&list), expected, "{query}");
    }
}

#[test]
fn every_sort_has_its_order() {
    let emulator = known();
    emulator.search("pro", &json!({ "query": "red car", "limit": 1 }));
    let first = |sort: &str| {
        let list = emulator
            .get("pro", &format!("/v1/console/memories?sort={sort}"))
            .expect(200);
        let items = list["items"].as_array().unwrap().clone();
        assert_eq!(items.len(), 4, "{sort}");
        items
    };
    assert_eq!(
        first("observed_at_desc")[0]["text"],
        "Yesterday Bob moved to Berlin."
    );
    assert_eq!(
        first("observed_at_asc")[0]["text"],
        "We decided to ship on Monday."
    );
    assert_eq!(first("strength_desc")[0]["text"], "Bob drives a red car.");
    let confidence: Vec<f64> = first("confidence_desc")
        .iter()
        .map(|item| item["confidence"].as_f64().unwrap())
        .collect();
    assert!(confidence.is_sorted_by(|left, right| left >= right));
    // All were created at once, so the id decides.
    let ids: Vec<String> = first("created_at_desc")
        .iter()
        .map(|item| item["memory_id"].as_str().unwrap().to_owned())
        .collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn pages_are_stable_and_complete() {
    let emulator = Emulator::start();
    let many: Vec<Value> = (0..25)
        .map(|number| {
            let mut event = event("ana", "s1", &format!("Memory number {number} here."));
            event["ts"] = json!("2026-05-01T00:00:00Z");
            event
        })
        .collect();
    emulator.remember("pro", &many);
    for sort in [
        "observed_at_desc",
        "observed_at_asc",
        "strength_desc",
        "confidence_desc",
        "created_at_desc",
    ] {
        let mut seen: Vec<String> = (0..25)
            .step_by(4)
            .flat_map(|offset| {
                let path = format!("/v1/console/memories?sort={sort}&limit=4&offset={offset}");
                let list = emulator.get("pro", &path).expect(200);
                assert_eq!((&list["total"], &list["limit"]), (&json!(25), &json!(4)));
                texts(&list)
                    .into_iter()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 25, "{sort}");
    }
}

#[test]
fn wrong_parameters_and_ids_are_refused() {
    let emulator = Emulator::start();
    for (query, parameter, kind) in [
        ("sort=newest", "sort", "enum"),
        ("sort=", "sort", "enum"),
        ("limit=0", "limit", "greater_than_equal"),
        ("limit=201", "limit", "less_than_equal"),
        ("limit=1.5", "limit", "int_parsing"),
        ("limit=", "limit", "int_parsing"),
        ("offset=-1", "offset", "greater_than_equal"),
        ("offset=99999999999999999999", "offset", "int_parsing"),
    ] {
        let refused = emulator
            .get("pro", &format!("/v1/console/memories?{query}"))
            .expect(422);
        let problem = &refused["detail"][0];
        assert_eq!(
            (&problem["loc"], &problem["type"]),
            (&json!(["query", parameter]), &json!(kind)),
            "{query}"
        );
    }
    for malformed in ["mem_01", "Stats", "..%2Fstats", "%00", "é"] {
        let refused = emulator
            .get("pro", &format!("/v1/console/memories/{malformed}"))
            .expect(422);
        assert_eq!(refused["detail"][0]["loc"], json!(["path", "memory_id"]));
    }
    let unknown = emulator.get(
        "pro",
        "/v1/console/memories/00000000-0000-4000-8000-000000000000",
    );
    assert_eq!(unknown.expect(404), json!({ "detail": "Memory not found" }));
}
