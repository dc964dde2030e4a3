//! What observers are told, what errors say of their requests, what is repeated besides rate limits, and limits that calls share.

use crate::emulator::{self, PRO_KEY, at_emulator};
use crate::pause::pause;
use futures_util::future::join;
use memsy::{Client, ClientBuilder, MemsyError, Observer, RequestInfo, RetryOn};
use serde_json::json;
use std::cell::RefCell;
use std::future::IntoFuture;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

/// Keeps what it is told, a line each.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn keep(&self, event: &str, request: &RequestInfo, more: &str) {
        let RequestInfo {
            endpoint,
            method,
            path,
            attempt,
            status,
            ..
        } = request;
        let line = format!("{event} {endpoint} {method} {path} {attempt} {status:?}{more}");
        self.0.borrow_mut().push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

impl Observer for Log {
    fn on_request(&self, request: &RequestInfo) {
        self.keep("request", request, "");
    }

    fn on_response(&self, request: &RequestInfo) {
        assert!(request.duration_ms >= Some(0.0));
        self.keep("response", request, "");
    }

    fn on_retry(&self, request: &RequestInfo) {
        self.keep("retry", request, &format!(" {:?}", request.wait_ms));
    }

    fn on_error(&self, request: &RequestInfo, error: &MemsyError) {
        self.keep("error", request, &format!(" {}", error.class_name()));
    }
}

fn client(test: &str, change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    let builder = at_emulator(Client::builder(PRO_KEY), test);
    change(builder).build().expect("these options are good")
}

#[wasm_bindgen_test]
async fn an_observer_is_told_of_each_attempt_and_of_a_call_that_fails() {
    let log = Log::default();
    let client = client("observer", |builder| {
        builder.observer(log.clone()).max_retries(1)
    });
    let limit =
        json!({ "status": 429, "headers": { "Retry-After": "0.01" }, "body": "{}", "times": 2 });
    emulator::queue("observer", limit).await;
    let error = client.health().await.expect_err("it is limited");
    assert_eq!(
        log.lines(),
        [
            "request health GET /health 1 None",
            "response health GET /health 1 Some(429)",
            "retry health GET /health 1 Some(429) Some(10.0)",
            "request health GET /health 2 None",
            "response health GET /health 2 Some(429)",
            "error health GET /health 2 Some(429) RateLimitExceeded",
        ]
    );
    let request = error.request().expect("a call has made it");
    assert_eq!((request.path.as_str(), request.attempt), ("/health", 2));
}

#[wasm_bindgen_test]
async fn an_error_says_of_which_request_it_tells() {
    let client = client("of-request", |builder| builder);
    let error = client
        .memories()
        .get("no such")
        .await
        .expect_err("it is not there");
    let request = error.request().expect("a call has made it");
    assert_eq!((request.method, request.status), ("GET", error.status()));
    assert!(request.path.ends_with("/no%20such"), "{request:?}");

    let error = client
        .memories()
        .get("..")
        .await
        .expect_err("it cannot be sent");
    let request = error.request().expect("a call has made it");
    assert_eq!((request.endpoint, request.attempt), ("memories.get", 0));
}

#[wasm_bindgen_test]
async fn failures_that_are_named_are_repeated_where_that_is_safe() {
    let client = client("retry-on", |builder| {
        builder
            .retry_on([RetryOn::ServerError])
            .retry_backoff(Duration::from_millis(1))
    });
    let down = json!({ "status": 503, "body": "{}" });
    emulator::queue("retry-on", down.clone()).await;
    assert_eq!(
        client
            .search("tea")
            .await
            .expect("the second time")
            .results
            .len(),
        0
    );
    assert_eq!(emulator::requests("retry-on").await.len(), 2);

    emulator::queue("retry-on", down).await;
    let error = client.roles().create("org_1", "Cook", "Food").await;
    assert_eq!(error.expect_err("it is not repeated").status(), Some(503));
    assert_eq!(emulator::requests("retry-on").await.len(), 3);
}

#[wasm_bindgen_test]
async fn calls_share_a_rate_limit_and_go_in_their_order() {
    let log = Log::default();
    let client = client("shared", |builder| {
        builder.observer(log.clone()).share_rate_limit(true)
    });
    let limit = json!({ "status": 429, "headers": { "Retry-After": "0.3" }, "body": "{}" });
    emulator::queue("shared", limit).await;
    let limited = async || {
        while !log.lines().iter().any(|line| line.starts_with("retry")) {
            pause(5).await;
        }
    };
    let others = async {
        limited().await;
        join(
            client.memories().list().into_future(),
            client.orgs().list().into_future(),
        )
        .await
    };
    let (first, (second, third)) = join(client.health().into_future(), others).await;
    assert!(first.is_ok() && second.is_ok() && third.is_ok());
    let requests = emulator::requests("shared").await;
    let paths: Vec<_> = requests
        .iter()
        .filter_map(|request| request["path"].as_str())
        .collect();
    assert_eq!(
        paths,
        [
            "/v1/health",
            "/v1/health",
            "/v1/console/memories",
            "/v1/orgs"
        ]
    );
}
