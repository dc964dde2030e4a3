//! The fault queue: which request a fault hits, and every way it can spoil the answer.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::process::Emulator;

#[test]
fn a_fault_answers_in_place_of_the_service_before_any_key_is_looked_at() {
    let emulator = Emulator::start();
    emulator.fault(&json!({
        "status": 429, "headers": { "Retry-After": "0.2", "X-Plan": "odd" }, "body": "{\"message\":\"slow\"}",
    }));
    let reply = emulator.request("GET", "/v1/health").send();
    assert_eq!(reply.header("retry-after"), Some("0.2"));
    assert_eq!(reply.header("x-plan"), Some("odd"));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.expect(429), json!({ "message": "slow" }));
    assert_eq!(
        emulator.request("GET", "/v1/health").send().status,
        401,
        "once means once"
    );
}

#[test]
fn faults_wait_in_order_for_the_requests_they_match() {
    let emulator = Emulator::start();
    let answer = emulator.control(
        "/emulator/faults",
        Some(&json!({ "faults": [
        { "status": 500, "path": "/v1/search" },
        { "status": 501, "method": "POST", "times": 2 },
        { "status": 502, "request_headers": { "X-Test": "a" } },
    ] })),
    );
    assert_eq!(answer, json!({ "id": 3, "queued": 3 }));

    assert_eq!(emulator.health("pro").status, 200, "none is for this one");
    assert_eq!(
        emulator
            .call("pro", "GET", "/v1/health")
            .header("x-test", "b")
            .send()
            .status,
        200
    );
    let search = || {
        emulator
            .post("pro", "/v1/search", &json!({ "query": "tea" }))
            .status
    };
    assert_eq!([search(), search()], [500, 501], "the first that matches");
    let left = emulator.control("/emulator/faults", None);
    assert_eq!(left["faults"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&left["faults"][0]["times"], &left["faults"][0]["id"]),
        (&json!(1), &json!(2))
    );
    assert_eq!([search(), search()], [501, 200]);
    assert_eq!(
        emulator
            .call("pro", "GET", "/v1/health")
            .header("x-test", "a")
            .send()
            .status,
        502
    );
    assert_eq!(
        emulator.control("/emulator/faults", None)["faults"],
        json!([])
    );

    emulator.fault(&json!({ "status": 500 }));
    emulator
        .request("DELETE", "/emulator/faults")
        .send()
        .expect(200);
    assert_eq!(emulator.health("pro").status, 200);
}

#[test]
fn without_an_answer_of_its_own_a_fault_only_delays() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "delay_ms": 300, "headers": { "x-late": "yes" } }));
    let start = Instant::now();
    let reply = emulator.health("pro");
    assert!(start.elapsed() >= Duration::from_millis(300));
    assert_eq!(reply.header("x-late"), Some("yes"));
    assert_eq!(
        reply.header("x-plan"),
        Some("pro"),
        "the service itself answered"
    );
    assert_eq!(reply.expect(200)["status"], "ok");
}

#[test]
fn bodies_can_be_anything() {
    let emulator = Emulator::start();
    for (fault, status, body, content_type) in [
        (
            json!({ "body": "<html>" }),
            200,
            &b"<html>"[..],
            Some("text/plain; charset=utf-8"),
        ),
        (
            json!({ "status": 502, "body": "<html>", "headers": { "content-type": "text/html" } }),
            502,
            b"<html>",
            Some("text/html"),
        ),
        (
            json!({ "status": 200, "body_base64": "//4A" }),
            200,
            &[0xff, 0xfe, 0x00],
            Some("text/plain; charset=utf-8"),
        ),
        (json!({ "status": 503 }), 503, b"", None),
        (json!({ "status": 200, "body": "" }), 200, b"", None),
        (
            json!({ "status": 302, "headers": { "location": "/x" } }),
            302,
            b"",
            None,
        ),
    ] {
        emulator.fault(&fault);
        let reply = emulator.health("pro");
        assert_eq!(
            (reply.status, reply.body.as_slice()),
            (status, body),
            "{fault}"
        );
        assert_eq!(reply.header("content-type"), content_type, "{fault}");
        assert_eq!(reply.announced(), body.len());
    }
}

#[test]
fn statuses_without_a_body_have_none() {
    let emulator = Emulator::start();
    for status in [204, 304] {
        emulator.fault(&json!({ "status": status, "body": "unwanted", "body_delay_ms": 10 }));
        let reply = emulator.health("pro");
        assert_eq!(reply.status, status);
        assert!(reply.body.is_empty());
        assert_eq!(reply.header("transfer-encoding"), None);
    }
}

#[test]
fn mistakes_in_a_fault_are_a_422_that_names_the_field() {
    let emulator = Emulator::start();
    for (field, value) in [
        ("statu", json!(500)),
        ("status", json!("500")),
        ("status", json!(100)),
        ("status", json!(1000)),
        ("times", json!(0)),
        ("times", json!(1.5)),
        ("method", json!("G ET")),
        ("path", json!("v1/health")),
        ("path", json!("/v1/health?x=1")),
        ("headers", json!([])),
        ("headers", json!({ "a": 1 })),
        ("headers", json!({ "a b": "c" })),
        ("headers", json!({ "a": "line\nbreak" })),
        ("headers", json!({ "Content-Length": "3" })),
        ("request_headers", json!("x")),
        ("body", json!({ "a": 1 })),
        ("body_base64", json!("***")),
        ("delay_ms", json!(-1)),
        ("body_delay_ms", json!("1")),
        ("cut", json!("somewhere")),
        ("truncate", json!(-1)),
        ("faults", json!({})),
        ("faults", json!([1])),
    ] {
        let body: Value = json!({ field: value });
        let reply = emulator
            .control_post("/emulator/faults")
            .body(body.to_string())
            .send()
            .expect(422);
        assert_eq!(reply["detail"][0]["loc"], json!(["body", field]), "{body}");
        assert!(
            reply["detail"][0]["msg"]
                .as_str()
                .is_some_and(|message| message.starts_with(field)),
            "{reply}"
        );
    }
    let half = json!({ "faults": [{ "status": 500 }, { "stattus": 500 }] });
    emulator
        .control_post("/emulator/faults")
        .body(half.to_string())
        .send()
        .expect(422);
    assert_eq!(emulator.health("pro").status, 200, "all of a list or none");
}
