//! Every route with what it asks of its caller: a key, a scope, a rank, a seat.

use serde_json::{Value, json};

use crate::process::Emulator;

/// Method, path, scope, and what else is asked for.
const ROUTES: [(&str, &str, &str, &str); 52] = [
    ("POST", "/v1/ingest", "write", ""),
    ("POST", "/v1/search", "read", ""),
    ("POST", "/v1/status", "read", ""),
    ("GET", "/v1/health", "read", ""),
    ("GET", "/v1/orgs", "read", ""),
    ("POST", "/v1/orgs", "write", "admin"),
    ("GET", "/v1/orgs/x", "read", ""),
    ("PATCH", "/v1/orgs/x", "write", "admin"),
    ("POST", "/v1/orgs/x/regenerate-prompt", "write", "admin"),
    ("DELETE", "/v1/orgs/x", "write", "admin"),
    ("GET", "/v1/roles", "read", ""),
    ("POST", "/v1/roles", "write", "admin"),
    ("GET", "/v1/roles/x", "read", ""),
    ("PATCH", "/v1/roles/x", "write", "admin"),
    ("POST", "/v1/roles/x/regenerate-prompt", "write", "admin"),
    ("DELETE", "/v1/roles/x", "write", "admin"),
    ("GET", "/v1/teams", "read", ""),
    ("POST", "/v1/teams", "write", "admin"),
    ("GET", "/v1/teams/x", "read", ""),
    ("PATCH", "/v1/teams/x", "write", "admin"),
    ("POST", "/v1/teams/x/regenerate-prompt", "write", "admin"),
    ("DELETE", "/v1/teams/x", "write", "admin"),
    ("GET", "/v1/console/memories", "read", ""),
    ("GET", "/v1/console/memories/stats", "read", ""),
    ("GET", "/v1/console/memories/x", "read", ""),
    ("GET", "/v1/actors", "read", ""),
    ("GET", "/v1/actors/x", "read", ""),
    ("GET", "/api/me", "", ""),
    ("GET", "/api/health", "read", ""),
    ("GET", "/api/keys", "read", "admin"),
    ("POST", "/api/keys", "write", "admin"),
    ("DELETE", "/api/keys/x", "write", "admin"),
    ("GET", "/api/keys/x/usage", "read", "admin"),
    ("GET", "/api/usage/summary", "read", "admin"),
    ("GET", "/api/usage/timeseries", "read", "admin"),
    ("GET", "/api/billing/summary", "read", "admin"),
    ("GET", "/api/billing/invoices", "read", "admin"),
    ("GET", "/api/console/events", "read", "seat"),
    ("POST", "/api/interest/pro", "write", ""),
    ("GET", "/api/interest/pro/status", "read", ""),
    ("GET", "/api/connectors/providers", "read", ""),
    ("GET", "/api/connectors/slack/status", "read", "seat"),
    ("POST", "/api/connectors/slack/connect", "write", "seat"),
    ("POST", "/api/connectors/s3/configure", "write", "seat"),
    ("GET", "/api/connectors", "read", "seat"),
    ("GET", "/api/connectors/x", "read", "seat"),
    ("GET", "/api/connectors/x/resources", "read", "seat"),
    ("GET", "/api/connectors/x/branches", "read", "seat"),
    ("GET", "/api/connectors/x/picker-token", "read", "seat"),
    ("PUT", "/api/connectors/x/resources", "write", "seat"),
    ("POST", "/api/connectors/x/sync", "write", "seat"),
    ("DELETE", "/api/connectors/x", "write", "seat"),
];

/// The refusal in its body, from either half of the service.
fn refusal<'a>(path: &str, body: &'a Value) -> &'a Value {
    if path.starts_with("/api/") {
        &body["detail"]
    } else {
        body
    }
}

#[test]
fn every_route_wants_a_key_and_its_scope() {
    let emulator = Emulator::start();
    for (method, path, scope, _) in ROUTES {
        let route = format!("{method} {path}");
        let missing = emulator.request(method, path).send();
        assert_eq!(
            missing.expect(401),
            json!({ "detail": "Missing Authorization header" }),
            "{route}"
        );
        assert_eq!(
            emulator.call("revoked", method, path).send().status,
            401,
            "{route}"
        );
        for (name, holds) in [("read_only", "read"), ("write_only", "write")] {
            let reply = emulator.call(name, method, path).send();
            assert_eq!(reply.header("x-plan"), Some("pro"), "{route}");
            assert!(reply.header("x-ratelimit-remaining").is_some(), "{route}");
            if reply.status == 204 || reply.status == 200 {
                assert!(scope.is_empty() || scope == holds, "{route}");
                continue;
            }
            let body = reply.json();
            let refused = refusal(path, &body);
            let lacking = ["wrong_scope", "insufficient_scope"]
                .iter()
                .any(|code| refused["error"] == *code);
            assert_eq!(
                lacking,
                !scope.is_empty() && scope != holds,
                "{route} {body}"
            );
            if lacking {
                assert!(
                    refused["required_scope"] == scope || refused["scope"] == scope,
                    "{body}"
                );
            }
        }
    }
}

#[test]
fn admin_routes_refuse_members_and_no_others_do() {
    let emulator = Emulator::start();
    for (method, path, _, rank) in ROUTES {
        let reply = emulator.call("member", method, path).send();
        let refused =
            reply.status == 403 && refusal(path, &reply.json())["error"] == "admin_required";
        assert_eq!(refused, rank == "admin", "{method} {path} {}", reply.text());
    }
}

#[test]
fn what_needs_a_seat_refuses_members_without() {
    let emulator = Emulator::start();
    for (method, path, _, rank) in ROUTES {
        let reply = emulator.call("unseated", method, path).send();
        let refused =
            reply.status == 403 && refusal(path, &reply.json())["error"] == "seat_required";
        assert_eq!(refused, rank == "seat", "{method} {path} {}", reply.text());
    }
}

#[test]
fn the_control_plane_words_its_limits_its_own_way() {
    let emulator = Emulator::start();
    emulator.get("throttled", "/api/me").expect(200);
    let refused = emulator.get("throttled", "/api/me");
    assert!(refused.number("retry-after") > 0.0);
    assert_eq!(
        refused.expect(429),
        json!({ "detail": "1 request per 60 s is allowed for this key; Retry-After says when to try again" })
    );
}
