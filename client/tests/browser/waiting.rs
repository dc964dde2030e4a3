//! Waiting for what happens at the service.

use crate::emulator;
use crate::pause::pause;
use futures_util::future::join;
use memsy::{EventKind, EventPayload, Provider, ResourceSelection};
use serde_json::{Value, json};
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

const SOON: Duration = Duration::from_millis(20);

#[wasm_bindgen_test]
async fn what_is_settled_is_not_asked_for_again_and_stays_in_the_result() {
    let test = "wait-settled";
    let client = emulator::client(test);
    let event = |content| EventPayload::new(test, "s", EventKind::AppEvent, content);
    let events = [
        event("One thing has happened here."),
        event("Another has not [[fail]]."),
    ];
    let mut ids = client
        .ingest(&events)
        .await
        .expect("they are accepted")
        .event_ids;
    ids.push("unknown".to_owned());
    // The first question has this response, however fast the service is.
    let pending = json!({
        "pendingIds": ids[..2],
        "unknownIds": ids[2..],
        "total": 3,
        "statuses": { "unknown": "unknown", (ids[0].as_str()): "pending", (ids[1].as_str()): "pending" },
    });
    let first = json!({ "status": 200, "body": pending.to_string() });
    emulator::queue(test, first).await;
    let status = client
        .wait_for_events(&ids)
        .poll_interval(SOON)
        .timeout(Duration::from_secs(10))
        .await
        .expect("they are processed");
    assert_eq!(status.completed_ids, ids[..1]);
    assert_eq!(status.failed_ids, ids[1..2]);
    assert_eq!(status.unknown_ids, ids[2..]);
    assert_eq!((status.pending_ids.len(), status.total), (0, 3));
    assert_eq!(status.statuses.expect("statuses").len(), 3);

    let requests = emulator::requests(test).await;
    let asked = requests
        .iter()
        .filter(|request| request["path"] == "/v1/status")
        .map(|request| {
            let body: Value = serde_json::from_str(request["body"].as_str().expect("a body"))
                .expect("the body is JSON");
            body["event_ids"].as_array().expect("a list").len()
        });
    let asked: Vec<_> = asked.collect();
    assert_eq!(asked[0], 3);
    assert!(
        asked.len() > 1 && asked[1..].iter().all(|count| *count <= 2),
        "{asked:?}"
    );
}

#[wasm_bindgen_test]
async fn a_wait_ends_when_its_time_is_over_and_when_a_question_fails() {
    let test = "wait-ends";
    let client = emulator::client(test);
    let ids = ["pending".to_owned()];
    let pending = json!({ "status": 200, "body": r#"{"pendingIds":["pending"]}"#, "times": 100 });
    emulator::queue(test, pending).await;
    let timeout = Duration::from_millis(60);
    let wait = client
        .wait_for_events(&ids)
        .timeout(timeout)
        .poll_interval(SOON);
    let error = wait.await.expect_err("the time is over");
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.class_name(), "MemsyConnectionError");
    assert_eq!(
        error.to_string(),
        "wait_for_events() did not finish within 60 ms"
    );

    let test = "wait-fails";
    let client = emulator::client(test);
    emulator::queue(test, json!({ "status": 500, "body": "{}" })).await;
    let error = client
        .wait_for_events(&ids)
        .await
        .expect_err("the question fails");
    assert!(error.status() == Some(500), "{error:?}");
}

#[wasm_bindgen_test]
async fn resources_are_waited_for_until_the_user_has_consented() {
    let test = "consent";
    let connectors = emulator::control(test).connectors();
    let connection = connectors
        .create(Provider::Slack.into())
        .await
        .expect("nothing is attached yet");
    let id = connection.connector_id;

    let timeout = Duration::from_millis(60);
    let wait = connectors
        .wait_until_authorized(&id)
        .timeout(timeout)
        .poll_interval(SOON);
    let error = wait.await.expect_err("the time is over");
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.class_name(), "MemsyConnectionError");
    assert_eq!(
        error.to_string(),
        "connectors.wait_until_authorized() did not finish within 60 ms"
    );

    let wait = connectors.wait_until_authorized(&id).poll_interval(SOON);
    let consent = async {
        pause(100).await;
        emulator::consent(&connection.authorize_url).await;
    };
    let (resources, ()) = join(wait.into_future(), consent).await;
    let resources = resources.expect("the user has consented");
    assert!(!resources.is_empty());

    let selection: Vec<ResourceSelection> = resources.into_iter().take(1).map(Into::into).collect();
    let connector = connectors
        .configure_resources(&id, &selection)
        .await
        .expect("it is selected");
    assert_eq!(connector.status.as_str(), "active");
    connectors.delete(&id).await.expect("it is detached");

    // Any error but 409 ends the wait.
    let error = connectors
        .wait_until_authorized(&id)
        .await
        .expect_err("there is no such connector");
    assert!(error.status() == Some(404), "{error:?}");
}
