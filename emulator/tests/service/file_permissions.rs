//! `--db`: only the owner may read the files that hold keys.
#![cfg(unix)]

use std::fs::{Permissions, metadata, read, set_permissions, write};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::persistence::Place;
use crate::process::{Emulator, program};

const ENDINGS: [&str; 3] = ["", "-wal", "-shm"];

/// The emulator in a process that forbids nothing to the files it makes. It has made a key.
fn start(place: &str) -> (Emulator, String) {
    let mut command = Command::new("sh");
    command
        .args(["-c", "umask 0; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_memsy-emulator"))
        .args(["--port", "0", "--db", place])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let emulator = Emulator::of(command);
    let made = emulator.post("pro", "/api/keys", &json!({ "name": "made" }));
    let key = made.expect(200)["raw_key"].as_str().unwrap().to_owned();
    (emulator, key)
}

fn mode(path: &str) -> u32 {
    let file = metadata(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    file.permissions().mode() & 0o777
}

fn assert_private(place: &str) {
    for ending in ENDINGS {
        let path = format!("{place}{ending}");
        assert_eq!(mode(&path), 0o600, "{path}");
    }
}

#[test]
fn new_files_are_private_and_one_of_them_holds_a_made_key() {
    let place = Place::new("private");
    let (_emulator, key) = start(place.text());
    assert_private(place.text());
    let holds = |ending: &str| {
        let bytes = read(format!("{}{ending}", place.text())).unwrap();
        bytes
            .windows(key.len())
            .any(|window| window == key.as_bytes())
    };
    assert!(ENDINGS.into_iter().any(holds), "the key is kept as it is");
}

#[test]
fn files_that_others_can_read_are_tightened() {
    let place = Place::new("wide");
    // What a killed process leaves: its log is not yet part of the database.
    let (emulator, key) = start(place.text());
    drop(emulator);
    let wide = |path: &str| set_permissions(path, Permissions::from_mode(0o666)).unwrap();
    for ending in ENDINGS {
        wide(&format!("{}{ending}", place.text()));
    }
    let journal = format!("{}-journal", place.text());
    write(&journal, "").unwrap();
    wide(&journal);

    let (emulator, _) = start(place.text());
    assert_private(place.text());
    assert!(!Path::new(&journal).exists() || mode(&journal) == 0o600);
    assert_eq!(emulator.with_secret(&key, "GET", "/v1/health").status, 200);
    let _ = std::fs::remove_file(journal);
}

#[test]
fn a_link_is_followed_to_the_file_that_is_to_be_private() {
    let (place, link) = (Place::new("linked"), Place::new("link"));
    write(place.text(), "").unwrap();
    set_permissions(place.text(), Permissions::from_mode(0o644)).unwrap();
    symlink(place.text(), link.text()).unwrap();
    let _emulator = start(link.text());
    assert_private(place.text());
}

#[test]
fn memory_is_no_file() {
    let (_emulator, _) = start(":memory:");
    assert!(!Path::new(":memory:").exists());
}

#[test]
fn a_file_that_is_no_database_keeps_its_permissions() {
    let place = Place::new("not-ours");
    let text = "this is a text file, long enough to be looked at as a database header";
    write(place.text(), text).unwrap();
    set_permissions(place.text(), Permissions::from_mode(0o644)).unwrap();
    let output = program(&["--port", "0", "--db", place.text()]).output();
    assert_eq!(output.unwrap().status.code(), Some(1));
    assert_eq!(mode(place.text()), 0o644);
}
