//! A call as a state machine: each outcome in, the next action out. It waits for nothing, sends nothing and knows nothing of
//! JavaScript; `transport` does what it says.

use crate::error::body::kept;
pub use crate::error::body::{ErrorBody, KEPT};
use crate::error::classify::classify;
pub use crate::error::redact::{is_secret, redact};
use crate::error::{ErrorResponse, MemsyError, shown};
use crate::key::check_key;
use crate::retry::{Policy, retry_after};
use std::rc::Rc;

/// What is to be done next.
#[derive(Debug, PartialEq)]
pub enum Action {
    /// Start an attempt: ask the provider for the key. `again` when the key it gave before is not to be used any more.
    AskForKey {
        /// Whether the provider itself must be asked, not only what it said before.
        again: bool,
    },
    /// Send the request with this key, in an attempt that may have begun with asking for the key.
    Send(Rc<str>),
    /// Wait so many milliseconds before the next attempt.
    Pause(f64),
    /// The response is a success: decode it.
    Decode,
    /// The call has failed.
    Fail(MemsyError),
    /// The call has failed because of the provider: ask it anew in the next call.
    FailAndForgetKey(MemsyError),
    /// What the provider gave is no key, which must be what this says.
    RefuseKey(&'static str),
}

/// What has happened.
#[derive(Debug)]
pub enum Outcome {
    /// The call begins.
    Started,
    /// The provider gave a key, or a value that is no text.
    Key(Option<String>),
    /// The response is a success, and its body complete.
    Succeeded,
    /// The response is a success with this status, and its body longer than is accepted.
    TooLong(u16),
    /// The response is none, and its body complete.
    Refused {
        /// HTTP status.
        status: u16,
        /// The header `Retry-After`.
        retry_after: Option<String>,
        /// What the body says.
        body: ErrorBody,
        /// Unix milliseconds.
        now_ms: f64,
        /// From 0 to 1.
        random: f64,
    },
    /// What was waited for has failed, as this text describes.
    Failed(String),
    /// The time of the attempt is over.
    TimedOut,
    /// The pause is over.
    Paused,
}

/// How far an attempt is.
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
    /// The key; empty until the provider has given one.
    key: Rc<str>,
    has_provider: bool,
    /// Whether the provider was asked again after the service had refused its key.
    renewed: bool,
    retries: u32,
    stage: Stage,
}

impl<'a> Call<'a> {
    /// A call to a service. Without a fixed key, there is a provider.
    pub fn new(base_url: &'a str, policy: Policy, fixed_key: Option<Rc<str>>) -> Self {
        Self {
            base_url,
            policy,
            has_provider: fixed_key.is_none(),
            key: fixed_key.unwrap_or_default(),
            renewed: false,
            retries: 0,
            stage: Stage::Key,
        }
    }

    /// The key of the last attempt, which must not show in anything that the caller gets.
    pub fn into_key(self) -> Rc<str> {
        self.key
    }

    /// What to do, now that this has happened.
    pub fn next(&mut self, outcome: Outcome) -> Action {
        match outcome {
            Outcome::Started | Outcome::Paused => self.attempt(false),
            Outcome::Key(key) => self.authorize(key),
            Outcome::Succeeded => Action::Decode,
            Outcome::TooLong(status) => Action::Fail(too_long(status)),
            Outcome::Refused {
                status,
                retry_after: header,
                body,
                now_ms,
                random,
            } => {
                let seconds = header.and_then(|value| retry_after(&value, now_ms));
                self.refused(classify(status, seconds, &body, &self.key), random)
            }
            Outcome::Failed(description) => self.failed(&description),
            Outcome::TimedOut => {
                let error = MemsyError::MemsyConnectionError {
                    message: ["Request to Memsy timed out: ", self.base_url].concat(),
                    is_timeout: true,
                };
                match self.stage {
                    // The provider may never answer.
                    Stage::Key => Action::FailAndForgetKey(error),
                    Stage::Response => Action::Fail(error),
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

    fn refused(&mut self, error: MemsyError, random: f64) -> Action {
        match &error {
            MemsyError::AuthenticationError { .. } if self.has_provider && !self.renewed => {
                self.renewed = true;
                self.attempt(true)
            }
            MemsyError::RateLimitExceeded { retry_after, .. } => {
                let wait = self.policy.wait_ms(self.retries, *retry_after, random);
                self.retries += 1;
                wait.map_or(Action::Fail(error), Action::Pause)
            }
            _ => Action::Fail(error),
        }
    }

    fn failed(&self, description: &str) -> Action {
        let said = shown(&redact(description, &self.key));
        match self.stage {
            Stage::Key => {
                let message = ["The apiKey function failed: ", &said].concat();
                Action::FailAndForgetKey(MemsyError::without_request(message))
            }
            Stage::Response => Action::Fail(MemsyError::MemsyConnectionError {
                message: ["Could not connect to Memsy at ", self.base_url, ": ", &said].concat(),
                is_timeout: false,
            }),
        }
    }
}

/// Whether a status is that of a success.
pub fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// The error of a success whose body is longer than is accepted.
fn too_long(status: u16) -> MemsyError {
    MemsyError::MemsyAPIError {
        response: Box::new(ErrorResponse {
            status_code: status,
            detail: "The response is longer than the option maxResponseBytes allows".to_owned(),
            ..ErrorResponse::default()
        }),
    }
}

/// The error of a success whose body is not what was promised.
pub fn unreadable(status: u16, body: &str, key: &str) -> MemsyError {
    let detail = kept(&redact(body, key));
    MemsyError::MemsyAPIError {
        response: Box::new(ErrorResponse {
            status_code: status,
            body: detail.clone(),
            detail,
            error_code: None,
        }),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod tests;
