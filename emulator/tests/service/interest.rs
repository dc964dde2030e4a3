//! `/api/interest`: one word per organisation.

use serde_json::json;

use crate::process::Emulator;

#[test]
fn interest_is_remembered_per_organization() {
    let emulator = Emulator::start();
    let expressed =
        |name| emulator.get(name, "/api/interest/pro/status").expect(200)["expressed"].clone();
    for (name, path) in [
        ("free", "/api/interest/pro"),
        ("full", "/api/interest/express"),
    ] {
        assert_eq!(expressed(name), false);
        let body = json!({ "email": "ana@sub.example.org", "name": "Ana", "company": "Acme", "notes": null });
        for _ in 0..2 {
            let thanks = emulator.post(name, path, &body).expect(200);
            assert!(
                thanks["message"]
                    .as_str()
                    .is_some_and(|message| !message.is_empty())
            );
        }
        assert_eq!(expressed(name), true);
    }
    assert_eq!(expressed("other"), false);
}

#[test]
fn a_wrong_address_or_name_is_refused() {
    let emulator = Emulator::start();
    for (body, field) in [
        (json!({ "name": "Ana" }), "email"),
        (json!({ "email": "ana@example.org" }), "name"),
        (json!({ "email": "ana@example.org", "name": " " }), "name"),
        (json!({ "email": 1, "name": "Ana" }), "email"),
        (
            json!({ "email": "ana@example.org", "name": "Ana", "company": 1 }),
            "company",
        ),
    ] {
        let refused = emulator
            .post("free", "/api/interest/pro", &body)
            .expect(422);
        assert_eq!(
            refused["detail"][0]["loc"],
            json!(["body", field]),
            "{body}"
        );
    }
    for email in [
        "",
        "ana",
        "@example.org",
        "ana@",
        "ana@example",
        "ana@.org",
        "ana@b@c.org",
        "a na@example.org",
    ] {
        let body = json!({ "email": email, "name": "Ana" });
        let refused = emulator
            .post("free", "/api/interest/pro", &body)
            .expect(422);
        assert_eq!(
            refused["detail"].as_array().map(Vec::len),
            Some(1),
            "{email}"
        );
    }
    assert_eq!(
        emulator.get("free", "/api/interest/pro/status").expect(200),
        json!({ "expressed": false })
    );
}
