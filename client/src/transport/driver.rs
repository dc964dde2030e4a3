//! One call on its way through the platform: what the state machine wants done, done.

use super::http::{JsHeaderValues, JsResponse, global_fetch, normalized, observed, retry_after};
use super::race::{Ending, Race, describe};
use super::{CallOptions, Failure, HEADERS_EXPECTED, Reply, Transport};
use crate::call::{Outcome, is_success};
use crate::endpoint::{Endpoint, ReplyShape, Target};
use crate::error::MemsyError;
use crate::error::body::MOST_CHARACTERS;
use crate::headers::Observed;
use crate::options::Credentials;
use js_sys::{Date, JsString, Math, Object, Reflect, TypeError};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, RequestCredentials, RequestInit, RequestRedirect};

/// One attempt: its time, and the way to abort its request. Dropped before it is done, it aborts.
struct Attempt {
    race: Race,
    controller: AbortController,
    is_done: bool,
}

impl Attempt {
    fn start(timeout_ms: f64, signal: &JsValue) -> Result<Self, Ending> {
        let attempt = Self {
            race: Race::new(timeout_ms, signal).map_err(Ending::Rejected)?,
            controller: AbortController::new().map_err(Ending::Rejected)?,
            is_done: false,
        };
        // The caller may have aborted before.
        match attempt.race.ending() {
            Some(ending) => Err(ending),
            None => Ok(attempt),
        }
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if !self.is_done {
            self.controller.abort();
        }
    }
}

/// The platform's side of a call.
pub struct Driver<'a> {
    transport: &'a Transport,
    endpoint: &'a Endpoint,
    body: Option<JsString>,
    options: &'a CallOptions,
    url: JsString,
    /// Besides those that every request has.
    headers: Vec<(String, String)>,
    timeout_ms: f64,
    /// Begins with asking for the key, where that is not known, and ends with the response.
    attempt: Option<Attempt>,
    /// What the provider of the key returned last.
    asked: JsValue,
    /// The response that came last, and the text of its body.
    response: JsValue,
    text: JsString,
    status: u16,
    /// What was thrown last.
    cause: JsValue,
}

impl<'a> Driver<'a> {
    /// Nothing is sent yet. Fails for a request that cannot be sent.
    pub fn new(
        transport: &'a Transport,
        endpoint: &'a Endpoint,
        target: &'a Target,
        body: Option<JsString>,
        options: &'a CallOptions,
    ) -> Result<Self, Failure> {
        let own = normalized(&options.headers).ok_or_else(|| {
            Failure::without_request(["the headers must ", HEADERS_EXPECTED].concat())
        })?;
        Ok(Self {
            transport,
            endpoint,
            body,
            options,
            url: transport.url(endpoint, target)?,
            headers: own,
            timeout_ms: options.timeout_ms.unwrap_or(transport.timeout_ms),
            attempt: None,
            asked: JsValue::UNDEFINED,
            response: JsValue::UNDEFINED,
            text: JsValue::UNDEFINED.unchecked_into(),
            status: 0,
            cause: JsValue::UNDEFINED,
        })
    }

    /// Starts an attempt by asking for the API key.
    pub async fn ask_for_key(&mut self, again: bool) -> Result<Outcome, Failure> {
        if again {
            self.forget_key();
        }
        let ending = match Attempt::start(self.timeout_ms, &self.options.signal) {
            Ok(attempt) => {
                let attempt = self.attempt.insert(attempt);
                match self.transport.key.ask() {
                    Ok(promise) => {
                        self.asked = promise;
                        attempt.race.wait(&self.asked).await
                    }
                    Err(thrown) => Ending::Rejected(thrown),
                }
            }
            Err(ending) => ending,
        };
        match ending {
            Ending::Fulfilled(key) => Ok(Outcome::Key(key.as_string())),
            ending => self.lost(ending),
        }
    }

    /// Lets the next call ask the provider anew, unless another call has done so already.
    pub fn forget_key(&self) {
        self.transport.key.forget(&self.asked);
    }

    /// Sends the request and waits for the whole response.
    pub async fn send(&mut self, key: &str) -> Result<Outcome, Failure> {
        let started = match self.attempt.take() {
            Some(attempt) => Ok(attempt),
            None => Attempt::start(self.timeout_ms, &self.options.signal),
        };
        let ending = match started {
            Ok(attempt) => {
                let init = self.init(key, &attempt.controller);
                let exchanged = self.exchange(&init, &attempt.race).await;
                self.attempt = Some(attempt);
                match exchanged {
                    Ok(()) => return Ok(self.responded()),
                    Err(ending) => ending,
                }
            }
            Err(ending) => ending,
        };
        self.lost(ending)
    }

    /// Waits before the next attempt.
    pub async fn pause(&mut self, ms: f64) -> Result<Outcome, Failure> {
        let ending = match Race::new(ms, &self.options.signal) {
            Ok(race) => race.wait_for_end().await,
            Err(thrown) => Ending::Rejected(thrown),
        };
        match ending {
            Ending::TimedOut(_) => Ok(Outcome::Paused),
            ending => self.lost(ending),
        }
    }

