//! Faults on demand, for what no state of the service can produce: 5xx, responses of a gateway, delays, cut
//! connections.

mod apply;
mod body;
mod read;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use serde_json::{Map, Value, json};

pub use apply::apply;
pub use read::{Problem, read_all};

/// The error that ends a connection without another byte.
#[derive(Debug)]
pub struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the connection was cut on purpose")
    }
}

impl std::error::Error for Cut {}

/// Where a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutPlace {
    /// Before any byte of a response.
    BeforeHeaders,
    /// After half of the body.
    MidBody,
}

/// What is done to a request.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// Status of the response: 200 when only a body is given, that of the handler when neither is.
    pub status: Option<StatusCode>,
    /// Headers of the response. They are added to those of the handler when the handler runs.
    pub headers: HeaderMap,
    /// Body of the response.
    pub body: Option<Bytes>,
    /// Milliseconds before the response begins.
    pub delay_ms: u64,
    /// Milliseconds between the halves of the body.
    pub body_delay_ms: u64,
    /// Where the connection is cut.
    pub cut: Option<CutPlace>,
    /// Bytes of the body that are sent before the connection is cut.
    pub truncate: Option<usize>,
}

/// One fault: which requests it is for, how often, and what it does.
#[derive(Clone, Debug)]
pub struct Fault {
    times: u64,
    method: Option<Method>,
    path: Option<String>,
    request_headers: Vec<(HeaderName, String)>,
    action: Action,
    /// The fault as it was posted, for the list of faults.
    source: Map<String, Value>,
}

impl Fault {
    fn is_for(&self, parts: &Parts) -> bool {
        // A fault that names no method must not break preflights: the request it is meant for would never be sent.
        let method = match &self.method {
            Some(method) => *method == parts.method,
            None => parts.method != Method::OPTIONS,
        };
        method
            && self
                .path
                .as_deref()
                .is_none_or(|path| path == parts.uri.path())
            && self.request_headers.iter().all(|(name, value)| {
                parts
                    .headers
                    .get_all(name)
                    .iter()
                    .any(|sent| sent.as_bytes() == value.as_bytes())
            })
    }
}

/// The faults waiting for their requests.
#[derive(Default)]
pub struct Faults {
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    last_id: u64,
    waiting: VecDeque<(u64, Fault)>,
}

impl Faults {
    /// Appends faults. Returns the id of the last one and how many are waiting.
    pub fn add(&self, faults: Vec<Fault>) -> (u64, usize) {
        let mut queue = self.lock();
        for fault in faults {
            queue.last_id += 1;
            let id = queue.last_id;
            queue.waiting.push_back((id, fault));
        }
        (queue.last_id, queue.waiting.len())
    }

    /// Takes the first fault for this request, which uses up one of its times.
    pub fn take(&self, parts: &Parts) -> Option<Action> {
        let mut queue = self.lock();
        let place = queue
            .waiting
            .iter()
            .position(|(_, fault)| fault.is_for(parts))?;
        let (_, fault) = queue.waiting.get_mut(place)?;
        let action = fault.action.clone();
        fault.times -= 1;
        if fault.times == 0 {
            queue.waiting.remove(place);
        }
        Some(action)
    }

    /// The faults waiting, as they were posted, with their ids and the times left.
    pub fn list(&self) -> Vec<Value> {
        let queue = self.lock();
        let show = |(id, fault): &(u64, Fault)| {
            let mut shown = fault.source.clone();
            shown.insert("id".to_owned(), json!(id));
            shown.insert("times".to_owned(), json!(fault.times));
            Value::Object(shown)
        };
        queue.waiting.iter().map(show).collect()
    }

    /// Drops all that are waiting.
    pub fn clear(&self) {
        self.lock().waiting.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
