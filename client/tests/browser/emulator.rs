//! The running emulator: where it is, its keys, and what a test can ask of it.

use gloo_net::http::{Method, RequestBuilder};
use memsy::{Client, ClientBuilder};
use serde_json::{Value, json};

/// Keys that the emulator knows from its start.
pub const PRO_KEY: &str = "msy_00000000000000000000000000000001";
/// Refused with 401.
pub const REVOKED_KEY: &str = "msy_00000000000000000000000000000005";
/// Of an organization that has used up its events.
pub const QUOTA_KEY: &str = "msy_00000000000000000000000000000006";

/// The header by which the requests and the faults of one test are told from those of others.
const MARK: &str = "x-test";

/// Where the emulator is, without `/v1`.
pub fn url() -> &'static str {
    // Without the variable this still compiles, for the lints. The tests then fail with this as the host.
    option_env!("MEMSY_EMULATOR_URL").unwrap_or("http://memsy-emulator-url-is-not-set")
}

/// Makes a client builder with another key, or a provider of keys, one of the emulator's memory service.
pub fn at_emulator(builder: ClientBuilder, test: &str) -> ClientBuilder {
    builder.base_url(format!("{}/v1", url())).header(MARK, test)
}

/// A client of the memory service for one test.
pub fn client(test: &str) -> Client {
    at_emulator(Client::builder(PRO_KEY), test)
        .build()
        .expect("these options are good")
}

/// A client of the control plane for one test.
pub fn control(test: &str) -> memsy::ControlClient {
    Client::builder(PRO_KEY)
        .base_url(format!("{}/api", url()))
        .header(MARK, test)
        .build_control()
        .expect("these options are good")
}

/// Lets a fault happen to the next requests of a test.
pub async fn queue(test: &str, mut fault: Value) {
    fault["request_headers"] = json!({ MARK: test });
    send(Method::POST, "/emulator/faults", Some(fault)).await;
}

/// The requests of a test that have arrived, oldest first.
pub async fn requests(test: &str) -> Vec<Value> {
    let mut log = send(
        Method::GET,
        &format!("/emulator/requests?header={MARK}:{test}"),
        None,
    )
    .await;
    match log["requests"].take() {
        Value::Array(requests) => requests,
        other => panic!("expected a list of requests, found {other}"),
    }
}

/// Moves the clock of the service forward by a minute: what is pending is processed then.
pub async fn process_all() {
    let minute = json!({ "advance_ms": 60_000 });
    send(Method::POST, "/emulator/clock", Some(minute)).await;
}

/// Presses Allow on the consent page of a connector.
pub async fn consent(authorize_url: &str) {
    let request = RequestBuilder::new(&format!("{authorize_url}/allow")).method(Method::POST);
    let response = request.send().await.expect("the emulator responds");
    assert!(response.ok(), "{}", response.status());
}

async fn send(method: Method, route: &str, body: Option<Value>) -> Value {
    let request = RequestBuilder::new(&format!("{}{route}", url())).method(method);
    let request = match body {
        Some(body) => request
            .header("content-type", "application/json")
            .body(body.to_string()),
        None => request.build(),
    };
    let response = request
        .expect("a request")
        .send()
        .await
        .expect("the emulator responds");
    let text = response.text().await.expect("a body");
    assert!(response.ok(), "{route}: {} {text}", response.status());
    serde_json::from_str(&text).unwrap_or_default()
}