    /// The response, which is a success.
    pub fn reply(self, key: Rc<str>) -> Result<Reply, Failure> {
        let told = match self.endpoint.reply {
            ReplyShape::Observed => observed(&self.response),
            _ => Observed::default(),
        };
        Ok(Reply {
            status: self.status,
            text: self.text,
            response: self.response,
            observed: told,
            key,
        })
    }

    /// What the caller gets of an error.
    pub fn failure(self, error: MemsyError, key: Rc<str>) -> Failure {
        // A response that came before does not belong to an attempt that had none.
        let has_response = error.response().is_some();
        Failure::Error {
            error,
            response: if has_response {
                self.response
            } else {
                JsValue::UNDEFINED
            },
            cause: if has_response {
                JsValue::UNDEFINED
            } else {
                self.cause
            },
            key,
        }
    }

    /// What `fetch` is given.
    fn init(&self, key: &str, controller: &AbortController) -> RequestInit {
        let headers: JsHeaderValues = Object::new().unchecked_into();
        headers.set_authorization(&["Bearer ", key].concat());
        for (name, value) in self.transport.headers.iter().chain(&self.headers) {
            // Only a frozen object refuses, and this one is ours.
            let _ = Reflect::set(&headers, &name.into(), &value.into());
        }
        let init = RequestInit::new();
        init.set_method(self.endpoint.method.as_str());
        init.set_signal(Some(&controller.signal()));
        // Followed, a redirect would turn a POST into a GET, or carry the key elsewhere.
        init.set_redirect(RequestRedirect::Manual);
        // Not all platforms take undefined for these.
        if let Some(body) = &self.body {
            headers.set_content_type("application/json");
            init.set_body(body);
        }
        if let Some(credentials) = self.transport.credentials {
            init.set_credentials(match credentials {
                Credentials::Omit => RequestCredentials::Omit,
                Credentials::SameOrigin => RequestCredentials::SameOrigin,
                Credentials::Include => RequestCredentials::Include,
            });
        }
        init.set_headers(&headers);
        init
    }

    /// Sends the request; leaves the response, its status and its text.
    async fn exchange(&mut self, init: &RequestInit, race: &Race) -> Result<(), Ending> {
        let sent = match &self.transport.fetch {
            Some(fetch) => fetch.call2(&JsValue::UNDEFINED, &self.url, init),
            None => global_fetch(&self.url, init),
        };
        let response = settled(race, sent).await?;
        let status = if response.is_object() {
            response
                .unchecked_ref::<JsResponse>()
                .status()
                .map_err(Ending::Rejected)?
                .as_f64()
        } else {
            None
        };
        let Some(status) = status else {
            return Err(unexpected("fetch did not resolve to a Response"));
        };
        self.status = status as u16;
        let response: JsResponse = response.unchecked_into();
        self.response = if self.options.keeps_response && !is_success(self.status) {
            // A stand-in that cannot be cloned is as good as its copy.
            response.copy().unwrap_or_else(|_| response.clone().into())
        } else {
            response.clone().into()
        };
        let text = settled(race, response.text()).await?;
        self.text = text
            .dyn_into()
            .map_err(|_| unexpected("the Response has no text"))?;
        Ok(())
    }

    /// What the response means for the state machine.
    fn responded(&mut self) -> Outcome {
        if let Some(mut attempt) = self.attempt.take() {
            attempt.is_done = true;
        }
        if is_success(self.status) {
            return Outcome::Succeeded;
        }
        // A text that is too long to be parsed is too long to be taken whole.
        let text = match self.text.length() {
            0..=MOST_CHARACTERS => String::from(&self.text),
            _ => String::from(self.text.slice(0, MOST_CHARACTERS)),
        };
        Outcome::Refused {
            status: self.status,
            // The one status for which it is used.
            retry_after: if self.status == 429 {
                retry_after(&self.response)
            } else {
                None
            },
            body: text,
            now_ms: Date::now(),
            random: Math::random(),
        }
    }

    /// An attempt without a complete response.
    fn lost(&mut self, ending: Ending) -> Result<Outcome, Failure> {
        let attempt = self.attempt.take();
        let (outcome, cause) = match ending {
            Ending::Aborted => return Err(Failure::Aborted),
            Ending::TimedOut(exception) => {
                if let Some(mut attempt) = attempt {
                    attempt.is_done = true;
                    attempt.controller.abort_with_reason(&exception);
                }
                (Outcome::TimedOut, exception)
            }
            // A promise that has brought something is not lost.
            Ending::Rejected(thrown) | Ending::Fulfilled(thrown) => {
                (Outcome::Failed(describe(&thrown)), thrown)
            }
        };
        self.cause = cause;
        Ok(outcome)
    }
}

/// What a promise brings, or a function that returns one threw.
async fn settled(race: &Race, promise: Result<JsValue, JsValue>) -> Result<JsValue, Ending> {
    match race.wait(&promise.map_err(Ending::Rejected)?).await {
        Ending::Fulfilled(value) => Ok(value),
        ending => Err(ending),
    }
}

fn unexpected(message: &str) -> Ending {
    Ending::Rejected(TypeError::new(message).into())
}
