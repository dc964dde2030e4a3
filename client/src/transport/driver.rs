//! Runs one call on the platform: it executes the actions of the state machine.

mod exchange;

use super::clock::{now_ms, random};
use super::http::{error_body, observed, request_id, retry_after};
use super::place::{Asleep, Place};
use super::race::{Ending, Race, describe};
use super::{CallOptions, Failure, Reason, Reply, Transport};
use crate::call::{Moment, Outcome, is_success};
use crate::endpoint::{Endpoint, ReplyShape};
use crate::error::MemsyError;
use crate::error::redact::redact;
use crate::headers::Observed;
use crate::key::LONGEST;
use crate::options::{LONGEST as LONGEST_PAUSE, milliseconds};
use crate::request::{Observer, RequestInfo};
use crate::turns::Turn;
use js_sys::JsString;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

/// One attempt: its time, and the way to abort its request. Dropped before it is done, it aborts.
struct Attempt {
    race: Race,
    controller: AbortController,
    is_done: bool,
}

impl Attempt {
    fn start(timeout_ms: f64, signal: &JsValue) -> Result<Self, Ending> {
        let controller = AbortController::new().map_err(Ending::Rejected)?;
        let race = Race::new(timeout_ms, signal, Some(&controller)).map_err(Ending::Rejected)?;
        let attempt = Self {
            race,
            controller,
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
            self.race.cancel(&JsValue::UNDEFINED);
        }
    }
}

/// The platform's side of a call. What it does ends with an outcome, or with none when the caller has aborted.
pub struct Driver<'a> {
    transport: &'a Transport,
    endpoint: &'static Endpoint,
    body: Option<JsString>,
    options: &'a CallOptions,
    url: JsString,
    timeout_ms: f64,
    /// Begins with asking for the key, where that is not known, and ends with the response.
    attempt: Option<Attempt>,
    /// What the provider of the key returned last.
    asked: JsValue,
    /// The response that came last, and the text of its body.
    response: JsValue,
    text: JsString,
    status: u16,
    /// Whether the body is longer than is accepted.
    is_too_long: bool,
    /// What was thrown last.
    cause: JsValue,
    request: RequestInfo,
    /// When it was sent, in Unix milliseconds.
    sent_ms: f64,
    /// Where calls share rate limits.
    place: Option<Place<'a>>,
    /// Whether the last response was a rate limit that they share.
    is_limited: bool,
}

impl<'a> Driver<'a> {
    /// Nothing is sent yet.
    pub fn new(
        transport: &'a Transport,
        endpoint: &'static Endpoint,
        url: JsString,
        request: RequestInfo,
        body: Option<JsString>,
        options: &'a CallOptions,
    ) -> Self {
        Self {
            transport,
            endpoint,
            body,
            options,
            url,
            timeout_ms: options.timeout_ms.unwrap_or(transport.timeout_ms),
            attempt: None,
            asked: JsValue::UNDEFINED,
            response: JsValue::UNDEFINED,
            text: JsValue::UNDEFINED.unchecked_into(),
            status: 0,
            is_too_long: false,
            cause: JsValue::UNDEFINED,
            request,
            sent_ms: 0.0,
            place: transport.turns.as_ref().map(Place::new),
            is_limited: false,
        }
    }

    /// Waits so many milliseconds, and then while a rate limit holds that calls share.
    pub async fn wait(&mut self, mut ms: f64) -> Option<Outcome> {
        let mut others = None;
        loop {
            if ms > 0.0 {
                let ending = match Race::new(ms, &self.options.signal, None) {
                    Ok(race) => {
                        let (place, end) = (others, race.wait_for_end());
                        Asleep { place, end }.await
                    }
                    Err(thrown) => Some(Ending::Rejected(thrown)),
                };
                match ending {
                    None | Some(Ending::TimedOut(_)) => {}
                    Some(ending) => return self.lost(ending),
                }
            }
            let turn = self.place.as_ref().map_or(Turn::Now, Place::ask);
            (ms, others) = match turn {
                Turn::Now => return Some(Outcome::Ready),
                Turn::In(ms) => (ms, None),
                Turn::Later => (milliseconds(LONGEST_PAUSE), self.place.as_ref()),
            };
        }
    }

    /// The last response limits the requests of all calls for so many milliseconds, where they share that.
    pub fn limit(&mut self, ms: f64) {
        if let Some(place) = &self.place {
            place.limit(ms);
            self.is_limited = true;
        }
    }

