//! Does what a call decides: asks for the key, sends requests, waits. The only part of the client that knows the platform.

mod clock;
mod driver;
mod http;
mod key;
mod place;
mod race;
mod warnings;

use crate::call::{Action, Call};
use crate::endpoint::{Endpoint, Target};
use crate::error::MemsyError;
use crate::headers::Observed;
use crate::options::{Credentials, OptionError, Settings, milliseconds};
use crate::provenance;
use crate::request::{Observer, RequestInfo};
use crate::retry::Policy;
use crate::turns::Turns;
pub use clock::now_ms;
use driver::Driver;
pub(crate) use http::normalized;
use http::object_of;
use js_sys::{Function, JsString};
use key::KeySource;
use race::Race;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// What the calls of one client share.
pub struct Transport {
    /// Absolute URL without a trailing slash.
    base_url: String,
    key: KeySource,
    timeout_ms: f64,
    policy: Policy,
    /// The object of [`object_of`].
    headers: JsValue,
    fetch: Option<Function>,
    credentials: Option<Credentials>,
    max_response_bytes: u32,
    observer: Option<Rc<dyn Observer>>,
    /// What calls share of rate limits; `None` where each call is on its own.
    turns: Option<RefCell<Turns>>,
}

/// What one call has of its own.
#[derive(Debug, Default)]
pub struct CallOptions {
    /// Instead of the client's: milliseconds that one attempt may take.
    pub timeout_ms: Option<f64>,
    /// Instead of the client's: further attempts after a rate-limited one.
    pub max_retries: Option<u32>,
    /// Names and values of headers, besides the client's; normalized.
    pub headers: Vec<(String, String)>,
    /// Whether the request outlives its page.
    pub keepalive: bool,
    /// An `AbortSignal` of the caller; undefined for none.
    pub signal: JsValue,
    /// Calls `fetch` for this call, which it is given (undefined for the global one) with its arguments. The bindings keep the
    /// caller's asynchronous context by it.
    pub within: Option<Function>,
}

/// A complete 2xx response.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The text of the body.
    pub text: JsString,
    /// What `fetch` resolved to; its body has been read.
    pub response: JsValue,
    /// What the headers say of usage and rate limit, for an endpoint that tells it.
    pub observed: Observed,
    /// The API key, which must not show in an error made from this.
    pub key: Rc<str>,
    /// The request.
    pub request: RequestInfo,
}

/// A call that failed.
#[derive(Debug)]
pub struct Failure {
    /// Why.
    pub reason: Reason,
    /// The last request.
    pub request: RequestInfo,
}

/// Why a call failed.
#[derive(Debug)]
pub enum Reason {
    /// With this error.
    Error {
        /// What the caller gets.
        error: MemsyError,
        /// What `fetch` resolved to, whose body has been read; undefined without a response.
        response: JsValue,
        /// The text of the body, as far as it has been read; undefined without one.
        text: JsString,
        /// What was thrown below; undefined for nothing.
        cause: JsValue,
        /// The API key, for the case that the cause repeats it.
        key: Rc<str>,
    },
    /// The caller aborted it.
    Aborted,
    /// What the provider gave is no API key, which must be what this says.
    WrongKey(&'static str),
}

impl fmt::Debug for Transport {
    /// Without the key and the headers, whose values may be secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("Transport")
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

impl Failure {
    /// Of a call for which no request could be made.
    pub fn without_request(message: impl Into<String>, request: RequestInfo) -> Self {
        let reason = Reason::Error {
            error: MemsyError::without_request(message),
            response: JsValue::UNDEFINED,
            text: JsValue::UNDEFINED.unchecked_into(),
            cause: JsValue::UNDEFINED,
            key: Rc::default(),
        };
        Self { reason, request }
    }
}

/// For a Rust caller, who cannot abort by a signal but by dropping the future.
impl From<Failure> for MemsyError {
    fn from(failure: Failure) -> Self {
        let error = match failure.reason {
            Reason::Error { error, .. } => error,
            Reason::Aborted => Self::without_request("the call was aborted"),
            Reason::WrongKey(expected) => Self::without_request(
                ["the API key that the provider gives must ", expected].concat(),
            ),
        };
        error.of_request(failure.request)
    }
}

impl Transport {
    /// For the settings of a client.
    pub fn new(mut settings: Settings, default_base_url: &str) -> Result<Self, OptionError> {
        settings.check()?;
        let base_url = settings.base_url.as_deref().unwrap_or(default_base_url);
        warnings::warn(&settings, base_url);
        let mut headers = provenance::headers(
            settings.client_header,
            &settings.surface,
            &settings.capture_mode,
        );
        // The headers of the call come last, because the last header of a name is sent.
        headers.append(&mut settings.headers);
        Ok(Self {
            base_url: without_slashes(base_url).to_owned(),
            timeout_ms: settings.timeout_ms,
            policy: settings.policy,
            headers: object_of(&headers),
            key: KeySource::new(settings.api_key, settings.key_memory),
            fetch: settings.fetch,
            credentials: settings.credentials,
            max_response_bytes: settings.max_response_bytes,
            observer: settings.observer,
            turns: settings.share_rate_limit.then(RefCell::default),
        })
    }

    /// Tells the observer of a call that has failed.
    pub fn failed(&self, error: MemsyError) -> MemsyError {
        if let (Some(observer), Some(request)) = (&self.observer, error.request()) {
            observer.on_error(request, &error);
        }
        error
    }

    /// Calls an endpoint, with JSON as the body: does one action of the call's state machine after the other.
    pub async fn call(
        &self,
        endpoint: &'static Endpoint,
        target: &Target,
        body: Option<JsString>,
        options: &CallOptions,
    ) -> Result<Reply, Failure> {
        let mut request = RequestInfo::new(endpoint);
        let url = match self.url(endpoint, target, &mut request) {
            Ok(url) => url,
            Err(message) => return Err(Failure::without_request(message, request)),
        };
        let mut driver = Driver::new(self, endpoint, url, request, body, options);
        let policy = Policy {
            max_retries: options.max_retries.unwrap_or(self.policy.max_retries),
            ..self.policy
        };
        let mut call = Call::new(&self.base_url, policy, endpoint.repeat(), self.key.fixed());
        let mut next = driver.wait(0.0).await;
        let reason = loop {
            let Some(outcome) = next else {
                break Reason::Aborted;
            };
            let action = call.next(outcome);
            if let Some(ms) = call.take_limit() {
                driver.limit(ms);
            }
            next = match action {
                Action::AskForKey { again } => driver.ask_for_key(again).await,
                Action::Send(key) => driver.send(&key).await,
                Action::Pause(ms) => driver.pause(ms).await,
                Action::Decode => return Ok(driver.reply(call.into_key())),
                Action::Fail(error) => break driver.reason(error, call.into_key()),
                Action::FailAndForgetKey(error) => {
                    driver.forget_key();
                    break driver.reason(error, call.into_key());
                }
                Action::RefuseKey(expected) => {
                    driver.forget_key();
                    break Reason::WrongKey(expected);
                }
            };
        };
        Err(driver.ended(reason))
    }
}

/// A URL without its trailing slashes.
fn without_slashes(mut url: &str) -> &str {
    while let Some(shorter) = url.strip_suffix('/') {
        url = shorter;
    }
    url
}

/// Waits so long.
pub async fn sleep(duration: Duration) {
    // A race without a signal ends by its time and nothing else.
    if let Ok(race) = Race::new(milliseconds(duration), &JsValue::UNDEFINED, None) {
        race.wait_for_end().await;
    }
}
