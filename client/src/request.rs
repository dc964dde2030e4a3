//! What is known of the request of a call: for errors, and for those who observe calls.

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
    /// HTTP status of the response; absent without one.
    pub status: Option<u16>,
    /// How long the attempt took, in milliseconds, its body included; absent before it has ended.
    pub duration_ms: Option<f64>,
    /// How long the call waits before its next attempt, in milliseconds; absent where there is none.
    pub wait_ms: Option<f64>,
    /// By what the service knows the request: the response header `x-request-id`, `x-amzn-requestid` or `apigw-requestid`. Absent
    /// without one, and in a browser when the service does not expose the header.
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

/// Is told what the calls of a client do: [`ClientBuilder::observer`](crate::ClientBuilder::observer). For logs and metrics. The
/// API key is in nothing that it is told.
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

    /// The response to a request is there, with its whole body, whatever its status.
    fn on_response(&self, request: &RequestInfo) {
        let _ = request;
    }

    /// An attempt has failed, and the call waits `wait_ms` before the next one. Behind `on_response` if there was a response.
    fn on_retry(&self, request: &RequestInfo) {
        let _ = request;
    }

    /// A call has failed. It is not told of a call whose future is dropped.
    fn on_error(&self, request: &RequestInfo, error: &MemsyError) {
        let _ = (request, error);
    }
}
