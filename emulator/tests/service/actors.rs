//! `/v1/actors`: who has memories, counted from the memories at each request.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

fn ids(list: &Value) -> Vec<&str> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|actor| actor["actor_id"].as_str().unwrap())
        .collect()
}

/// Ana's memory is the first, Bob's the second; then Ana has another.
fn emulator() -> Emulator {
    let emulator = Emulator::start();
    let mut tagged = event("slack:T1:Ana", "s1", "Ana likes green tea.");
    tagged["role_id"] = json!("r1");
    emulator.remember("pro", &[tagged]);
    emulator.remember("pro", &[event("bob", "s1", "Bob drives a red car.")]);
    let mut tagged = event("slack:T1:Ana", "s2", "Ana moved to Berlin.");
    (tagged["role_id"], tagged["team_id"]) = (json!("r0"), json!("t1"));
    emulator.remember("pro", &[tagged]);
    emulator
}

#[test]
fn actors_are_made_of_their_memories() {
    let emulator = emulator();
    let list = emulator.get("pro", "/v1/actors").expect(200);
    assert_eq!(
        (
            &list["total"],
            &list["limit"],
            &list["offset"],
            &list["truncated"]
        ),
        (&json!(2), &json!(100), &json!(0), &json!(false))
    );
    let ana = emulator
        .get("member", "/v1/actors/slack%3AT1%3AAna?org_id=acme")
        .expect(200);
    assert_eq!(list["items"][1], ana);
    assert_eq!(
        (&ana["memory_count"], &ana["active_memory_count"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(ana["scope_levels"], json!(["actor"]));
    assert_eq!(
        (&ana["role_ids"], &ana["team_ids"]),
        (&json!(["r0", "r1"]), &json!(["t1"]))
    );
    assert!(ana["first_memory_at"].as_str() < ana["last_memory_at"].as_str());
    emulator.search("pro", &json!({ "query": "tea" }));
    assert_eq!(
        emulator.get("pro", "/v1/actors").expect(200)["items"][1],
        ana,
        "reading changes nothing"
    );
}

#[test]
fn actors_are_sorted_searched_and_paged() {
    let emulator = emulator();
    let (ana, bob) = ("slack:T1:Ana", "bob");
    for (query, expected, total) in [
        ("sort=first_memory_desc", &[bob, ana][..], 2),
        ("sort=first_memory_asc", &[ana, bob], 2),
        ("sort=last_memory_desc", &[ana, bob], 2),
        ("sort=actor_id_asc", &[bob, ana], 2),
        ("q=t1:aNA", &[ana], 1),
        ("q=", &[bob, ana], 2),
        ("q=nobody", &[], 0),
        ("limit=1", &[bob], 2),
        ("limit=1&offset=1&org_id=acme", &[ana], 2),
        ("offset=2", &[], 2),
    ] {
        let list = emulator
            .get("pro", &format!("/v1/actors?{query}"))
            .expect(200);
        assert_eq!(
            (ids(&list).as_slice(), &list["total"]),
            (expected, &json!(total)),
            "{query}"
        );
    }
}

#[test]
fn another_organization_is_a_403_and_nobody_a_404() {
    let emulator = emulator();
    for path in [
        "/v1/actors?org_id=rival",
        "/v1/actors?org_id=",
        "/v1/actors/bob?org_id=rival",
    ] {
        let refused = emulator.get("pro", path).expect(403);
        assert_eq!(refused, json!({ "detail": "Access denied" }), "{path}");
    }
    emulator.ingest(
        "pro",
        &[event("pending", "s1", "Still to be processed, this.")],
    );
    for id in ["nobody", "pending", "BOB"] {
        let unknown = emulator.get("pro", &format!("/v1/actors/{id}"));
        assert_eq!(
            unknown.expect(404),
            json!({ "detail": "Actor not found" }),
            "{id}"
        );
    }
    for (query, parameter) in [
        ("sort=memory_count_desc", "sort"),
        ("limit=501", "limit"),
        ("limit=0", "limit"),
        ("offset=x", "offset"),
    ] {
        let refused = emulator
            .get("pro", &format!("/v1/actors?{query}"))
            .expect(422);
        assert_eq!(refused["detail"][0]["loc"], json!(["query", parameter]));
    }
    emulator.get("pro", "/v1/actors?limit=500").expect(200);
}
