//! A request as data: what an endpoint is, and one call of it.

use crate::js;
use crate::models::Model;
use js_sys::{Array, JSON, JsString};
use wasm_bindgen::JsValue;

/// A route of the service and the method that calls it.
#[derive(Debug)]
pub struct Endpoint {
    /// Name of the JavaScript method, for messages.
    pub call: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path below the base URL.
    pub path: &'static str,
    /// Arguments that make the body, if there is one.
    pub body: Option<Model>,
    /// What a 2xx answer holds.
    pub answer: Model,
}

/// One call of an endpoint, its arguments checked.
pub struct Request {
    /// What is called.
    pub endpoint: &'static Endpoint,
    /// JSON text.
    pub body: Option<JsString>,
}

impl Request {
    /// Checks the arguments; a wrong one is a `TypeError` that names it.
    pub fn new(
        endpoint: &'static Endpoint,
        positional: &Array,
        options: &JsValue,
    ) -> Result<Self, JsValue> {
        let body = match endpoint.body {
            Some(model) => {
                let wire = js::encode(model, endpoint.call, positional, options)?;
                Some(JSON::stringify(&wire)?)
            }
            None => None,
        };
        Ok(Self { endpoint, body })
    }
}
