//! Methods for more events than one request takes.

use crate::builder::CallFuture;
use crate::error::MemsyError;
use crate::models::{EventPayload, IngestResponse, StatusResponse};
use crate::{Call, Client};
use std::fmt;
use std::future::IntoFuture;
use thiserror::Error;

/// The most ids that the service takes in one request of `status`.
pub const MOST_IDS: usize = 500;
/// The most events of one request of `ingest_many`: the service recommends at most some hundreds.
pub const MOST_EVENTS: usize = 200;
/// The most bytes of the events in one request of `ingest_many`: the service has a limit, but does not say which.
pub const MOST_BYTES: usize = 1_000_000;

impl Client {
    /// Tells which events are processed. The service takes 500 ids at once: for more ids several requests are sent.
    ///
    /// `event_ids`: the ids that `ingest` returned.
    ///
    /// `POST /status`
    pub fn status(&self, event_ids: &[String]) -> Call<(), StatusResponse> {
        let (first, more) = event_ids.split_at(event_ids.len().min(MOST_IDS));
        more.chunks(MOST_IDS)
            .map(|ids| self.status_of_some(ids))
            .fold(self.status_of_some(first), |all, some| {
                all.and(some, StatusResponse::joined)
            })
    }

    /// Ingests any number of events, in order, in requests of up to 200 events and 1,000,000 bytes. When a request fails, the
    /// error says which events were accepted before.
    ///
    /// ```
    /// # async fn example(client: memsy::Client, events: Vec<memsy::EventPayload>) {
    /// let ingesting = client.ingest_many(&events).on_progress(|progress| println!("{} sent", progress.accepted));
    /// match ingesting.await {
    ///     Ok(ingested) => println!("{} ids", ingested.event_ids.len()),
    ///     Err(failed) => println!("{}; go on behind event {}", failed.error, failed.accepted_event_ids.len()),
    /// }
    /// # }
    /// ```
    ///
    /// `POST /ingest`
    pub fn ingest_many(&self, events: &[EventPayload]) -> IngestMany {
        IngestMany {
            client: self.clone(),
            events: events.to_vec(),
            on_progress: None,
        }
    }
}

/// The progress of [`Client::ingest_many`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IngestProgress {
    /// Number of events that were accepted so far.
    pub accepted: usize,
    /// Number of all events.
    pub total: usize,
}

/// The error of [`Client::ingest_many`].
#[derive(Clone, Debug, Error, PartialEq)]
#[error("{error} ({} events were accepted before)", accepted_event_ids.len())]
#[non_exhaustive]
pub struct IngestManyError {
    /// The error of the request that failed.
    #[source]
    pub error: MemsyError,
    /// The ids of the events that were accepted before, in the order of the events.
    pub accepted_event_ids: Vec<String>,
}

/// What [`Client::ingest_many`] returns. `await` it.
#[must_use = "nothing is sent until it is awaited"]
pub struct IngestMany {
    client: Client,
    events: Vec<EventPayload>,
    on_progress: Option<Box<dyn FnMut(IngestProgress)>>,
}

impl fmt::Debug for IngestMany {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("IngestMany")
            .field("events", &self.events.len())
            .finish_non_exhaustive()
    }
}

impl IngestMany {
    /// A function that is called after each request.
    pub fn on_progress(mut self, on_progress: impl FnMut(IngestProgress) + 'static) -> Self {
        self.on_progress = Some(Box::new(on_progress));
        self
    }
}

impl IntoFuture for IngestMany {
    type Output = Result<IngestResponse, IngestManyError>;
    type IntoFuture = CallFuture<Self::Output>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut all = IngestResponse::default();
            for chunk in chunks_of(&self.events) {
                match self.client.ingest(chunk).await {
                    Ok(ingested) => {
                        all.event_ids.extend(ingested.event_ids);
                        all.usage = ingested.usage;
                        all.rate_limit = ingested.rate_limit;
                    }
                    Err(error) => {
                        return Err(IngestManyError {
                            error,
                            accepted_event_ids: all.event_ids,
                        });
                    }
                }
                if let Some(on_progress) = &mut self.on_progress {
                    on_progress(IngestProgress {
                        accepted: all.event_ids.len(),
                        total: self.events.len(),
                    });
                }
            }
            Ok(all)
        })
    }
}

/// Splits the events, in their order, into parts that one request takes.
fn chunks_of(events: &[EventPayload]) -> impl Iterator<Item = &[EventPayload]> {
    let mut rest = events;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fitting = rest
            .iter()
            .take(MOST_EVENTS)
            .enumerate()
            .take_while(|(index, event)| {
                bytes += serde_json::to_string(event).map_or(0, |json| json.len());
                *index == 0 || bytes <= MOST_BYTES
            });
        let (chunk, more) = rest.split_at(fitting.count());
        rest = more;
        (!chunk.is_empty()).then_some(chunk)
    })
}

impl StatusResponse {
    /// Joins the status of two requests.
    pub(crate) fn joined(mut self, next: Self) -> Self {
        self.completed_ids.extend(next.completed_ids);
        self.failed_ids.extend(next.failed_ids);
        self.pending_ids.extend(next.pending_ids);
        self.unknown_ids.extend(next.unknown_ids);
        self.total += next.total;
        self.statuses = self.statuses.zip(next.statuses).map(|(mut all, more)| {
            all.extend(more);
            all
        });
        self.usage = next.usage;
        self.rate_limit = next.rate_limit;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_EVENTS, chunks_of};
    use crate::models::{EventKind, EventPayload};

    fn events(count: usize, content: &str) -> Vec<EventPayload> {
        vec![EventPayload::new("a", "s", EventKind::AppEvent, content); count]
    }

    fn sizes(events: &[EventPayload]) -> Vec<usize> {
        chunks_of(events).map(<[_]>::len).collect()
    }

    #[test]
    fn events_are_parted_by_their_number() {
        assert!(sizes(&[]).is_empty());
        assert_eq!(sizes(&events(1, "c")), [1]);
        assert_eq!(sizes(&events(MOST_EVENTS, "c")), [200]);
        assert_eq!(sizes(&events(450, "c")), [200, 200, 50]);
    }

    #[test]
    fn events_are_parted_by_their_bytes_and_none_is_left_out() {
        // Each has about 400,000 bytes, so two of them fit.
        assert_eq!(sizes(&events(5, &"é".repeat(200_000))), [2, 2, 1]);
        // An event that is too large is sent alone, and the service decides.
        assert_eq!(sizes(&events(2, &"c".repeat(1_500_000))), [1, 1]);
    }
}
