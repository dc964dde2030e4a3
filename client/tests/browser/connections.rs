//! Calls without a complete response: nothing listens, the connection is lost, the time is over, the future is dropped.

use crate::emulator;
use crate::pause::pause;
use crate::stand_in::StandIn;
use futures_util::future::{Either, select};
use futures_util::pin_mut;
use memsy::{Client, MemsyError};
use serde_json::{Value, json};
use std::future::IntoFuture;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

/// Nothing listens at this port, which is below those that programs are given.
const NOWHERE: &str = "http://127.0.0.1:2/v1";

/// Polls the call until something has happened, then drops it.
async fn drop_after<T>(
    happened: impl Future<Output = ()>,
    call: impl IntoFuture<Output = Result<T, MemsyError>>,
) {
    let call = call.into_future();
    pin_mut!(call, happened);
    let first = select(call, happened).await;
    assert!(
        matches!(first, Either::Right(_)),
        "the call has ended before it was dropped"
    );
}

/// The statuses of the responses to the requests of a test; null for one without a response.
async fn statuses(test: &str) -> Vec<Value> {
    let requests = emulator::requests(test).await;
    requests
        .iter()
        .map(|request| request["status"].clone())
        .collect()
}

/// Waits until the requests of a test have had these responses.
async fn until(test: &str, expected: &[Value]) {
    while statuses(test).await != expected {
        pause(10).await;
    }
}

#[wasm_bindgen_test]
async fn a_port_where_nothing_listens_is_a_connection_error_and_no_timeout() {
    let client = Client::builder("msy_0")
        .base_url(NOWHERE)
        .build()
        .expect("these options are good");
    let error = client.health().await.expect_err("nothing listens");
    assert!(
        matches!(error, MemsyError::MemsyConnectionError { .. }),
        "{error:?}"
    );
    assert!(!error.is_timeout() && error.is_retryable());
    assert_eq!(
        (error.status(), error.detail(), error.body()),
        (None, None, None)
    );
    let message = error.to_string();
    assert!(
        message.starts_with(&format!("Could not connect to Memsy at {NOWHERE}: ")),
        "{message}"
    );
}

#[wasm_bindgen_test]
async fn a_response_that_breaks_off_is_a_connection_error() {
    for (test, status, fault) in [
        (
            "cut-200",
            200,
            json!({ "status": 200, "body": r#"{"status":"ok"}"#, "cut": "mid_body" }),
        ),
        (
            "cut-500",
            500,
            json!({ "status": 500, "body": r#"{"detail":"down"}"#, "cut": "mid_body" }),
        ),
        (
            "truncated",
            200,
            json!({ "status": 200, "body": r#"{"status":"ok"}"#, "truncate": 5 }),
        ),
    ] {
        emulator::queue(test, fault).await;
        let client = emulator::client(test);
        let error = client.health().await.expect_err("the body is not complete");
        assert!(
            matches!(
                error,
                MemsyError::MemsyConnectionError {
                    is_timeout: false,
                    ..
                }
            ),
            "{test}: {error:?}"
        );
        let message = error.to_string();
        assert!(
            message.starts_with("Lost the connection to Memsy at ")
                && message.contains(&format!(": the response of status {status} broke off: ")),
            "{message}"
        );
        let next = client.health().await.expect("the next call succeeds");
        assert_eq!(next.status, "ok");
    }
}

#[wasm_bindgen_test]
async fn a_response_that_is_late_or_whose_body_is_late_is_a_timeout() {
    for (test, fault) in [
        ("late", json!({ "delay_ms": 60_000 })),
        (
            "late-body",
            json!({ "status": 200, "body": r#"{"status":"ok"}"#, "body_delay_ms": 60_000 }),
        ),
        (
            "late-error",
            json!({ "status": 500, "body": r#"{"detail":"down"}"#, "body_delay_ms": 60_000 }),
        ),
    ] {
        emulator::queue(test, fault).await;
        let client = emulator::client(test);
        let started = js_sys::Date::now();
        let call = client.health().timeout(Duration::from_millis(500));
        let error = call.await.expect_err("the time is over");
        // Long before the client's own timeout, which is 30 seconds.
        assert!(js_sys::Date::now() - started < 10_000.0, "{test}");
        assert!(
            matches!(error, MemsyError::MemsyConnectionError { .. }),
            "{test}: {error:?}"
        );
        assert!(
            error.is_timeout() && error.is_retryable(),
            "{test}: {error:?}"
        );
        let expected = format!("Request to Memsy timed out: {}/v1", emulator::url());
        assert_eq!(error.to_string(), expected, "{test}");
        let next = client.health().await.expect("the next call succeeds");
        assert_eq!(next.status, "ok");
        // A timeout is not repeated.
        assert_eq!(emulator::requests(test).await.len(), 2, "{test}");
    }
}

#[wasm_bindgen_test]
async fn a_timeout_aborts_the_request() {
    let service = StandIn::default();
    service.never_responds();
    let client = Client::builder("msy_0")
        .fetch(service.fetch())
        .timeout(Duration::from_millis(20))
        .build()
        .expect("these options are good");
    let error = client.health().await.expect_err("there is no response");
    assert!(error.is_timeout());
    assert!(service.sent()[0].signal.aborted());
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_aborts_its_request() {
    let service = StandIn::default();
    service.never_responds();
    let client = Client::builder("msy_0")
        .fetch(service.fetch())
        .build()
        .expect("these options are good");
    drop_after(pause(20), client.health()).await;
    assert!(service.sent()[0].signal.aborted());

    service.responds(200, &[], Some("{}"));
    client.health().await.expect("the call succeeds");
    assert!(
        !service.sent()[1].signal.aborted(),
        "a call that is done aborts nothing"
    );
}

#[wasm_bindgen_test]
async fn the_service_sees_that_the_request_of_a_dropped_call_is_cut() {
    let test = "dropped";
    emulator::queue(test, json!({ "delay_ms": 500, "times": 2 })).await;
    let client = emulator::client(test);
    drop_after(until(test, &[Value::Null]), client.health()).await;
    // This call has the same delay and is not dropped. When its response is there, that of the first would be as well.
    client.health().await.expect("the call succeeds");
    assert_eq!(statuses(test).await, [Value::Null, json!(200)]);
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_while_it_waits_to_retry_sends_nothing_more() {
    let test = "dropped-retry";
    emulator::queue(
        test,
        json!({ "status": 429, "headers": { "Retry-After": "0.5" }, "body": "{}" }),
    )
    .await;
    let is_waiting = async {
        until(test, &[json!(429)]).await;
        // The response has yet to arrive.
        pause(100).await;
    };
    drop_after(is_waiting, emulator::client(test).health()).await;
    pause(600).await;
    assert_eq!(statuses(test).await, [json!(429)]);
}

#[wasm_bindgen_test]
async fn a_call_that_is_never_polled_sends_nothing() {
    let service = StandIn::default();
    let client = Client::builder("msy_0")
        .fetch(service.fetch())
        .build()
        .expect("these options are good");
    drop(client.health().into_future());
    pause(10).await;
    assert!(service.sent().is_empty());
}
