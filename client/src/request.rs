//! What is known of a request of a call, for errors and for observers.

use crate::endpoint::Endpoint;
use crate::error::MemsyError;
use crate::error::class::{Members, Value};
use serde::{Serialize, Serializer};

/// A request of a call: the last one that was sent, or is about to be.
///
/// Serialized, its members are named as in JavaScript.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RequestInfo {
    /// Name of the method below its client, such as `roles.update`.
    pub endpoint: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path below the base URL, such as `/roles/role_1`, without the query. Where an argument fits into no path, the route with
    /// the argument's name in braces.
    pub path: String,
    /// Which attempt of the call it is, from 1; 0 when nothing was sent.
    pub attempt: u32,
    /// HTTP status of the response; absent when there is no response.
    pub status: Option<u16>,
    /// How long the attempt took, in milliseconds, including the body of the response; absent before the attempt has ended.
    pub duration_ms: Option<f64>,
    /// How long the call waits before its next attempt, in milliseconds; absent when there is no next attempt.
    pub wait_ms: Option<f64>,
    /// The id by which the service knows the request, from the response header `x-request-id`, `x-amzn-requestid` or
    /// `apigw-requestid`. Absent when there is no such header, and in a browser when the service does not expose it.
    pub request_id: Option<String>,
}

impl RequestInfo {
    /// Before anything is sent.
    pub(crate) fn new(endpoint: &'static Endpoint) -> Self {
        Self {
            endpoint: endpoint.name,
            method: endpoint.method.as_str(),
            path: endpoint.path.to_owned(),
            ..Self::default()
        }
    }

    /// What is known of it.
    #[doc(hidden)]
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        let number = |number: Option<f64>| number.map_or(Value::Absent, Value::Number);
        let request_id = self.request_id.as_deref();
        Members(vec![
            ("endpoint", Value::Text(self.endpoint)),
            ("method", Value::Text(self.method)),
            ("path", Value::Text(&self.path)),
            ("attempt", Value::Number(self.attempt.into())),
            ("status", number(self.status.map(f64::from))),
            ("duration_ms", number(self.duration_ms)),
            ("wait_ms", number(self.wait_ms)),
            ("request_id", request_id.map_or(Value::Absent, Value::Text)),
        ])
    }

    /// A further attempt begins, of which nothing else is known.
    pub(crate) fn begin(&mut self) {
        self.attempt += 1;
        self.status = None;
        self.duration_ms = None;
        self.wait_ms = None;
        self.request_id = None;
    }
}

impl Serialize for RequestInfo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.members().serialize(serializer)
    }
}

/// An observer of the calls of a client, for logs and metrics. [`ClientBuilder::observer`](crate::ClientBuilder::observer) takes
/// it. It never receives the API key.
///
/// ```
/// use memsy::{Client, Observer, RequestInfo};
///
/// struct Log;
///
/// impl Observer for Log {
///     fn on_retry(&self, request: &RequestInfo) {
///         println!("{} {} again in {:?} ms", request.method, request.path, request.wait_ms);
///     }
/// }
///
/// # fn example() -> Result<(), memsy::OptionError> {
/// let client = Client::builder("msy_…").observer(Log).build()?;
/// # Ok(())
/// # }
/// ```
pub trait Observer {
    /// A request is sent.
    fn on_request(&self, request: &RequestInfo) {
        let _ = request;
    }

    /// A response has arrived with its whole body, with any status.
    fn on_response(&self, request: &RequestInfo) {
        let _ = request;
    }

    /// An attempt has failed, and the call waits `wait_ms` before the next one. It is called after `on_response` if there was a response.
    fn on_retry(&self, request: &RequestInfo) {
        let _ = request;
    }

    /// A call has failed. It is not called for a call whose future is dropped.
    fn on_error(&self, request: &RequestInfo, error: &MemsyError) {
        let _ = (request, error);
    }
}
