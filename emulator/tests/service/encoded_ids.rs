//! Ids in paths are one percent-encoded segment: whatever is in them, they cannot leave their collection.

use serde_json::json;

use crate::process::{Emulator, event};

fn encoded(id: &str) -> String {
    id.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn every_id_comes_back_as_it_was_sent() {
    let emulator = Emulator::start();
    let ids = [
        "slack:T1:U2",
        "a/b",
        "../roles",
        "..",
        ".",
        "what?ever=1&x",
        "#hash",
        "100%",
        "%2F",
        "two words",
        "a+b",
        "Ünïcödé 🦀",
        "stats",
    ];
    let events: Vec<_> = ids
        .iter()
        .enumerate()
        .map(|(number, id)| event(id, "s1", &format!("Number {number} was here.")))
        .collect();
    emulator.remember("pro", &events);
    for id in ids {
        let actor = emulator.get("pro", &format!("/v1/actors/{}", encoded(id)));
        assert_eq!(actor.expect(200)["actor_id"], id);
    }
}

#[test]
fn an_encoded_id_never_reaches_another_route() {
    let emulator = Emulator::start();
    for path in [
        "/v1/actors/..%2Froles",
        "/v1/actors/%2E%2E",
        "/v1/roles/..%2Fteams?org_id=acme",
        "/v1/orgs/acme%2Fregenerate-prompt",
        "/api/keys/key_pro%2Fusage",
        "/v1/orgs/%FF%FE",
    ] {
        let method = if path.starts_with("/api/keys") {
            "DELETE"
        } else {
            "GET"
        };
        let reply = emulator.call("pro", method, path).send();
        assert!(reply.expect(404)["detail"].is_string(), "{path}");
    }
    assert_eq!(
        emulator.get("pro", "/v1/orgs/acme/more").expect(404),
        json!({ "detail": "Not Found" })
    );
}
