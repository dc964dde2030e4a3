//! A call that is not sent yet: its arguments, its options, and how it becomes a future.

use crate::call::unreadable;
use crate::endpoint::{Endpoint, Parts};
use crate::error::MemsyError;
use crate::models::payload::Payload;
use crate::options::{RequestOptions, check_timeout, milliseconds};
use crate::reply::Reply;
use crate::transport::{CallOptions, Transport, normalized};
use js_sys::JsString;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

/// What a [`Call`] or another awaited builder of this crate becomes. Dropping it aborts its request.
pub type CallFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// A call that is not sent yet. `await` sends it. Before that, methods set its options.
///
/// ```
/// # async fn example(client: memsy::Client) -> Result<(), memsy::MemsyError> {
/// use std::time::Duration;
///
/// let found = client
///     .search("which tea does Ada like?")
///     .actor_id("ada")
///     .limit(5)
///     .timeout(Duration::from_secs(5))
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call sends nothing until it is awaited"]
pub struct Call<O, T> {
    transport: Rc<Transport>,
    endpoint: &'static Endpoint,
    /// The arguments of each request of the call. There is one request, except for a call with more ids than one request takes.
    parts: Vec<Parts>,
    pub(crate) options: O,
    request: RequestOptions,
    /// Joins the results of two requests.
    join: fn(T, T) -> T,
}

impl<O, T> fmt::Debug for Call<O, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("endpoint", &self.endpoint.name)
            .finish_non_exhaustive()
    }
}

impl<O: Clone, T> Clone for Call<O, T> {
    fn clone(&self) -> Self {
        Self {
            transport: Rc::clone(&self.transport),
            endpoint: self.endpoint,
            parts: self.parts.clone(),
            options: self.options.clone(),
            request: self.request.clone(),
            join: self.join,
        }
    }
}

impl<O: Default, T> Call<O, T> {
    pub(crate) fn new(transport: Rc<Transport>, endpoint: &'static Endpoint, parts: Parts) -> Self {
        Self {
            transport,
            endpoint,
            parts: vec![parts],
            options: O::default(),
            request: RequestOptions::default(),
            join: |_, last| last,
        }
    }
}

impl<O, T> Call<O, T> {
    /// The same call, followed by the requests of another one.
    pub(crate) fn and(mut self, other: Self, join: fn(T, T) -> T) -> Self {
        self.parts.extend(other.parts);
        self.join = join;
        self
    }

    /// Sets all options of the endpoint at once.
    pub fn options(mut self, options: O) -> Self {
        self.options = options;
        self
    }

    /// How long one attempt may take, including the body of the response, instead of the client's option; more than 0.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.request.timeout = Some(timeout);
        self
    }

    /// How often the request is repeated, instead of the client's option; 0 for never.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.request.max_retries = Some(max_retries);
        self
    }

    /// Adds a header to those of the client, or replaces the one of the same name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.request.headers.push((name.into(), value.into()));
        self
    }

    /// Lets a browser finish the request when the page is closed. The bodies of all such requests may have 64 KiB in total.
    pub fn keepalive(mut self) -> Self {
        self.request.keepalive = true;
        self
    }

    /// Sets all options of this call at once.
    pub fn request_options(mut self, options: RequestOptions) -> Self {
        self.request = options;
        self
    }
}

impl<O, T> IntoFuture for Call<O, T>
where
    O: Payload + 'static,
    T: Reply + 'static,
{
    type Output = Result<T, MemsyError>;
    type IntoFuture = CallFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            if let Some(Err(expected)) = self.request.timeout.map(check_timeout) {
                let message = [self.endpoint.name, "(): the timeout must ", expected].concat();
                return Err(MemsyError::without_request(message));
            }
            let headers = normalized(&self.request.headers).map_err(|expected| {
                let message = [self.endpoint.name, "(): the headers must ", expected].concat();
                MemsyError::without_request(message)
            })?;
            let options = CallOptions {
                timeout_ms: self.request.timeout.map(milliseconds),
                max_retries: self.request.max_retries,
                headers,
                keepalive: self.request.keepalive,
                ..CallOptions::default()
            };
            let mut result: Option<T> = None;
            for parts in self.parts {
                let (target, body) = parts.request(self.endpoint, &self.options);
                let body = body.map(JsString::from);
                let reply = self
                    .transport
                    .call(self.endpoint, &target, body, &options)
                    .await
                    .map_err(|failure| self.transport.failed(failure.into()))?;
                let text = String::from(&reply.text);
                let next = T::decode(&text, self.endpoint.reply, reply.observed).map_err(|_| {
                    let error = unreadable(reply.status, &text, &reply.key);
                    self.transport.failed(error.of_request(reply.request))
                })?;
                result = Some(match result {
                    Some(before) => (self.join)(before, next),
                    None => next,
                });
            }
            result.ok_or_else(|| MemsyError::without_request("the call has no request"))
        })
    }
}
