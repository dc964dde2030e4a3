//! All 52 endpoints: the request that each sends, and what its caller gets of the response.

mod billing;
mod connectors;
mod events;
mod hot_path;
mod identity;
mod interest;
mod keys;
mod memories;
mod orgs;
mod records;
mod usage;

use crate::stand_in::StandIn;
use memsy::endpoint::Endpoint;
use memsy::resources::{CLIENT, CONTROL};
use memsy::{Client, ClientBuilder, ControlClient, MemsyError};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::future::IntoFuture;
use wasm_bindgen_test::wasm_bindgen_test;

const KEY: &str = "msy_0";
const BASE_URL: &str = "https://memsy.test/v1";

/// An id that would leave its segment of the path if it were not encoded, and how it is.
const ID: &str = "../x?y#z é/%";
const SEGMENT: &str = "..%2Fx%3Fy%23z%20%C3%A9%2F%25";

/// A call, as it must arrive at the service, and how that responds.
struct Case<'a> {
    /// Name of the method below its client.
    name: &'static str,
    /// Method, encoded path and query.
    request: &'a str,
    /// JSON of the request; `None` for a request without a body.
    body: Option<Value>,
    /// JSON of the response; `None` for 204.
    response: Option<Value>,
}

/// A client, the function that it sends its requests with, and which endpoints were called.
struct Calls<C> {
    client: C,
    service: StandIn,
    names: BTreeSet<&'static str>,
}

impl<C> Calls<C> {
    fn new(build: impl FnOnce(ClientBuilder) -> C) -> Self {
        let service = StandIn::default();
        let builder = Client::builder(KEY)
            .base_url(BASE_URL)
            .fetch(service.fetch())
            .max_retries(0);
        Self {
            client: build(builder),
            service,
            names: BTreeSet::new(),
        }
    }

    /// Makes a call and compares the request that it sends. Returns what the caller gets.
    async fn call<T, K>(&mut self, case: Case<'_>, call: impl FnOnce(&C) -> K) -> T
    where
        K: IntoFuture<Output = Result<T, MemsyError>>,
    {
        let Case {
            name,
            request,
            body,
            response,
        } = case;
        self.names.insert(name);
        let text = response.map(|json| json.to_string());
        let status = if text.is_some() { 200 } else { 204 };
        self.service.responds(status, &[], text.as_deref());
        let before = self.service.sent().len();
        let result = call(&self.client).await;
        let result = result.unwrap_or_else(|error| panic!("{name}: {error}"));
        let all = self.service.sent();
        let [sent] = &all[before..] else {
            panic!("{name}: expected one request, found {}", all.len() - before);
        };
        let (method, target) = request.split_once(' ').expect("a method and a path");
        assert_eq!(sent.method, method, "{name}");
        assert_eq!(sent.url, format!("{BASE_URL}{target}"), "{name}");
        let mut expected_headers =
            json!({ "authorization": "Bearer msy_0", "x-memsy-client": "wasm-sdk" });
        if body.is_some() {
            expected_headers["content-type"] = json!("application/json");
        }
        assert_eq!(sent.headers, expected_headers, "{name}");
        assert_eq!(sent.body, body, "{name}");
        result
    }

    /// Checks that no endpoint was left out.
    fn check_complete(&self, lists: &[&[Endpoint]], count: usize) {
        let all: BTreeSet<&str> = lists
            .iter()
            .copied()
            .flatten()
            .map(|endpoint| endpoint.name)
            .collect();
        assert_eq!(self.names, all);
        assert_eq!(all.len(), count);
    }
}

#[wasm_bindgen_test]
async fn each_endpoint_of_the_client_sends_its_request_and_decodes_the_response() {
    let mut calls =
        Calls::<Client>::new(|builder| builder.build().expect("these options are good"));
    hot_path::check(&mut calls).await;
    orgs::check(&mut calls).await;
    records::check_roles(&mut calls).await;
    records::check_teams(&mut calls).await;
    memories::check(&mut calls).await;
    memories::check_actors(&mut calls).await;
    calls.check_complete(CLIENT, 27);
}

#[wasm_bindgen_test]
async fn each_endpoint_of_the_control_client_sends_its_request_and_decodes_the_response() {
    let mut calls = Calls::<ControlClient>::new(|builder| {
        builder.build_control().expect("these options are good")
    });
    identity::check(&mut calls).await;
    keys::check(&mut calls).await;
    usage::check(&mut calls).await;
    billing::check(&mut calls).await;
    events::check(&mut calls).await;
    interest::check(&mut calls).await;
    connectors::check(&mut calls).await;
    calls.check_complete(CONTROL, 25);
}
