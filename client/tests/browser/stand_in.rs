//! A function that stands in for `fetch`: it records what it is called with and gives the responses that a test has prepared.

use gloo_net::http::Response;
use js_sys::{Function, JSON, Promise, Reflect};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// A call of the function.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The URL as it was given.
    pub url: String,
    /// HTTP method.
    pub method: String,
    /// The headers, an object.
    pub headers: Value,
    /// The JSON of the body.
    pub body: Option<Value>,
    /// Whether the request outlives its page.
    pub keepalive: bool,
    /// What aborts the request.
    pub signal: AbortSignal,
}

/// The function and what it has recorded.
#[derive(Default)]
pub struct StandIn {
    sent: Rc<RefCell<Vec<Sent>>>,
    responses: Rc<RefCell<VecDeque<Promise>>>,
}

impl StandIn {
    /// Prepares the response to the next call; a body of `None` for a status that allows none.
    pub fn responds(&self, status: u16, headers: &[(&str, &str)], body: Option<&str>) {
        let builder = headers.iter().fold(
            Response::builder().status(status),
            |builder, (name, value)| builder.header(name, value),
        );
        let response: web_sys::Response = builder.body(body).expect("a response").into();
        self.prepare(Promise::resolve(&JsValue::from(response)));
    }

    /// Lets the next call never be answered.
    pub fn never_responds(&self) {
        self.prepare(Promise::new(&mut |_, _| ()));
    }

    fn prepare(&self, response: Promise) {
        self.responses.borrow_mut().push_back(response);
    }

    /// What it was called with so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.borrow().clone()
    }

    /// The function itself.
    pub fn fetch(&self) -> Function {
        let (sent, responses) = (Rc::clone(&self.sent), Rc::clone(&self.responses));
        let fetch = move |url: String, init: JsValue| {
            sent.borrow_mut().push(Sent::read(url, &init));
            let prepared = responses.borrow_mut().pop_front();
            prepared.unwrap_or_else(|| Promise::reject(&"no response is prepared".into()))
        };
        Closure::<dyn FnMut(String, JsValue) -> Promise>::new(fetch)
            .into_js_value()
            .unchecked_into()
    }
}

impl Sent {
    fn read(url: String, init: &JsValue) -> Self {
        let field = |name: &str| {
            Reflect::get(init, &name.into()).expect("the second argument is an object")
        };
        let headers = JSON::stringify(&field("headers")).expect("headers become JSON");
        Self {
            url,
            method: field("method").as_string().expect("a method"),
            headers: json(&String::from(headers)),
            body: field("body").as_string().map(|text| json(&text)),
            keepalive: field("keepalive").is_truthy(),
            signal: field("signal").unchecked_into(),
        }
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("this is JSON")
}
