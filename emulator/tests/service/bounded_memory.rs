//! What requests leave behind: a bounded log, whatever they hold.

use serde_json::{Value, json};

use crate::http::Request;
use crate::process::Emulator;

/// How many requests each test makes of a kind.
const REQUESTS: usize = 3_000;

fn records(emulator: &Emulator) -> Vec<Value> {
    let mut listed = emulator.control("/emulator/requests", None);
    match listed["requests"].take() {
        Value::Array(records) => records,
        other => panic!("no list: {other}"),
    }
}

fn repeat(request: &Request, times: usize, status: u16) {
    for _ in 0..times {
        assert_eq!(request.send().status, status);
    }
}

#[test]
fn all_parts_of_a_record_count_towards_the_bound() {
    const MOST_BYTES: usize = 16 * 1024 * 1024;
    let emulator = Emulator::start();
    let long = "x".repeat(60_000);
    let in_path = emulator.request("GET", &format!("/{long}"));
    let in_query = emulator.request("GET", &format!("/v1/health?{long}"));
    let in_header = emulator
        .request("GET", "/v1/health")
        .header("x-long", &long);
    let in_body = emulator
        .call("write_only", "POST", "/v1/search")
        .body(&long);
    for (request, status) in [
        (in_path, 404),
        (in_query, 401),
        (in_header, 401),
        (in_body, 403),
    ] {
        repeat(&request, 300, status);
        let kept = records(&emulator);
        let bytes: usize = kept.iter().map(|record| record.to_string().len()).sum();
        assert!(bytes <= MOST_BYTES, "{bytes} bytes");
        assert!(kept.len() > 200, "{} of 300 are kept", kept.len());
        assert_eq!(
            kept.last().unwrap()["status"],
            status,
            "the newest are kept"
        );
    }
    let last = records(&emulator).last().unwrap()["seq"].clone();
    assert_eq!(last, 1_200, "the oldest are dropped");
}

#[test]
fn a_caller_without_a_good_key_leaves_only_the_beginning_of_its_body() {
    let emulator = Emulator::start();
    let body = "x".repeat(17 * 1024 * 1024);
    for (request, length) in [
        (emulator.request("POST", "/v1/ingest"), 1024),
        (emulator.call("revoked", "POST", "/v1/ingest"), 1024),
    ] {
        assert_eq!(request.body(&body).send().status, 401);
        let kept = records(&emulator);
        let text = kept.last().unwrap()["body"].as_str().unwrap();
        assert_eq!(text.len(), length);
    }
    let short = json!({ "events": [] }).to_string();
    emulator.request("POST", "/v1/ingest").body(&short).send();
    assert_eq!(records(&emulator).last().unwrap()["body"], short);
}

/// Bytes of memory that the process has.
#[cfg(target_os = "linux")]
fn resident(emulator: &Emulator) -> usize {
    let status = format!("/proc/{}/status", emulator.process.id());
    let status = std::fs::read_to_string(status).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kilobytes.unwrap().trim().parse::<usize>().unwrap() * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn requests_without_a_key_do_not_grow_the_process() {
    // Bodies alone came to 100 MB and headers to 600 MB before there was a bound of 16 MiB for both.
    const MOST_GROWTH: usize = 48 * 1024 * 1024;
    let emulator = Emulator::start();
    let body = "x".repeat(100_000);
    let header = "x".repeat(60_000);
    emulator.request("POST", "/v1/ingest").body(&body).send();
    let before = resident(&emulator);
    repeat(
        &emulator.request("POST", "/v1/ingest").body(&body),
        REQUESTS,
        401,
    );
    let long = emulator
        .request("GET", "/v1/health")
        .header("x-long", &header);
    repeat(&long, REQUESTS, 401);
    let growth = resident(&emulator).saturating_sub(before);
    assert!(growth < MOST_GROWTH, "{growth} bytes");
}
