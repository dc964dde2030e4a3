//! What a browser needs on every response, whatever it says.

use serde_json::json;

use crate::http::Reply;
use crate::process::{Emulator, event};

const ORIGIN: &str = "http://localhost:5173";

fn assert_readable(reply: &Reply) {
    assert_eq!(
        reply.header("access-control-allow-origin"),
        Some(ORIGIN),
        "{}",
        reply.status
    );
    assert_eq!(
        reply.header("access-control-allow-credentials"),
        Some("true")
    );
    assert_eq!(reply.header("vary"), Some("Origin"));
    let exposed = reply.header("access-control-expose-headers").unwrap();
    for name in [
        "X-Usage-ApiCalls",
        "X-Usage-ApiCalls-Limit",
        "X-Usage-EventsIngested",
        "X-Usage-EventsIngested-Limit",
        "X-Usage-MemoriesStored",
        "X-Usage-MemoriesStored-Limit",
        "X-Usage-LlmTokens",
        "X-Usage-LlmTokens-Limit",
        "X-Usage-SearchQueries",
        "X-Usage-SearchQueries-Limit",
        "X-Plan",
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        "Retry-After",
    ] {
        assert!(
            exposed.split(", ").any(|one| one == name),
            "{name} is not exposed"
        );
    }
}

#[test]
fn a_page_may_read_every_answer() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "status": 503, "path": "/v1/search" }));
    emulator.health("throttled");
    let replies = [
        (200, emulator.call("pro", "GET", "/v1/health")),
        (401, emulator.request("GET", "/v1/health")),
        (403, emulator.call("write_only", "GET", "/v1/health")),
        (404, emulator.request("GET", "/nope")),
        (405, emulator.request("GET", "/v1/ingest")),
        (422, emulator.call("pro", "POST", "/v1/ingest")),
        (429, emulator.call("throttled", "GET", "/v1/health")),
        (503, emulator.call("pro", "POST", "/v1/search")),
        (200, emulator.request("GET", "/emulator/health")),
    ];
    for (status, request) in replies {
        let reply = request.header("origin", ORIGIN).send();
        assert_eq!(reply.status, status, "{}", reply.text());
        assert_readable(&reply);
    }
    let without = emulator.health("pro");
    assert_eq!(without.status, 200);
    assert_eq!(
        (
            without.header("access-control-allow-origin"),
            without.header("access-control-allow-credentials")
        ),
        (None, None),
        "a program that is no page needs no permission"
    );
}

#[test]
fn preflights_need_no_key_and_are_not_recorded() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "status": 500, "path": "/v1/ingest" }));
    for path in ["/v1/ingest", "/v1/nope", "/emulator/faults"] {
        let reply = emulator
            .request("OPTIONS", path)
            .header("origin", ORIGIN)
            .header("access-control-request-method", "POST")
            .header(
                "access-control-request-headers",
                "authorization,content-type,x-test",
            )
            .header("access-control-request-private-network", "true")
            .send();
        assert_eq!(reply.status, 204, "{path}");
        assert_readable(&reply);
        assert!(reply.body.is_empty());
        let methods = reply.header("access-control-allow-methods").unwrap();
        assert!(
            ["GET", "POST", "PUT", "PATCH", "DELETE"]
                .iter()
                .all(|method| methods.contains(method))
        );
        assert_eq!(
            reply.header("access-control-allow-headers"),
            Some("authorization,content-type,x-test")
        );
        assert_eq!(
            reply.header("access-control-allow-private-network"),
            Some("true")
        );
        assert!(reply.number("access-control-max-age") > 0.0);
    }
    let events = json!({ "events": [event("u1", "s1", "Ana likes green tea.")] });
    assert_eq!(
        emulator.post("pro", "/v1/ingest", &events).status,
        500,
        "the fault waited for the request itself"
    );
    let recorded = emulator.control("/emulator/requests", None);
    assert_eq!(
        recorded["requests"].as_array().map(Vec::len),
        Some(1),
        "{recorded}"
    );
}

#[test]
fn a_page_may_say_which_client_it_is() {
    let emulator = Emulator::start();
    let names = ["x-memsy-capture", "x-memsy-client", "x-memsy-surface"];
    for asked in [Some(names.join(",")), None] {
        let preflight = emulator
            .request("OPTIONS", "/v1/search")
            .header("origin", ORIGIN)
            .header("access-control-request-method", "POST");
        let reply = match &asked {
            Some(asked) => preflight.header("access-control-request-headers", asked),
            None => preflight,
        }
        .send();
        let allowed = reply
            .header("access-control-allow-headers")
            .unwrap()
            .to_ascii_lowercase();
        for name in names {
            assert!(
                allowed.split(',').any(|one| one.trim() == name),
                "{name} is not in {allowed}"
            );
        }
    }
    let reply = emulator
        .call("pro", "GET", "/v1/health")
        .header("origin", ORIGIN)
        .header("x-memsy-client", "wasm-sdk")
        .header("x-memsy-surface", "mcp/0.1.3")
        .header("x-memsy-capture", "explicit")
        .send();
    assert_eq!(reply.status, 200);
    assert_readable(&reply);
}

#[test]
fn a_fault_can_break_a_preflight_and_the_headers_themselves() {
    let emulator = Emulator::start();
    emulator.fault(&json!({ "faults": [
        { "status": 403, "method": "OPTIONS" },
        { "headers": { "access-control-allow-origin": "https://elsewhere.example" } },
    ] }));
    assert_eq!(
        emulator
            .request("OPTIONS", "/v1/health")
            .header("origin", ORIGIN)
            .send()
            .status,
        403
    );
    let reply = emulator
        .call("pro", "GET", "/v1/health")
        .header("origin", ORIGIN)
        .send();
    assert_eq!(
        reply.header("access-control-allow-origin"),
        Some("https://elsewhere.example")
    );
}
