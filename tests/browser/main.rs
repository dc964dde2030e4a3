//! The crate itself in a browser, its requests going to the running emulator at `MEMSY_EMULATOR_URL`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use js_sys::{Array, Function, JSON, JsString, Promise, Reflect};
use memsy_wasm::Core;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{from_value, to_value};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Seeded by the emulator.
const PRO_KEY: &str = "msy_00000000000000000000000000000001";
const REVOKED_KEY: &str = "msy_00000000000000000000000000000005";
const QUOTA_KEY: &str = "msy_00000000000000000000000000000006";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    base_url: String,
    api_key: &'static str,
    max_retries: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    actor_id: &'static str,
    session_id: &'static str,
    kind: &'static str,
    content: &'static str,
}

const EVENT: Event = Event {
    actor_id: "browser",
    session_id: "s",
    kind: "user_message",
    content: "The lighthouse keeper prefers strong coffee.",
};

/// An error as `JSON.stringify` shows it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Caught {
    name: String,
    message: String,
    status_code: Option<u16>,
    detail: Option<String>,
    dimension: Option<String>,
}

fn client(base_url: &str, api_key: &'static str) -> Core {
    let options = Options {
        base_url: base_url.to_owned(),
        api_key,
        max_retries: 0,
    };
    Core::new(
        "MemsyClient",
        &to_value(&options).expect("options become an object"),
    )
    .expect("these options are good")
}

fn emulator_url() -> &'static str {
    // Without it this still compiles, for the lints; the tests then fail with this as the host.
    option_env!("MEMSY_EMULATOR_URL").unwrap_or("http://memsy-emulator-url-is-not-set")
}

fn emulator(api_key: &'static str) -> Core {
    client(&format!("{}/v1", emulator_url()), api_key)
}

fn call(client: &Core, name: &str, arguments: &[&JsValue]) -> Promise {
    let arguments: Array = arguments.iter().copied().collect();
    let endpoint = client.endpoint(name).expect("there is such an endpoint");
    client.call(endpoint, &arguments, &js_sys::Error::new("").into())
}

async fn answer(promise: Promise) -> JsValue {
    JsFuture::from(promise).await.expect("the call succeeds")
}

async fn caught(promise: Promise) -> Caught {
    let error = JsFuture::from(promise).await.expect_err("the call fails");
    let json: JsString = JSON::stringify(&error).expect("an error becomes JSON");
    let plain = JSON::parse(&String::from(json)).expect("and back");
    from_value(plain).expect("with the fields of an error")
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).expect("an object has fields")
}

fn texts(list: JsValue) -> Vec<String> {
    from_value(list).expect("a list of texts")
}

#[wasm_bindgen_test]
async fn an_event_is_ingested_processed_and_found() {
    let client = emulator(PRO_KEY);
    let events = to_value(&[EVENT]).expect("events become a list");
    let ingested = answer(call(&client, "ingest", &[&events])).await;
    let ids = field(&ingested, "eventIds");
    assert_eq!(texts(ids.clone()).len(), 1);

    loop {
        let status = answer(call(&client, "status", &[&ids])).await;
        if texts(field(&status, "pendingIds")).is_empty() {
            assert_eq!(texts(field(&status, "completedIds")).len(), 1);
            break;
        }
    }
    let found = answer(call(
        &client,
        "search",
        &[&"what does the lighthouse keeper drink".into()],
    ))
    .await;
    let results: js_sys::Array = field(&found, "results").unchecked_into();
    let content = field(&results.get(0), "content").as_string();
    assert_eq!(content.as_deref(), Some(EVENT.content));
}

#[wasm_bindgen_test]
async fn headers_that_the_service_exposes_are_read_across_origins() {
    let health = answer(call(&emulator(PRO_KEY), "health", &[])).await;
    assert_eq!(field(&health, "status").as_string().as_deref(), Some("ok"));
    let usage = field(&health, "usage");
    assert_eq!(field(&usage, "plan").as_string().as_deref(), Some("pro"));
    assert!(
        field(&usage, "apiCalls")
            .as_f64()
            .is_some_and(|calls| calls >= 1.0)
    );
    let rate_limit = field(&health, "rateLimit");
    assert!(field(&rate_limit, "remaining").as_f64().is_some());
}

#[wasm_bindgen_test]
async fn the_state_of_the_service_arrives_as_the_right_class() {
    let refused = caught(call(&emulator(REVOKED_KEY), "health", &[])).await;
    assert_eq!(refused.name, "AuthenticationError");
    assert_eq!(refused.message, "Authentication failed: Invalid API key");
    assert_eq!(refused.status_code, Some(401));

    let events = to_value(&[EVENT]).expect("events become a list");
    let spent = caught(call(&emulator(QUOTA_KEY), "ingest", &[&events])).await;
    assert_eq!(spent.name, "UsageLimitExceeded");
    assert_eq!(spent.dimension.as_deref(), Some("events_ingested"));

    let lost = caught(call(&client(emulator_url(), PRO_KEY), "health", &[])).await;
    assert_eq!(
        (lost.name.as_str(), lost.status_code),
        ("MemsyAPIError", Some(404))
    );
    assert_eq!(lost.detail.as_deref(), Some("Not Found"));
}

#[wasm_bindgen_test]
async fn a_port_where_nothing_listens_is_a_connection_error() {
    let gone = caught(call(
        &client("http://127.0.0.1:9/v1", PRO_KEY),
        "health",
        &[],
    ))
    .await;
    assert_eq!(gone.name, "MemsyConnectionError");
    assert!(
        gone.message
            .starts_with("Could not connect to Memsy at http://127.0.0.1:9/v1: ")
    );
    assert_eq!(gone.status_code, None);
}

#[wasm_bindgen_test]
async fn wrong_arguments_are_type_errors() {
    let client = emulator(PRO_KEY);
    let error = JsFuture::from(call(&client, "ingest", &[&5.into()]))
        .await
        .expect_err("5 is no list of events");
    assert!(error.is_instance_of::<js_sys::TypeError>());
    let options = js_sys::Object::new();
    let _ = Reflect::set(
        &options,
        &"apiKey".into(),
        &Function::new_no_args("return 7").into(),
    );
    let client = Core::new("MemsyClient", &options).expect("a function is a good key");
    let error = JsFuture::from(call(&client, "health", &[]))
        .await
        .expect_err("7 is no key");
    assert!(error.is_instance_of::<js_sys::TypeError>());
}
