//! More events, and more ids, than one request takes.

use crate::emulator;
use memsy::{EventKind, EventPayload};
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn events(test: &str, count: usize) -> Vec<EventPayload> {
    let event = |index| {
        EventPayload::new(
            test,
            "s",
            EventKind::AppEvent,
            format!("Number {index} of {test}."),
        )
    };
    (0..count).map(event).collect()
}

/// How many entries the lists have that the requests of a test sent.
async fn lengths(test: &str, list: &str) -> Vec<usize> {
    let requests = emulator::requests(test).await;
    let length = |request: &Value| {
        let body: Value = serde_json::from_str(request["body"].as_str().expect("a body"))
            .expect("the body is JSON");
        body[list].as_array().expect("a list").len()
    };
    requests.iter().map(length).collect()
}

#[wasm_bindgen_test]
async fn many_events_are_ingested_in_bounded_requests_with_progress() {
    let test = "ingest-many";
    let seen = Rc::new(RefCell::new(Vec::new()));
    let progress = Rc::clone(&seen);
    let ingested = emulator::client(test)
        .ingest_many(&events(test, 450))
        .on_progress(move |state| progress.borrow_mut().push((state.accepted, state.total)))
        .await
        .expect("all are accepted");
    assert_eq!(ingested.event_ids.len(), 450);
    assert!(ingested.usage.is_some() && ingested.rate_limit.is_some());
    assert_eq!(*seen.borrow(), [(200, 450), (400, 450), (450, 450)]);
    assert_eq!(lengths(test, "events").await, [200, 200, 50]);
}

#[wasm_bindgen_test]
async fn after_a_failing_chunk_the_error_has_the_ids_that_were_accepted_before() {
    let test = "failing-chunk";
    let mut events = events(test, 450);
    // The service refuses what is blank.
    events[300].content = " ".to_owned();
    let error = emulator::client(test)
        .ingest_many(&events)
        .await
        .expect_err("the second chunk is refused");
    assert_eq!(error.error.status(), Some(422));
    assert_eq!(error.accepted_event_ids.len(), 200);
    assert!(
        error.to_string().contains("200 events were accepted"),
        "{error}"
    );
    assert_eq!(lengths(test, "events").await, [200, 200]);

    // What it lists are the ids of the first chunk: repeated within a minute, the events have the same.
    let repeated = emulator::client("repeated")
        .ingest(&events[..200])
        .await
        .expect("they are accepted");
    assert_eq!(error.accepted_event_ids, repeated.event_ids);
}

#[wasm_bindgen_test]
async fn no_events_are_no_request() {
    let test = "no-events";
    let ingested = emulator::client(test)
        .ingest_many(&[])
        .await
        .expect("nothing can fail");
    assert!(ingested.event_ids.is_empty() && ingested.usage.is_none());
    assert!(emulator::requests(test).await.is_empty());
}

#[wasm_bindgen_test]
async fn the_status_of_1100_ids_is_asked_for_in_three_requests_and_is_one_result() {
    let test = "many-ids";
    let known = emulator::client("known")
        .ingest(&events("known", 3))
        .await
        .expect("they are accepted");
    emulator::process_all().await;
    let unknown = (0..1_097).map(|index| format!("unknown-{index}"));
    let ids: Vec<String> = unknown.chain(known.event_ids.clone()).collect();
    let status = emulator::client(test)
        .status(&ids)
        .await
        .expect("all parts succeed");
    assert_eq!(status.total, 1_100);
    assert_eq!(status.unknown_ids.len(), 1_097);
    let mut completed = status.completed_ids;
    completed.sort();
    let mut expected = known.event_ids;
    expected.sort();
    assert_eq!(completed, expected);
    assert_eq!(status.statuses.expect("statuses").len(), 1_100);
    assert!(status.usage.is_some());
    assert_eq!(lengths(test, "event_ids").await, [500, 500, 100]);
}
