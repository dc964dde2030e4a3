//! Organisations never see each other's data, and keys of one see the same.

use serde_json::json;

use crate::process::{Emulator, event};

#[test]
fn nothing_crosses_from_one_organisation_to_another() {
    let emulator = Emulator::start();
    let same = event("u1", "s1", "Ana likes green tea.");
    let pro = emulator.ingest("pro", std::slice::from_ref(&same));
    let free = emulator.ingest("free", &[same]);
    assert_ne!(
        pro, free,
        "the same event of another organisation is another event"
    );
    emulator.process();

    for (name, own) in [("pro", &pro), ("free", &free)] {
        let found = emulator.search(name, &json!({ "query": "tea", "limit": 100 }));
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(
            found[0]["metadata"]["source_event_ids"],
            json!(own),
            "{name}"
        );
    }
    let status = emulator
        .post("free", "/v1/status", &json!({ "event_ids": pro }))
        .expect(200);
    assert_eq!(status["unknownIds"], json!(pro));
    assert_eq!(
        emulator.health("free").number("x-usage-memoriesstored"),
        1.0
    );
}

#[test]
fn keys_of_one_organisation_share_its_data() {
    let emulator = Emulator::start();
    let ids = emulator.remember("write_only", &[event("u1", "s1", "Ana likes green tea.")]);
    assert_eq!(
        emulator.found("read_only", &json!({ "query": "tea" })),
        ["Ana likes green tea."]
    );
    let again = emulator.ingest("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    assert_ne!(ids, again, "an hour later it is another event");
}
