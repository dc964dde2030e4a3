//! What is repeated, how often, and what is not. The emulator counts the requests.

use crate::emulator;
use memsy::MemsyError;
use serde_json::json;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn with_a_retry_after_of_0_2_and_two_retries_exactly_three_requests_are_made() {
    let test = "three-requests";
    let limited = json!({ "status": 429, "headers": { "Retry-After": "0.2" }, "body": r#"{"message":"slow"}"#, "times": 10 });
    emulator::queue(test, limited).await;
    let started = js_sys::Date::now();
    let call = emulator::client(test).health().max_retries(2);
    let error = call.await.expect_err("the limit stays");
    assert!(
        matches!(error, MemsyError::RateLimitExceeded { .. }),
        "{error:?}"
    );
    assert_eq!(
        (error.retry_after(), error.status(), error.detail()),
        (Some(0.2), Some(429), Some("slow"))
    );
    assert!(error.is_retryable());
    assert_eq!(emulator::requests(test).await.len(), 3);
    let passed = js_sys::Date::now() - started;
    assert!(passed >= 390.0, "two pauses of 200 ms took {passed} ms");
}

#[wasm_bindgen_test]
async fn a_retry_that_succeeds_is_a_success_of_the_same_request() {
    let test = "second-try";
    emulator::queue(
        test,
        json!({ "status": 429, "headers": { "Retry-After": "0" }, "body": "{}" }),
    )
    .await;
    let ids = ["nobody-knows".to_owned()];
    let status = emulator::client(test)
        .status(&ids)
        .await
        .expect("the second try succeeds");
    assert_eq!(status.unknown_ids, ids);
    let requests = emulator::requests(test).await;
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0]["body"], requests[1]["body"]);
}

#[wasm_bindgen_test]
async fn nothing_but_429_is_repeated() {
    let test = "once";
    // Not 408: Chromium itself repeats a request that gets it on a connection that was used before.
    for status in [400, 404, 409, 422, 500, 502, 503] {
        emulator::queue(test, json!({ "status": status, "body": "{}" })).await;
        let error = emulator::client(test)
            .health()
            .await
            .expect_err("this is no success");
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.is_retryable(), status >= 500);
    }
    assert_eq!(emulator::requests(test).await.len(), 7);
}

#[wasm_bindgen_test]
async fn a_pause_above_the_longest_is_not_made() {
    let test = "too-long";
    emulator::queue(
        test,
        json!({ "status": 429, "headers": { "Retry-After": "3600" }, "body": "{}" }),
    )
    .await;
    let error = emulator::client(test)
        .health()
        .await
        .expect_err("an hour is too long");
    assert_eq!(error.retry_after(), Some(3600.0));
    assert_eq!(emulator::requests(test).await.len(), 1);
}

#[wasm_bindgen_test]
async fn without_a_retry_after_the_pauses_begin_with_the_client_s_and_double() {
    let test = "backoff";
    emulator::queue(test, json!({ "status": 429, "body": "{}", "times": 3 })).await;
    let client = emulator::at_emulator(memsy::Client::builder(emulator::PRO_KEY), test)
        .max_retries(2)
        .retry_backoff(Duration::from_millis(100))
        .build()
        .expect("these options are good");
    let started = js_sys::Date::now();
    client.health().await.expect_err("the limit stays");
    let passed = js_sys::Date::now() - started;
    // At least three quarters of 100 and of 200 ms; how much more is the machine's business.
    assert!(passed >= 220.0, "two pauses took {passed} ms");
    assert_eq!(emulator::requests(test).await.len(), 3);
}
