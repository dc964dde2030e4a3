//! `MemsyClient`: `POST /ingest`, `POST /search`, `POST /status`, `GET /health`.

use crate::config::Config;
use crate::models::Model;
use crate::request::Endpoint;
use crate::send::Core;
use js_sys::{Array, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// `POST /ingest`
const INGEST: Endpoint = Endpoint {
    call: "ingest",
    method: "POST",
    path: "/ingest",
    body: Some(Model::IngestRequest),
    answer: Model::IngestResponse,
};
/// `POST /search`
const SEARCH: Endpoint = Endpoint {
    call: "search",
    method: "POST",
    path: "/search",
    body: Some(Model::SearchRequest),
    answer: Model::SearchResponse,
};
/// `POST /status`
const STATUS: Endpoint = Endpoint {
    call: "status",
    method: "POST",
    path: "/status",
    body: Some(Model::StatusRequest),
    answer: Model::StatusResponse,
};
/// `GET /health`
const HEALTH: Endpoint = Endpoint {
    call: "health",
    method: "GET",
    path: "/health",
    body: None,
    answer: Model::HealthResponse,
};

/// Client for the hot path of the service. What callers see of it is described in `src/js/index.d.ts`.
///
/// Every method borrows the client only while it is called and returns a promise at once, so calls overlap freely and
/// `free()` may come while some are under way.
#[wasm_bindgen]
pub struct MemsyClient {
    core: Rc<Core>,
}

#[wasm_bindgen]
impl MemsyClient {
    /// Throws a `TypeError` that names the option when one is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<MemsyClient, JsValue> {
        let (config, api_key) = Config::read("MemsyClient", options)?;
        Ok(Self {
            core: Core::new(config, api_key),
        })
    }

    /// `POST /ingest`
    pub fn ingest(&self, events: &JsValue, request_options: &JsValue) -> Promise {
        let positional = Array::of1(events);
        self.core
            .call(&INGEST, &positional, &JsValue::UNDEFINED, request_options)
    }

    /// `POST /search`
    pub fn search(&self, query: &JsValue, options: &JsValue, request_options: &JsValue) -> Promise {
        let positional = Array::of1(query);
        self.core
            .call(&SEARCH, &positional, options, request_options)
    }

    /// `POST /status`
    pub fn status(&self, event_ids: &JsValue, request_options: &JsValue) -> Promise {
        let positional = Array::of1(event_ids);
        self.core
            .call(&STATUS, &positional, &JsValue::UNDEFINED, request_options)
    }

    /// `GET /health`
    pub fn health(&self, request_options: &JsValue) -> Promise {
        self.core
            .call(&HEALTH, &Array::new(), &JsValue::UNDEFINED, request_options)
    }
}
