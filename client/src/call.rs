//! A call as a state machine. It takes each outcome and returns the next action. It does not wait, does not send and does not use
//! JavaScript; `transport` runs the actions.

use crate::error::body::kept;
pub use crate::error::body::{ErrorBody, KEPT};
use crate::error::classify::classify;
pub use crate::error::redact::{is_secret, redact};
use crate::error::{ErrorResponse, MemsyError, shown};
use crate::key::check_key;
use crate::retry::{Policy, Repeat, RetryOn, WINDOW_MS, retry_after};
use std::rc::Rc;

/// The next action of a call.
#[derive(Debug, PartialEq)]
pub enum Action {
    /// Start an attempt: ask the provider for the key. `again` means that its last key must not be used any more.
    AskForKey {
        /// Whether the provider itself must be asked, because its last key must not be used.
        again: bool,
    },
    /// Send the request with this key, in an attempt that may have begun with asking for the key.
    Send(Rc<str>),
    /// Wait for this number of milliseconds before the next attempt.
    Pause(f64),
    /// The response is a success: decode it.
    Decode,
    /// The call has failed.
    Fail(MemsyError),
    /// The call has failed because of the provider. The next call asks the provider again.
    FailAndForgetKey(MemsyError),
    /// What the provider returned is not a key. The text says what a key must be.
    RefuseKey(&'static str),
}

/// The outcome of an action.
#[derive(Debug)]
pub enum Outcome {
    /// The first attempt may be made, or the next one now that the pause is over.
    Ready,
    /// The provider returned a key, or a value that is not a text.
    Key(Option<String>),
    /// The response is a success, and its body is complete.
    Succeeded,
    /// The response is a success with this status, and its body is longer than the limit.
    TooLong(u16),
    /// The response is not a success, and its body is complete.
    Refused {
        /// HTTP status.
        status: u16,
        /// The header `Retry-After`.
        retry_after: Option<String>,
        /// The fields of the body.
        body: ErrorBody,
        /// When the response arrived.
        at: Moment,
    },
    /// The request or the provider has failed, as this text describes.
    Failed(String, Moment),
    /// The response broke off, as this text describes.
    BrokenOff(String, Moment),
    /// The attempt has reached its timeout.
    TimedOut(Moment),
}

/// When an attempt failed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment {
    /// When its request was sent, in Unix milliseconds.
    pub sent_ms: f64,
    /// The time now, in Unix milliseconds.
    pub now_ms: f64,
    /// A random number from 0 to 1.
    pub random: f64,
}

/// The stage of an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Stage {
    Key,
    Response,
}

/// One call, from its first attempt to its result.
#[derive(Debug)]
pub struct Call<'a> {
    base_url: &'a str,
    policy: Policy,
    repeat: Repeat,
    /// The key; empty until the provider has given one.
    key: Rc<str>,
    has_provider: bool,
    /// Whether the provider was asked again after the service had refused its key.
    renewed: bool,
    retries: u32,
    stage: Stage,
    /// When the first failed request was sent that the service may still have executed, in Unix milliseconds.
    doubtful_ms: Option<f64>,
    /// Milliseconds for which the last response limits further requests.
    limited_ms: Option<f64>,
}

impl<'a> Call<'a> {
    /// A call to a service. Without a fixed key, there is a provider.
    pub fn new(
        base_url: &'a str,
        policy: Policy,
        repeat: Repeat,
        fixed_key: Option<Rc<str>>,
    ) -> Self {
        Self {
            base_url,
            policy,
            repeat,
            has_provider: fixed_key.is_none(),
            key: fixed_key.unwrap_or_default(),
            renewed: false,
            retries: 0,
            stage: Stage::Response,
            doubtful_ms: None,
            limited_ms: None,
        }
    }

    /// Milliseconds for which the last response limits further requests, also of other calls; `None` when there is no limit. A second
    /// call returns `None`.
    pub fn take_limit(&mut self) -> Option<f64> {
        self.limited_ms.take()
    }

    /// The key of the last attempt. Nothing that the caller gets may contain it.
    pub fn into_key(self) -> Rc<str> {
        self.key
    }

