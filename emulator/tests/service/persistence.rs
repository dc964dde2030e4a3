//! `--db`: what survives the process, and what is done about it at the next start.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::process::{Emulator, event, program};

/// A file name of its own per test, removed at its end.
pub struct Place(PathBuf);

impl Place {
    pub fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("memsy-emulator-{name}-{}.db", std::process::id()));
        Self(path)
    }

    pub fn text(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.text()));
        }
    }
}

#[test]
fn data_and_counters_survive_and_pending_events_are_taken_up() {
    let place = Place::new("survive");
    let ids = {
        let emulator = Emulator::with(&["--db", place.text(), "--processing-delay-ms", "0"]);
        let done = emulator.ingest("pro", &[event("u1", "s1", "Ana likes green tea.")]);
        wait_for(&emulator, &done);
        done
    };
    let late = {
        let emulator = Emulator::with(&["--db", place.text(), "--processing-delay-ms", "4000"]);
        assert_eq!(
            emulator.found("pro", &json!({ "query": "tea" })),
            ["Ana likes green tea."]
        );
        let late = emulator.ingest("pro", &[event("u1", "s1", "Bob likes black coffee.")]);
        let status = emulator
            .post("pro", "/v1/status", &json!({ "event_ids": late }))
            .expect(200);
        assert_eq!(status["pendingIds"], json!(late), "killed before its time");
        late
    };
    let emulator = Emulator::with(&["--db", place.text()]);
    wait_for(&emulator, &late);
    assert_eq!(
        emulator.found("pro", &json!({ "query": "coffee" })),
        ["Bob likes black coffee."]
    );
    let repeated = emulator.ingest("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    assert_eq!(
        repeated, ids,
        "the deduplication window outlives the process"
    );
    let health = emulator.health("pro");
    assert_eq!(
        (
            health.number("x-usage-eventsingested"),
            health.number("x-usage-memoriesstored")
        ),
        (2.0, 2.0)
    );
    assert_eq!(
        emulator
            .post("quota", "/v1/ingest", &json!({ "events": [] }))
            .status,
        429,
        "seeded once, not thrice"
    );
    assert_eq!(
        emulator.health("quota").number("x-usage-eventsingested"),
        5_000.0
    );
}

#[test]
fn where_an_event_came_from_is_kept_without_blanks() {
    let place = Place::new("sources");
    let mut named = event("u1", "s1", "Ana likes green tea.");
    named["source_id"] = json!("  acme/repo:README.md\n");
    named["source_author_email"] = json!("ana@acme.example");
    named["source_author_id"] = json!(" U0A1b2C3 ");
    let mut blank = event("u2", "s1", "Ben likes black tea.");
    blank["source_id"] = json!("");
    blank["source_author_email"] = json!(" \t ");
    blank["source_author_id"] = json!(null);
    {
        let emulator = Emulator::with(&["--db", place.text()]);
        emulator.ingest("pro", &[named, blank]);
    }
    let kept: Vec<[Option<String>; 3]> = rusqlite::Connection::open(&place.0)
        .unwrap()
        .prepare("SELECT source_id, source_author_email, source_author_id FROM events WHERE actor_id LIKE 'u_' ORDER BY id")
        .unwrap()
        .query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let texts = ["acme/repo:README.md", "ana@acme.example", "U0A1b2C3"];
    assert_eq!(
        kept,
        [texts.map(|text| Some(text.to_owned())), [None, None, None]]
    );
}

#[test]
fn a_file_that_is_no_database_is_refused_in_a_sentence() {
    let place = Place::new("foreign");
    std::fs::write(
        &place.0,
        "this is a text file, long enough to be looked at as a database header",
    )
    .unwrap();
    let output = program(&["--port", "0", "--db", place.text()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
    assert!(message.contains(place.text()), "{message}");
}

fn wait_for(emulator: &Emulator, ids: &[String]) {
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let status = emulator
            .post("pro", "/v1/status", &json!({ "event_ids": ids }))
            .expect(200);
        if status["completedIds"] == json!(ids) {
            return;
        }
        assert!(Instant::now() < deadline, "{status}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
