//! Requests that are not allowed: what the tests of hosts, origins and control routes share, and what becomes of the
//! connection.

use std::io::{Read as _, Write as _};

use serde_json::json;

use crate::http::{Reply, Request};
use crate::process::{Emulator, event};

pub const EVIL: &str = "https://evil.example";

/// A refusal has a status, a sentence that says why, and no header that lets a page of another origin read it.
pub fn assert_refused(reply: &Reply, words: &[&str]) {
    let detail = reply.expect(403)["detail"].as_str().unwrap().to_owned();
    for word in words {
        assert!(detail.contains(word), "{word} in {detail}");
    }
    for name in [
        "access-control-allow-origin",
        "access-control-allow-credentials",
        "access-control-allow-private-network",
        "access-control-allow-methods",
        "access-control-expose-headers",
    ] {
        assert_eq!(reply.header(name), None, "{name}");
    }
}

/// An emulator with one memory, one recorded request and one fault.
pub fn filled() -> Emulator {
    let emulator = Emulator::start();
    emulator.remember("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    emulator.request("DELETE", "/emulator/requests").send();
    emulator.fault(&json!({ "status": 503, "path": "/v1/status" }));
    emulator.health("pro");
    emulator
}

pub fn assert_as_filled(emulator: &Emulator) {
    let count = |route: &str, list: &str| {
        let listed = emulator.control(route, None);
        listed[list].as_array().map(Vec::len)
    };
    assert_eq!(
        count("/emulator/requests", "requests"),
        Some(1),
        "nothing is recorded"
    );
    assert_eq!(
        count("/emulator/faults", "faults"),
        Some(1),
        "no fault is used up or added"
    );
    let natural = json!({ "fields": "natural" });
    assert_eq!(emulator.control("/emulator/shape", None), natural);
    let found = emulator.found("pro", &json!({ "query": "tea" }));
    assert_eq!(found, ["Ana likes green tea."], "the data is there");
}

/// What another origin would like to do.
pub fn attempts(emulator: &Emulator) -> Vec<Request> {
    let events = json!({ "events": [event("u2", "s2", "Eve was here all along.")] });
    vec![
        emulator.control_post("/emulator/reset"),
        emulator
            .control_post("/emulator/faults")
            .body(r#"{"status": 500}"#),
        emulator
            .control_post("/emulator/shape")
            .body(r#"{"fields": "minimal"}"#),
        emulator.request("DELETE", "/emulator/requests"),
        emulator.request("DELETE", "/emulator/faults"),
        emulator.request("GET", "/emulator/requests"),
        emulator.request("GET", "/emulator/keys"),
        emulator
            .call("pro", "POST", "/v1/ingest")
            .body(events.to_string()),
        emulator.call("pro", "POST", "/v1/status").body("{}"),
        emulator.request("OPTIONS", "/emulator/reset"),
        emulator.request("OPTIONS", "/v1/ingest"),
        emulator.request("GET", "/nope"),
    ]
}

#[test]
fn a_refusal_reaches_a_client_that_is_still_sending() {
    let emulator = Emulator::start();
    let body = "x".repeat(20_000_000);
    let request = emulator.call("pro", "POST", "/v1/ingest").body(body);
    assert_refused(&request.header("origin", EVIL).send(), &[EVIL]);
}

#[test]
fn a_connection_goes_on_after_a_refusal() {
    let emulator = Emulator::start();
    let mut stream = std::net::TcpStream::connect(emulator.address).unwrap();
    let host = emulator.address;
    let refused = format!(
        "POST /emulator/reset HTTP/1.1\r\nhost: {host}\r\norigin: {EVIL}\r\ncontent-length: 2\r\n\r\n{{}}"
    );
    let good =
        format!("GET /emulator/health HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream
        .write_all(format!("{refused}{good}").as_bytes())
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let statuses: Vec<&str> = text
        .matches("HTTP/1.1 403")
        .chain(text.matches("HTTP/1.1 200"))
        .collect();
    assert_eq!(statuses, ["HTTP/1.1 403", "HTTP/1.1 200"], "{text}");
}