    /// Starts an attempt by asking for the API key.
    pub async fn ask_for_key(&mut self, again: bool) -> Option<Outcome> {
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
            Ending::Fulfilled(key) => {
                // What is longer than any key does not enter wasm.
                let key = key.dyn_into::<JsString>().ok();
                Some(Outcome::Key(
                    key.map(|key| String::from(key.slice(0, LONGEST + 1))),
                ))
            }
            ending => self.lost(ending),
        }
    }

    /// Lets the next call ask the provider again, unless another call has done so already.
    pub fn forget_key(&self) {
        self.transport.key.forget(&self.asked);
    }

    /// Sends the request and waits for the whole response.
    pub async fn send(&mut self, key: &str) -> Option<Outcome> {
        let started = match self.attempt.take() {
            Some(attempt) => Ok(attempt),
            None => Attempt::start(self.timeout_ms, &self.options.signal),
        };
        let ending = match started {
            Ok(attempt) => {
                self.begin(key);
                let init = self.init(key, &attempt.controller);
                let exchanged = self.exchange(&init, &attempt.race).await;
                self.attempt = Some(attempt);
                let is_success = exchanged.is_ok() && is_success(self.status) && !self.is_too_long;
                if !is_success || self.transport.observer.is_some() {
                    self.note(key);
                }
                match exchanged {
                    Ok(()) => return Some(self.responded()),
                    Err(ending) => ending,
                }
            }
            Err(ending) => ending,
        };
        self.lost(ending)
    }

    /// A request is about to be sent. What came of the one before is nothing any more.
    fn begin(&mut self, key: &str) {
        self.request.begin();
        // A caller may have taken the key for an id.
        self.request.path = redact(&self.request.path, key);
        self.status = 0;
        self.response = JsValue::UNDEFINED;
        self.cause = JsValue::UNDEFINED;
        self.sent_ms = now_ms();
        self.tell(|observer, request| observer.on_request(request));
    }

    /// Waits before the next attempt.
    pub async fn pause(&mut self, ms: f64) -> Option<Outcome> {
        self.request.wait_ms = Some(ms);
        self.tell(|observer, request| observer.on_retry(request));
        if std::mem::take(&mut self.is_limited) {
            // In its turn.
            return self.wait(0.0).await;
        }
        if let Some(place) = &self.place {
            place.leave();
        }
        self.wait(ms).await
    }

    fn tell(&self, tell: fn(&dyn Observer, &RequestInfo)) {
        if let Some(observer) = &self.transport.observer {
            tell(&**observer, &self.request);
        }
    }

    /// Remembers how the attempt has ended, for errors and observers.
    fn note(&mut self, key: &str) {
        let has_response = !self.response.is_undefined();
        self.request.status = has_response.then_some(self.status);
        self.request.duration_ms = Some(now_ms() - self.sent_ms);
        if has_response {
            let id = request_id(&self.response);
            self.request.request_id = id.map(|id| redact(&id, key));
        }
    }

    /// The response, which is a success.
    pub fn reply(self, key: Rc<str>) -> Reply {
        let told = match self.endpoint.reply {
            ReplyShape::Observed => observed(&self.response),
            _ => Observed::default(),
        };
        Reply {
            status: self.status,
            text: self.text,
            response: self.response,
            observed: told,
            key,
            request: self.request,
        }
    }

    /// What the caller gets of an error.
    pub fn reason(&mut self, error: MemsyError, key: Rc<str>) -> Reason {
        Reason::Error {
            error,
            response: self.response.clone(),
            text: self.text.clone(),
            cause: self.cause.clone(),
            key,
        }
    }

    /// What the caller gets of a call that ended for this reason.
    pub fn ended(self, reason: Reason) -> Failure {
        Failure {
            reason,
            request: self.request,
        }
    }

    /// What the response means for the state machine.
    fn responded(&mut self) -> Outcome {
        if let Some(mut attempt) = self.attempt.take() {
            attempt.is_done = true;
        }
        self.tell(|observer, request| observer.on_response(request));
        if self.is_too_long {
            return Outcome::TooLong(self.status);
        }
        if is_success(self.status) {
            return Outcome::Succeeded;
        }
        Outcome::Refused {
            status: self.status,
            // The statuses for which it is used.
            retry_after: if self.status == 429 || self.status >= 500 {
                retry_after(&self.response)
            } else {
                None
            },
            body: error_body(&self.text),
            at: self.moment(),
        }
    }

    fn moment(&self) -> Moment {
        Moment {
            sent_ms: self.sent_ms,
            now_ms: now_ms(),
            random: random(),
        }
    }

    /// An attempt without a complete response; `None` when the caller has aborted.
    fn lost(&mut self, ending: Ending) -> Option<Outcome> {
        let attempt = self.attempt.take();
        self.request.wait_ms = None;
        let (outcome, cause) = match ending {
            Ending::Aborted => return None,
            Ending::TimedOut(exception) => {
                if let Some(mut attempt) = attempt {
                    attempt.is_done = true;
                    attempt.race.cancel(&exception);
                }
                (Outcome::TimedOut(self.moment()), exception)
            }
            // A promise that has brought something is not lost.
            Ending::Rejected(thrown) | Ending::Fulfilled(thrown) => {
                let description = describe(&thrown, self.status);
                let outcome = if self.response.is_undefined() {
                    Outcome::Failed(description, self.moment())
                } else {
                    Outcome::BrokenOff(description, self.moment())
                };
                (outcome, thrown)
            }
        };
        self.cause = cause;
        Some(outcome)
    }
}
