//! Waiting for something to happen at the service.

use crate::Client;
use crate::builder::CallFuture;
use crate::error::MemsyError;
use crate::models::{ConnectorResourceItem, StatusResponse};
use crate::resources::Connectors;
use crate::transport::{now_ms, sleep};
use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

/// How long [`Client::wait_for_events`] waits in total, and between two requests.
pub const EVENTS_TIMEOUT: Duration = Duration::from_secs(60);
/// See [`EVENTS_TIMEOUT`].
pub const EVENTS_INTERVAL: Duration = Duration::from_secs(1);
/// How long [`Connectors::wait_until_authorized`] waits in total, and between two requests.
pub const AUTHORIZATION_TIMEOUT: Duration = Duration::from_secs(300);
/// See [`AUTHORIZATION_TIMEOUT`].
pub const AUTHORIZATION_INTERVAL: Duration = Duration::from_secs(3);

impl Client {
    /// Requests the status of events again and again until none is pending, and returns the last status. Fails after the timeout.
    ///
    /// `event_ids`: the ids that `ingest` returned.
    ///
    /// ```
    /// # async fn example(client: memsy::Client, event: memsy::EventPayload) -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    ///
    /// let ingested = client.ingest(&[event]).await?;
    /// let status = client
    ///     .wait_for_events(&ingested.event_ids)
    ///     .timeout(Duration::from_secs(120))
    ///     .on_progress(|status| println!("{} are pending", status.pending_ids.len()))
    ///     .await?;
    /// println!("{} failed", status.failed_ids.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// `POST /status`
    pub fn wait_for_events(&self, event_ids: &[String]) -> WaitForEvents {
        WaitForEvents {
            client: self.clone(),
            event_ids: event_ids.to_vec(),
            timeout: EVENTS_TIMEOUT,
            poll_interval: EVENTS_INTERVAL,
            on_progress: None,
        }
    }
}

/// What [`Client::wait_for_events`] returns. `await` it.
#[must_use = "nothing is asked until it is awaited"]
pub struct WaitForEvents {
    client: Client,
    event_ids: Vec<String>,
    timeout: Duration,
    poll_interval: Duration,
    on_progress: Option<OnStatus>,
}

/// A function that is called with the status after each request.
type OnStatus = Box<dyn FnMut(&StatusResponse)>;

impl fmt::Debug for WaitForEvents {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("WaitForEvents")
            .field("event_ids", &self.event_ids)
            .finish_non_exhaustive()
    }
}

impl WaitForEvents {
    /// How long it waits in total. Default: 60 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long it waits between two requests. Default: 1 second.
    pub fn poll_interval(mut self, poll_interval: Duration) -> Self {
        self.poll_interval = poll_interval;
        self
    }

    /// A function that is called with the status after each request.
    pub fn on_progress(mut self, on_progress: impl FnMut(&StatusResponse) + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }
}

impl IntoFuture for WaitForEvents {
    type Output = Result<StatusResponse, MemsyError>;
    type IntoFuture = CallFuture<Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self {
                client,
                timeout,
                poll_interval,
                ..
            } = self;
            // What was settled by earlier questions, and what is still pending.
            let mut settled: Option<StatusResponse> = None;
            let mut pending = self.event_ids;
            let deadline = now_ms() + timeout.as_secs_f64() * 1000.0;
            loop {
                let asked = client.status(&pending).await?;
                pending.clone_from(&asked.pending_ids);
                let status = match settled.take() {
                    Some(before) => {
                        let total = before.total;
                        StatusResponse {
                            total,
                            ..before.joined(asked)
                        }
                    }
                    None => asked,
                };
                if let Some(on_progress) = &mut self.on_progress {
                    on_progress(&status);
                }
                if pending.is_empty() {
                    return Ok(status);
                }
                settled = Some(StatusResponse {
                    pending_ids: Vec::new(),
                    ..status
                });
                pause("wait_for_events", poll_interval, deadline, timeout).await?;
            }
        })
    }
}

impl Connectors {
    /// Requests the resources again and again until the user has consented. Fails after the timeout, and with any error of
    /// `list_resources` other than status 409.
    ///
    /// `GET /connectors/{connector_id}/resources`
    pub fn wait_until_authorized(&self, connector_id: &str) -> WaitUntilAuthorized {
        WaitUntilAuthorized {
            connectors: self.clone(),
            connector_id: connector_id.to_owned(),
            timeout: AUTHORIZATION_TIMEOUT,
            poll_interval: AUTHORIZATION_INTERVAL,
        }
    }
}

/// What [`Connectors::wait_until_authorized`] returns. `await` it.
#[derive(Debug)]
#[must_use = "nothing is asked until it is awaited"]
pub struct WaitUntilAuthorized {
    connectors: Connectors,
    connector_id: String,
    timeout: Duration,
    poll_interval: Duration,
}

impl WaitUntilAuthorized {
    /// How long it waits in total. Default: 300 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long it waits between two requests. Default: 3 seconds.
    pub fn poll_interval(mut self, poll_interval: Duration) -> Self {
        self.poll_interval = poll_interval;
        self
    }
}

impl IntoFuture for WaitUntilAuthorized {
    type Output = Result<Vec<ConnectorResourceItem>, MemsyError>;
    type IntoFuture = CallFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let deadline = now_ms() + self.timeout.as_secs_f64() * 1000.0;
            loop {
                match self.connectors.list_resources(&self.connector_id).await {
                    Ok(resources) => return Ok(resources),
                    // The user has not consented yet.
                    Err(error) if error.status() == Some(409) => {}
                    Err(error) => return Err(error),
                }
                pause(
                    "connectors.wait_until_authorized",
                    self.poll_interval,
                    deadline,
                    self.timeout,
                )
                .await?;
            }
        })
    }
}

/// Waits for the next request, unless it would come after the timeout.
async fn pause(
    call: &str,
    interval: Duration,
    deadline: f64,
    timeout: Duration,
) -> Result<(), MemsyError> {
    if now_ms() + interval.as_secs_f64() * 1000.0 >= deadline {
        let message = format!("{call}() did not finish within {} ms", timeout.as_millis());
        return Err(MemsyError::connection(message, true));
    }
    sleep(interval).await;
    Ok(())
}