    /// Returns the next action after an outcome.
    pub fn next(&mut self, outcome: Outcome) -> Action {
        match outcome {
            Outcome::Ready => self.attempt(false),
            Outcome::Key(key) => self.authorize(key),
            Outcome::Succeeded => Action::Decode,
            Outcome::TooLong(status) => Action::Fail(too_long(status)),
            Outcome::Refused {
                status,
                retry_after: header,
                body,
                at,
            } => {
                let seconds = header.and_then(|value| retry_after(&value, at.now_ms));
                self.refused(classify(status, seconds, &body, &self.key), seconds, at)
            }
            Outcome::Failed(description, at) => {
                self.failed("Could not connect to", &description, at)
            }
            Outcome::BrokenOff(description, at) => {
                self.failed("Lost the connection to", &description, at)
            }
            Outcome::TimedOut(at) => {
                let message = ["Request to Memsy timed out: ", self.base_url].concat();
                let error = MemsyError::connection(message, true);
                match self.stage {
                    // The provider may never return.
                    Stage::Key => Action::FailAndForgetKey(error),
                    Stage::Response => self.doubtful(RetryOn::Timeout, error, None, at),
                }
            }
        }
    }

    fn attempt(&mut self, again: bool) -> Action {
        if self.has_provider {
            self.stage = Stage::Key;
            return Action::AskForKey { again };
        }
        self.stage = Stage::Response;
        Action::Send(Rc::clone(&self.key))
    }

    fn authorize(&mut self, key: Option<String>) -> Action {
        let Some(key) = key else {
            return Action::RefuseKey("be a string");
        };
        if let Err(expected) = check_key(&key) {
            return Action::RefuseKey(expected);
        }
        self.key = key.into();
        self.stage = Stage::Response;
        Action::Send(Rc::clone(&self.key))
    }

    fn refused(&mut self, error: MemsyError, seconds: Option<f64>, at: Moment) -> Action {
        match &error {
            MemsyError::AuthenticationError { .. } if self.has_provider && !self.renewed => {
                self.renewed = true;
                self.attempt(true)
            }
            MemsyError::RateLimitExceeded { .. } => {
                let wait = self.policy.wait_ms(self.retries, seconds, at.random);
                self.limited_ms = wait;
                self.again(error, wait, at)
            }
            _ if error.status() >= Some(500) => {
                self.doubtful(RetryOn::ServerError, error, seconds, at)
            }
            _ => Action::Fail(error),
        }
    }

    fn failed(&mut self, what: &str, description: &str, at: Moment) -> Action {
        let said = shown(&redact(description, &self.key));
        match self.stage {
            Stage::Key => {
                let message = ["The apiKey function failed: ", &said].concat();
                Action::FailAndForgetKey(MemsyError::without_request(message))
            }
            Stage::Response => {
                let message = [what, " Memsy at ", self.base_url, ": ", &said];
                let error = MemsyError::connection(message.concat(), false);
                self.doubtful(RetryOn::Connection, error, None, at)
            }
        }
    }

    /// A failure after which the service may still have executed the request.
    fn doubtful(
        &mut self,
        failure: RetryOn,
        error: MemsyError,
        seconds: Option<f64>,
        at: Moment,
    ) -> Action {
        if self.repeat == Repeat::Never || !self.policy.repeats(failure) {
            return Action::Fail(error);
        }
        if self.repeat == Repeat::WithinWindow {
            self.doubtful_ms.get_or_insert(at.sent_ms);
        }
        let wait = self.policy.wait_ms(self.retries, seconds, at.random);
        self.again(error, wait, at)
    }

    /// Waits for a further attempt, if one is allowed.
    fn again(&mut self, error: MemsyError, wait: Option<f64>, at: Moment) -> Action {
        let is_within = |wait: &f64| {
            (self.doubtful_ms).is_none_or(|since| at.now_ms + wait <= since + WINDOW_MS)
        };
        match wait.filter(is_within) {
            Some(wait) if self.retries < self.policy.max_retries => {
                self.retries += 1;
                Action::Pause(wait)
            }
            _ => Action::Fail(error),
        }
    }
}

/// Whether a status is a success.
pub fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// The error of a success whose body is longer than the limit.
fn too_long(status: u16) -> MemsyError {
    MemsyError::MemsyAPIError {
        response: Box::new(ErrorResponse {
            status_code: status,
            detail: "The response is longer than the option maxResponseBytes allows".to_owned(),
            ..ErrorResponse::default()
        }),
    }
}

/// The error of a success whose body is not what was expected.
pub fn unreadable(status: u16, body: &str, key: &str) -> MemsyError {
    let detail = kept(&redact(body, key));
    MemsyError::MemsyAPIError {
        response: Box::new(ErrorResponse {
            status_code: status,
            body: detail.clone(),
            detail,
            ..ErrorResponse::default()
        }),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod tests;
