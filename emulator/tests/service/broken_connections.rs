//! Faults that spoil the connection: answers cut, shortened, paused.

use std::io::Read as _;

use serde_json::json;

use crate::process::{Emulator, event};

#[test]
fn a_connection_can_be_cut_before_the_headers() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "cut": "before_headers" }));
    let body = json!({ "events": [event("u1", "s1", "Ana likes green tea.")] });
    let request = emulator
        .call("pro", "POST", "/v1/ingest")
        .body(body.to_string());
    assert!(request.try_send().is_none());
    assert_eq!(
        emulator.health("pro").number("x-usage-eventsingested"),
        0.0,
        "the request was not handled"
    );
}

#[test]
fn a_connection_can_be_cut_in_the_body() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "cut": "mid_body", "status": 200, "body": "0123456789" }));
    let made_up = emulator.health("pro");
    assert_eq!((made_up.text(), made_up.announced()), ("01234", 10));

    emulator.fault(&json!({ "cut": "mid_body" }));
    let body = json!({ "events": [event("u1", "s1", "Ana likes green tea.")] });
    let real = emulator.post("pro", "/v1/ingest", &body);
    assert_eq!(real.status, 200);
    assert_eq!(real.body.len(), real.announced() / 2);
    assert_eq!(
        emulator.health("pro").number("x-usage-eventsingested"),
        1.0,
        "handled, and the answer lost"
    );
}

#[test]
fn a_body_can_end_after_some_bytes() {
    let emulator = Emulator::start();
    for (truncate, sent) in [
        (0, ""),
        (1, "0"),
        (7, "0123456"),
        (10, "0123456789"),
        (99, "0123456789"),
    ] {
        emulator.fault(&json!({ "truncate": truncate, "body": "0123456789" }));
        let reply = emulator.health("pro");
        assert_eq!((reply.text(), reply.announced()), (sent, 10), "{truncate}");
    }
    let long = "x".repeat(3_000_000);
    emulator.fault(&json!({ "truncate": 2_000_000, "body": long }));
    let reply = emulator.health("pro");
    assert_eq!(
        (reply.body.len(), reply.announced()),
        (2_000_000, 3_000_000)
    );
}

#[test]
fn a_body_can_pause_halfway() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "body_delay_ms": 2_000, "body": "0123456789" }));
    let mut stream = emulator.request("GET", "/v1/health").open();
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    while !seen.ends_with(b"01234") {
        let length = stream.read(&mut buffer).unwrap();
        assert!(length > 0, "ended early");
        seen.extend_from_slice(&buffer[..length]);
    }
    assert!(!seen.ends_with(b"56789"), "the rest waits");
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    assert_eq!(rest, b"56789");
}
