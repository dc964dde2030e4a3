//! The other `/emulator` routes: keys, reset, clock, and the record of requests.

use serde_json::{Value, json};

use crate::process::{Emulator, event, key};

#[test]
fn the_seeded_keys_are_listed_with_their_situations() {
    let emulator = Emulator::start();
    assert_eq!(
        emulator.control("/emulator/health", None),
        json!({ "ok": true })
    );
    let keys = emulator.control("/emulator/keys", None)["keys"]
        .as_array()
        .unwrap()
        .clone();
    let names: Vec<&str> = keys
        .iter()
        .map(|key| key["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "pro",
            "free",
            "read_only",
            "write_only",
            "revoked",
            "quota",
            "throttled",
            "limited",
            "member",
            "unseated",
            "other",
            "full"
        ]
    );
    assert_eq!(keys[2]["key"], key("read_only"));
    assert_eq!(
        (&keys[2]["org_id"], &keys[2]["tier"], &keys[2]["scopes"]),
        (&json!("acme"), &json!("pro"), &json!(["read"]))
    );
    assert_eq!(
        (&keys[0]["admin"], &keys[0]["seat"], &keys[0]["member"]),
        (&json!(true), &json!(true), &json!("ada@acme.example"))
    );
    assert!(
        keys.iter()
            .all(|key| key["about"].as_str().is_some_and(|about| !about.is_empty()))
    );
    for listed in &keys {
        let reply = emulator.health(listed["name"].as_str().unwrap());
        assert_eq!(reply.status == 401, listed["name"] == "revoked", "{listed}");
    }
}

#[test]
fn reset_goes_back_to_a_first_start() {
    let emulator = Emulator::start();
    emulator.remember("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    let ids = emulator.ingest("pro", &[event("u1", "s1", "Still pending this one.")]);
    emulator.health("throttled");
    emulator.fault(&json!({ "status": 500 }));
    assert_eq!(emulator.control_post("/emulator/reset").send().status, 200);

    assert_eq!(
        emulator.control("/emulator/requests", None)["requests"],
        json!([])
    );
    emulator.health("throttled").expect(200);
    let health = emulator.health("pro");
    assert_eq!(
        (
            health.number("x-usage-apicalls"),
            health.number("x-usage-memoriesstored")
        ),
        (1.0, 0.0)
    );
    assert!(emulator.found("pro", &json!({ "query": "tea" })).is_empty());
    let status = emulator
        .post("pro", "/v1/status", &json!({ "event_ids": ids }))
        .expect(200);
    assert_eq!(status["unknownIds"], json!(ids));
    assert_eq!(
        emulator.control("/emulator/clock", Some(&json!({ "advance_ms": 0 })))["ahead_ms"],
        0
    );
    assert_eq!(
        emulator
            .post("quota", "/v1/ingest", &json!({ "events": [] }))
            .status,
        429
    );
    emulator.remember("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    assert_eq!(
        emulator.found("pro", &json!({ "query": "tea" })).len(),
        1,
        "and it works as before"
    );
}

#[test]
fn the_clock_moves_forward_only() {
    let emulator = Emulator::start();
    for wrong in [
        json!({}),
        json!({ "advance_ms": -1 }),
        json!({ "advance_ms": "5" }),
        json!({ "advance_ms": 1e300 }),
        json!([]),
    ] {
        let reply = emulator
            .control_post("/emulator/clock")
            .body(wrong.to_string())
            .send();
        assert_eq!(reply.status, 422, "{wrong}");
    }
    emulator.advance(1_000);
    let answer = emulator.control("/emulator/clock", Some(&json!({ "advance_ms": 500 })));
    assert_eq!(answer["ahead_ms"], 1_500);
    assert!(answer["now"].as_str().is_some_and(|now| now.ends_with('Z')));
}

#[test]
fn requests_are_recorded_as_they_arrived_but_without_keys() {
    let emulator = Emulator::start();
    emulator
        .call("pro", "GET", "/v1/actors/slack%3AT1?q=a+b&x=%20")
        .header("X-Test", "one")
        .send();
    emulator
        .request("GET", "/v1/health")
        .header("authorization", "Bearer msy_secret")
        .header("x-api-key", key("pro"))
        .send();
    emulator.request("GET", "/v1/health").send();
    emulator.post("revoked", "/v1/search", &json!({ "query": "tea" }));

    let records = emulator.control("/emulator/requests", None);
    let all = records["requests"].as_array().unwrap();
    let first = json!({
        "seq": 1, "method": "GET", "path": "/v1/actors/slack%3AT1", "query": "q=a+b&x=%20", "body": "", "status": 404,
        "headers": {
            "authorization": "pro", "connection": "close", "content-length": "0", "x-test": "one",
            "host": emulator.address.to_string(),
        },
    });
    assert_eq!(all[0], first);
    assert_eq!(all[1]["headers"]["authorization"], "unknown");
    assert!(all[2]["headers"].get("authorization").is_none());
    assert_eq!(all[3]["headers"]["authorization"], "revoked");
    assert_eq!(
        (&all[3]["body"], &all[3]["status"]),
        (&json!("{\"query\":\"tea\"}"), &json!(401))
    );
    assert!(
        !records.to_string().contains("msy_"),
        "no record holds a key"
    );

    let of = |filter: &str| -> Vec<Value> {
        let listed =
            emulator.control(&format!("/emulator/requests?{filter}"), None)["requests"].clone();
        listed
            .as_array()
            .unwrap()
            .iter()
            .map(|record| record["seq"].clone())
            .collect()
    };
    assert_eq!(of("path=/v1/health"), [2, 3]);
    assert_eq!(of("path=/v1/actors/slack%253AT1"), [1]);
    assert_eq!(of("header=X-Test:one"), [1]);
    assert_eq!(of("header=x-test:two"), Vec::<Value>::new());
    assert_eq!(
        emulator
            .request("GET", "/emulator/requests?header=x")
            .send()
            .status,
        422
    );
    emulator
        .request("DELETE", "/emulator/requests")
        .send()
        .expect(200);
    assert_eq!(of(""), Vec::<Value>::new());
}

#[test]
fn a_request_still_waiting_is_already_recorded() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "delay_ms": 60_000 }));
    let body = json!({ "query": "tea" }).to_string();
    let _waiting = emulator
        .call("pro", "POST", "/v1/search")
        .body(&body)
        .open();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    loop {
        let records = emulator.control("/emulator/requests", None)["requests"].clone();
        if records[0]["body"] == json!(body) {
            assert_eq!(records[0]["status"], Value::Null);
            return;
        }
        assert!(std::time::Instant::now() < deadline, "{records}");
    }
}

#[test]
fn faults_that_answer_are_recorded_with_the_body_sent() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "status": 503 }));
    emulator.post("pro", "/v1/search", &json!({ "query": "tea" }));
    let records = emulator.control("/emulator/requests", None);
    assert_eq!(
        (
            &records["requests"][0]["status"],
            &records["requests"][0]["body"]
        ),
        (&json!(503), &json!("{\"query\":\"tea\"}"))
    );
}

#[test]
fn bodies_are_kept_up_to_64_kib() {
    let emulator = Emulator::start();
    emulator
        .call("pro", "POST", "/v1/search")
        .body("x".repeat(100_000))
        .send();
    let records = emulator.control("/emulator/requests", None);
    assert_eq!(
        records["requests"][0]["body"].as_str().map(str::len),
        Some(65_536)
    );
}
