//! Keys and scopes, the order of all checks, and what is answered before any of them.

use serde_json::json;

use crate::process::{Emulator, key, one_event};

#[test]
fn a_request_without_a_good_key_is_a_401_without_usage() {
    let emulator = Emulator::start();
    let missing = emulator.request("GET", "/v1/health").send();
    assert_eq!(
        missing.expect(401),
        json!({ "detail": "Missing Authorization header" })
    );
    for value in [
        "Bearer msy_ffffffffffffffffffffffffffffffff",
        "Bearer",
        "",
        key("pro"),
        "Basic abc",
    ] {
        let reply = emulator
            .request("GET", "/v1/health")
            .header("authorization", value)
            .send();
        assert_eq!(
            reply.expect(401),
            json!({ "detail": "Invalid API key" }),
            "{value}"
        );
        assert_eq!(reply.header("x-plan"), None);
    }
    assert_eq!(
        emulator.health("revoked").expect(401),
        json!({ "detail": "Invalid API key" })
    );
    assert_eq!(emulator.health("pro").status, 200);
}

#[test]
fn the_gateway_refuses_in_its_own_way() {
    let emulator = Emulator::with(&["--auth-failure", "gateway"]);
    let forbidden = json!({ "message": "Forbidden" });
    assert_eq!(
        emulator.request("GET", "/v1/health").send().expect(403),
        forbidden
    );
    assert_eq!(emulator.health("revoked").expect(403), forbidden);
    assert_eq!(emulator.health("pro").status, 200);
}

#[test]
fn each_route_wants_its_scope() {
    let emulator = Emulator::start();
    let search = json!({ "query": "tea" });
    let status = json!({ "event_ids": [] });
    for (path, body, scope, lacking) in [
        ("/v1/ingest", &one_event(), "write", "read_only"),
        ("/v1/search", &search, "read", "write_only"),
        ("/v1/status", &status, "read", "write_only"),
    ] {
        let refused = emulator.post(lacking, path, body);
        assert_eq!(
            refused.header("x-plan"),
            Some("pro"),
            "refusals report usage too"
        );
        let refused = refused.expect(403);
        assert_eq!(
            (&refused["error"], &refused["required_scope"]),
            (&json!("wrong_scope"), &json!(scope))
        );
        assert!(
            refused["detail"]
                .as_str()
                .is_some_and(|detail| detail.contains(scope)),
            "{refused}"
        );
        let other = if lacking == "read_only" {
            "write_only"
        } else {
            "read_only"
        };
        emulator.post(other, path, body).expect(200);
    }
    emulator.health("write_only").expect(403);
    emulator.health("read_only").expect(200);
}

#[test]
fn health_reports_the_service() {
    let emulator = Emulator::start();
    for (name, billed) in [("pro", true), ("free", false)] {
        let health = emulator.health(name).expect(200);
        assert_eq!(health["status"], "ok");
        assert!(
            health["version"]
                .as_str()
                .is_some_and(|version| !version.is_empty())
        );
        assert_eq!(health["billing_enabled"], billed);
        assert_eq!(
            health["components"],
            json!({ "async_memsy": "ok", "sync_memsy": "ok" })
        );
    }
}

#[test]
fn checks_come_in_their_order() {
    let emulator = Emulator::start();
    let broken = json!({ "events": 1 });
    assert_eq!(
        emulator
            .request("POST", "/v1/ingest")
            .body("{")
            .send()
            .status,
        401,
        "key before validation"
    );
    assert_eq!(
        emulator.post("read_only", "/v1/ingest", &broken).status,
        403,
        "scope before validation"
    );
    assert_eq!(
        emulator.post("quota", "/v1/ingest", &broken).status,
        429,
        "quota before validation"
    );
    emulator
        .post("throttled", "/v1/ingest", &broken)
        .expect(422);
    assert_eq!(
        emulator.post("throttled", "/v1/ingest", &broken).status,
        429,
        "rate limit before validation"
    );
}

#[test]
fn unknown_routes_and_methods_are_json_without_asking_for_a_key() {
    let emulator = Emulator::start();
    for path in [
        "/",
        "/health",
        "/v1",
        "/v1/",
        "/v1/nope",
        "/v2/health",
        "/v1/health/",
        "/emulator/nope",
        "/%2e%2e/x",
    ] {
        let reply = emulator.request("GET", path).send();
        assert_eq!(
            reply.expect(404),
            json!({ "detail": "Not Found" }),
            "{path}"
        );
    }
    for (method, path) in [
        ("GET", "/v1/ingest"),
        ("DELETE", "/v1/health"),
        ("PUT", "/emulator/reset"),
    ] {
        let reply = emulator.request(method, path).send();
        assert_eq!(
            reply.expect(405),
            json!({ "detail": "Method Not Allowed" }),
            "{path}"
        );
    }
}
