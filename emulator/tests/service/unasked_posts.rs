//! Requests that a browser sends to another origin without asking: forms and plain text.

use serde_json::Value;

use crate::admission::{EVIL, assert_as_filled, assert_refused, filled};
use crate::connections::{begin, press};
use crate::process::Emulator;

#[test]
fn a_control_route_takes_no_post_that_a_browser_sends_unasked() {
    let emulator = filled();
    for kind in [
        None,
        Some("text/plain"),
        Some("text/plain;charset=UTF-8"),
        Some("text/plain; application/json"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=application/json"),
        Some(""),
    ] {
        for (route, body) in [
            ("reset", ""),
            ("reset", "{}"),
            ("faults", r#"{"status": 500}"#),
            ("shape", r#"{"fields": "minimal"}"#),
            ("clock", r#"{"advance_ms": 1}"#),
        ] {
            let request = emulator
                .request("POST", &format!("/emulator/{route}"))
                .body(body);
            let request = match kind {
                Some(kind) => request.header("content-type", kind),
                None => request,
            };
            let detail = request.send().expect(415)["detail"].clone();
            assert!(
                detail
                    .as_str()
                    .is_some_and(|text| text.contains("application/json")),
                "{detail}"
            );
        }
    }
    assert_as_filled(&emulator);
    for kind in ["application/json", "Application/JSON; charset=utf-8"] {
        let reset = emulator
            .request("POST", "/emulator/reset")
            .header("content-type", kind);
        assert_eq!(reset.send().status, 200, "{kind}");
    }
    let twice = emulator
        .control_post("/emulator/reset")
        .header("content-type", "text/plain");
    assert_eq!(twice.send().status, 415);
}

#[test]
fn the_buttons_of_a_consent_page_are_for_that_page_alone() {
    let emulator = Emulator::start();
    let begun = begin(&emulator, "pro", "slack");
    let allow = |origin: &str| {
        let request = emulator.request("POST", &format!("{}/allow", begun.page));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.header("origin", origin).send()
    };
    assert_refused(&allow(EVIL), &[EVIL]);
    let connector = || emulator.get("pro", &begun.route("")).expect(200);
    assert_eq!(connector()["external_account_id"], Value::Null);
    assert_eq!(allow(&format!("http://{}", emulator.address)).status, 200);
    assert!(connector()["external_account_id"].is_string());
    assert_eq!(press(&emulator, &begun, "allow").status, 404, "once");
}
