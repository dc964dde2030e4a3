//! The one path that every call takes: attempt, classify, repeat, shape.

use crate::config::{ApiKey, CallConfig, Config};
use crate::credentials::{Credentials, Key};
use crate::error::body::Body;
use crate::error::classify::classify;
use crate::error::{Failure, MemsyError};
use crate::failed::Failed;
use crate::fetch::{self, Reply, is_success};
use crate::guard::Guard;
use crate::js;
use crate::request::{Endpoint, Request};
use crate::retry::{Policy, retry_after};
use js_sys::{Array, Date, JsString, Math, Promise};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// How much of an error body that is not JSON is kept, in UTF-16 code units. The whole of it can be read from the
/// error's `response`.
const KEPT: u32 = 65_536;

/// What the calls of one client share. Each call holds it until it has settled, so a client may be freed before.
pub struct Sender {
    config: Config,
    credentials: Credentials,
}

impl Sender {
    /// From checked settings.
    pub fn new((config, api_key): (Config, ApiKey)) -> Rc<Self> {
        Rc::new(Self {
            config,
            credentials: Credentials::new(api_key),
        })
    }

    /// Calls an endpoint. Wrong arguments reject with a `TypeError` before anything is sent.
    pub fn call(
        self: &Rc<Self>,
        endpoint: &'static Endpoint,
        arguments: &Array,
        site: &JsValue,
    ) -> Promise {
        let request = Request::new(endpoint, arguments);
        let call = CallConfig::read(endpoint.name, &arguments.get(endpoint.argument_count()));
        let (request, call) = match (request, call) {
            (Ok(request), Ok(call)) => (request, call),
            (Err(wrong), _) | (_, Err(wrong)) => {
                return Promise::reject(&js::at_call_site(wrong, site));
            }
        };
        let sender = Rc::clone(self);
        let site = site.clone();
        future_to_promise(async move {
            sender
                .run(&request, &call)
                .await
                .map_err(|failed| failed.into_js(&site))
        })
    }

    async fn run(&self, request: &Request, call: &CallConfig) -> Result<JsValue, Failed> {
        let retry = Policy {
            max_retries: call.max_retries.unwrap_or(self.config.retry.max_retries),
            ..self.config.retry
        };
        let mut retries = 0;
        let mut renewed = false;
        loop {
            let (key, reply) = self.attempt(request, call).await?;
            if is_success(reply.status) {
                return shape(request, reply, &key);
            }
            let failed = error_of(&reply, &key);
            match &failed {
                MemsyError::AuthenticationError(_) if !renewed && self.credentials.renew(&key) => {
                    renewed = true;
                }
                MemsyError::RateLimitExceeded { retry_after, .. } => {
                    match retry.wait_ms(retries, *retry_after, Math::random()) {
                        Some(wait_ms) => self.pause(wait_ms, call).await?,
                        None => return Err(reply.failed(failed)),
                    }
                    retries += 1;
                }
                _ => return Err(reply.failed(failed)),
            }
        }
    }

    async fn attempt(&self, request: &Request, call: &CallConfig) -> Result<(Key, Reply), Failed> {
        let base_url = &self.config.base_url;
        let timeout_ms = call.timeout_ms.unwrap_or(self.config.timeout_ms);
        let guard = Guard::new(timeout_ms, call.signal.as_ref())
            .map_err(|ended| Failed::lost(ended, base_url, ""))?;
        let key = self
            .credentials
            .key(request.endpoint.name, base_url, &guard)
            .await?;
        match fetch::attempt(&self.config, call, request, &key.secret, &guard).await {
            Ok(reply) => Ok((key, reply)),
            Err(ended) => Err(Failed::lost(ended, base_url, &key.secret)),
        }
    }

    async fn pause(&self, wait_ms: f64, call: &CallConfig) -> Result<(), Failed> {
        let lost = |ended| Failed::lost(ended, &self.config.base_url, "");
        let guard = Guard::new(wait_ms, call.signal.as_ref()).map_err(lost)?;
        guard.expiry().await.map_err(lost)
    }
}

impl Reply {
    fn failed(self, error: MemsyError) -> Failed {
        Failed::Memsy {
            error: Box::new(error),
            response: self.response,
            cause: None,
        }
    }
}

/// The answer as the caller gets it. A 2xx that is not the JSON promised is a `MemsyAPIError`.
fn shape(request: &Request, reply: Reply, key: &Key) -> Result<JsValue, Failed> {
    js::decode(request.endpoint.answer, &reply.text, &reply.observed).map_err(|thrown| {
        Failed::Memsy {
            error: Box::new(MemsyError::MemsyAPIError(Failure {
                status_code: reply.status,
                detail: kept(&js::redact(&reply.text, &key.secret)),
                error_code: None,
            })),
            response: js::replay(&reply.response, &reply.text),
            cause: Some(thrown),
        }
    })
}

/// What a non-2xx answer is.
fn error_of(reply: &Reply, key: &Key) -> MemsyError {
    let text = js::redact(&reply.text, &key.secret);
    let body = js::parse_json(&text).map_or_else(|_| Body::default(), |json| Body::read(&json));
    let retry_after = reply
        .observed
        .retry_after
        .as_deref()
        .and_then(|value| retry_after(value, Date::now()));
    classify(reply.status, retry_after, &body, &kept(&text))
}

/// As much of a body's text as an error keeps.
fn kept(text: &JsString) -> String {
    text.slice(0, KEPT).into()
}
