//! Which pages may call, and that a page refused changes nothing.

use crate::admission::{EVIL, assert_as_filled, assert_refused, attempts, filled};
use crate::process::Emulator;

#[test]
fn another_origin_is_refused_before_anything_happens() {
    let emulator = filled();
    for origin in [
        EVIL,
        "http://evil.example:8787",
        "http://localhost.evil.example",
        "http://192.0.2.7:8787",
        "null",
        "file://",
        "",
    ] {
        for request in attempts(&emulator) {
            let request = request
                .header("origin", origin)
                .header("access-control-request-method", "POST")
                .header("access-control-request-private-network", "true");
            assert_refused(&request.send(), &[origin, "--allow-origin"]);
        }
    }
    let two = emulator
        .request("GET", "/emulator/keys")
        .header("origin", "http://localhost");
    assert_refused(&two.header("origin", EVIL).send(), &[EVIL]);
    assert_as_filled(&emulator);
}

#[test]
fn an_origin_can_be_allowed() {
    let emulator = Emulator::with(&[
        "--allow-origin",
        "https://App.example",
        "--allow-origin",
        "null",
    ]);
    for origin in ["https://app.example", "null", "http://localhost:5173"] {
        let preflight = emulator
            .request("OPTIONS", "/v1/health")
            .header("origin", origin)
            .header("access-control-request-private-network", "true")
            .send();
        assert_eq!(preflight.status, 204, "{origin}");
        assert_eq!(
            preflight.header("access-control-allow-private-network"),
            Some("true")
        );
        let reply = emulator
            .call("pro", "GET", "/v1/health")
            .header("origin", origin)
            .send();
        assert_eq!(reply.status, 200, "{origin}");
        assert_eq!(reply.header("access-control-allow-origin"), Some(origin));
        assert_eq!(
            reply.header("access-control-allow-credentials"),
            Some("true")
        );
    }
    for origin in [
        "http://app.example",
        "https://app.example:444",
        "https://www.app.example",
    ] {
        let reply = emulator
            .call("pro", "GET", "/v1/health")
            .header("origin", origin)
            .send();
        assert_refused(&reply, &[origin]);
    }
}

#[test]
fn a_part_of_a_page_of_another_origin_is_refused_and_a_link_to_a_page_is_not() {
    let emulator = filled();
    let load = |path: &str, site: &str, mode: &str| {
        let request = emulator.request("GET", path).header("sec-fetch-site", site);
        request.header("sec-fetch-mode", mode).send()
    };
    for (path, mode) in [
        ("/v1/status", "no-cors"),
        ("/v1/status", "navigate"),
        ("/emulator/requests", "no-cors"),
    ] {
        assert_refused(&load(path, "cross-site", mode), &["another origin"]);
        assert_refused(&load(path, "same-site", mode), &["another origin"]);
    }
    for (site, mode) in [
        ("cross-site", "navigate"),
        ("same-origin", "cors"),
        ("none", "navigate"),
    ] {
        assert_eq!(
            load("/emulator/keys", site, mode).status,
            200,
            "{site} {mode}"
        );
    }
    assert_as_filled(&emulator);
}
