//! The consent page: what a person, or a test in their place, does at the provider.

use serde_json::Value;

use crate::connections::{begin, press};
use crate::process::Emulator;

#[test]
fn the_consent_page_is_a_form_that_a_browser_can_press() {
    let emulator = Emulator::start();
    let begun = begin(&emulator, "pro", "github");
    let page = emulator.request("GET", &begun.page).send();
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    for part in ["GitHub", "acme", "Allow", "Deny", "method=\"post\""] {
        assert!(page.text().contains(part), "{part}");
    }
    for button in ["allow", "deny"] {
        assert!(
            page.text()
                .contains(&format!("action=\"{}/{button}\"", begun.page))
        );
    }
    let allowed = press(&emulator, &begun, "allow");
    assert!(allowed.text().contains("Access allowed"));
    for (method, path) in [
        ("GET", begun.page.clone()),
        ("POST", format!("{}/deny", begun.page)),
        ("GET", "/emulator/consent/guess".to_owned()),
    ] {
        let spent = emulator.request(method, &path).send();
        assert_eq!(
            (spent.status, spent.text().contains("not valid")),
            (404, true),
            "{path}"
        );
    }
    assert_eq!(
        emulator.get("pro", &begun.route("")).expect(200)["last_error"],
        Value::Null
    );
}

#[test]
fn a_refused_consent_is_an_error_until_the_next_try() {
    let emulator = Emulator::start();
    let begun = begin(&emulator, "pro", "notion");
    assert!(
        press(&emulator, &begun, "deny")
            .text()
            .contains("Access denied")
    );
    let denied = emulator.get("pro", &begun.route("")).expect(200);
    assert_eq!(denied["status"], "pending");
    assert!(
        denied["last_error"]
            .as_str()
            .is_some_and(|error| error.starts_with("access_denied"))
    );
    emulator.get("pro", &begun.route("/resources")).expect(409);

    let retry = begin(&emulator, "pro", "notion");
    assert_eq!(retry.id, begun.id, "the same connector");
    assert_ne!(retry.page, begun.page, "with a new page");
    assert_eq!(
        emulator.get("pro", &begun.route("")).expect(200)["last_error"],
        Value::Null
    );
    press(&emulator, &retry, "allow");
    emulator.get("pro", &begun.route("/resources")).expect(200);
}
