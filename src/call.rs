//! One call: what it sends, and what to do about each outcome. The waiting in between is JavaScript's (`src/js/call.js`),
//! so that nothing is borrowed, and no callback of ours is anywhere, while a call is under way.

use crate::client::Client;
use crate::error::body::Body;
use crate::error::classify::classify;
use crate::error::{Failure, MemsyError};
use crate::failed::Failed;
use crate::headers::observe;
use crate::js;
use crate::plan::Plan;
use crate::retry::{Policy, retry_after};
use js_sys::{Array, Date, JsString, Math, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// How much of an error body that is not JSON is kept, in UTF-16 code units. The whole of it can be read from the
/// error's `response`.
const KEPT: u32 = 65_536;

/// A call under way, as `src/js/call.js` uses it. What its methods throw is what the caller gets.
#[wasm_bindgen]
pub struct Call {
    client: Rc<Client>,
    plan: Rc<Plan>,
    /// An object with the stack of the caller.
    site: JsValue,
    policy: Policy,
    retries: Cell<u32>,
    /// Whether the key was asked for again.
    renewed: Cell<bool>,
    key: RefCell<Key>,
}

/// How far an attempt is in getting its key.
enum Key {
    /// From the start, or of the caller's function, which has returned this.
    Known(Rc<str>, Option<Promise>),
    /// The caller's function has returned this promise, or has thrown.
    Asked(Option<Promise>),
    /// What the promise brought is no key, about which this says more.
    Wrong(JsValue),
}

impl Call {
    /// Starts a call, unless an argument is wrong: then this is the `TypeError` about it, and nothing is sent.
    pub fn start(
        client: &Rc<Client>,
        plan: &Rc<Plan>,
        arguments: &Array,
        site: &JsValue,
    ) -> Result<Promise, JsValue> {
        let request = plan.request(arguments)?;
        let options = plan.options(arguments)?;
        let policy = client.config.retry;
        let (known, text) = client.credentials.fixed().unzip();
        let call = Self {
            client: Rc::clone(client),
            plan: Rc::clone(plan),
            site: site.clone(),
            policy: Policy {
                max_retries: js::number(&options, "max_retries")
                    .map_or(policy.max_retries, |number| number as u32),
                ..policy
            },
            retries: Cell::new(0),
            renewed: Cell::new(false),
            key: RefCell::new(known.map_or(Key::Asked(None), |secret| {
                Key::Known(Rc::clone(secret), None)
            })),
        };
        Ok(js::run(
            call,
            &plan.signature,
            &request.url,
            request.body.as_ref(),
            text,
            &client.config.given,
            &options,
        ))
    }

    /// The key, to be kept out of what the caller gets.
    fn secret(&self) -> Rc<str> {
        match &*self.key.borrow() {
            Key::Known(secret, _) => Rc::clone(secret),
            Key::Asked(_) | Key::Wrong(_) => Rc::default(),
        }
    }

    fn failed(&self, error: MemsyError, response: &JsValue, cause: Option<JsValue>) -> JsValue {
        Failed {
            error,
            response: response.clone(),
            cause,
        }
        .into_js(&self.site)
    }
}

#[wasm_bindgen]
impl Call {
    /// A promise of the API key, for [`Call::authorize`].
    pub fn key(&self) -> Result<Promise, JsValue> {
        self.key.replace(Key::Asked(None));
        let promise = self.client.credentials.ask()?;
        self.key.replace(Key::Asked(Some(promise.clone())));
        Ok(promise)
    }

    /// Takes what the promise brought.
    pub fn authorize(&self, value: &JsValue) -> Result<(), JsValue> {
        let Key::Asked(promise) = self.key.replace(Key::Asked(None)) else {
            return Ok(());
        };
        match self
            .client
            .credentials
            .check(self.plan.endpoint.name, value)
        {
            Ok(secret) => {
                self.key.replace(Key::Known(secret, promise));
                Ok(())
            }
            Err(wrong) => {
                self.client.credentials.forget(promise.as_ref());
                let wrong = js::at_call_site(wrong, &self.site);
                self.key.replace(Key::Wrong(wrong.clone()));
                Err(wrong)
            }
        }
    }

    /// The value of a 2xx answer. One that is not the JSON promised is a `MemsyAPIError`.
    pub fn accept(
        &self,
        text: &JsString,
        headers: &str,
        status: u16,
        response: &JsValue,
    ) -> Result<JsValue, JsValue> {
        if self.plan.reading.is_undefined() {
            return Ok(JsValue::UNDEFINED);
        }
        js::read(&self.plan.reading, text, &observe(headers)).map_err(|thrown| {
            let error = MemsyError::MemsyAPIError(Failure {
                status_code: status,
                detail: kept(&js::redact(text, &self.secret())),
                error_code: None,
            });
            self.failed(error, &js::replay(response, text), Some(thrown))
        })
    }

    /// Takes any other answer: milliseconds until the next attempt, if there is to be one.
    pub fn refuse(
        &self,
        text: &JsString,
        headers: &str,
        status: u16,
        response: &JsValue,
    ) -> Result<f64, JsValue> {
        let text = js::redact(text, &self.secret());
        let body = js::parse_json(&text).map_or_else(|_| Body::default(), |json| Body::read(&json));
        let asked = observe(headers)
            .retry_after
            .and_then(|value| retry_after(&value, Date::now()));
        let error = classify(status, asked, &body, &kept(&text));
        match &error {
            MemsyError::AuthenticationError(_) if self.renews() => Some(0.0),
            MemsyError::RateLimitExceeded { retry_after, .. } => {
                let retry = self.retries.replace(self.retries.get() + 1);
                self.policy.wait_ms(retry, *retry_after, Math::random())
            }
            _ => None,
        }
        .ok_or_else(|| self.failed(error, response, None))
    }

    /// The error of an attempt that had no complete answer. `thrown` is what ended it, the timeout if it `expired`.
    pub fn lost(&self, thrown: JsValue, expired: bool) -> JsValue {
        let base_url = &self.client.config.base_url;
        let (error, cause) = match &*self.key.borrow() {
            Key::Wrong(wrong) => return wrong.clone(),
            Key::Asked(promise) if !expired => {
                self.client.credentials.forget(promise.as_ref());
                let said = js::describe(&thrown, "");
                let message = ["The apiKey function failed: ", &said].concat();
                (MemsyError::MemsyError(message), thrown)
            }
            Key::Asked(promise) => {
                // It may never come.
                self.client.credentials.forget(promise.as_ref());
                (timed_out(base_url), thrown)
            }
            Key::Known(..) if expired => (timed_out(base_url), thrown),
            Key::Known(secret, _) => {
                let said = js::describe(&thrown, secret);
                let message = ["Could not connect to Memsy at ", base_url, ": ", &said].concat();
                (
                    MemsyError::MemsyConnectionError(message),
                    js::as_cause(thrown, secret),
                )
            }
        };
        self.failed(error, &JsValue::NULL, Some(cause))
    }

    /// After the service has refused the key: whether there may be another one.
    fn renews(&self) -> bool {
        match &*self.key.borrow() {
            Key::Known(_, Some(promise)) if !self.renewed.replace(true) => {
                self.client.credentials.forget(Some(promise));
                true
            }
            _ => false,
        }
    }
}

fn timed_out(base_url: &str) -> MemsyError {
    MemsyError::MemsyConnectionError(["Request to Memsy timed out: ", base_url].concat())
}

/// As much of a body's text as an error keeps.
fn kept(text: &JsString) -> String {
    text.slice(0, KEPT).into()
}
