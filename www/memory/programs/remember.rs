use memsy::{Client, EventPayload, MemsyError, StatusResponse};
use std::time::Duration;

/// Sends events, and waits until the service has made memories.
/// When that fails, the error says what to tell the user.
/// `client` is `Client::new("msy_…")?`, and `on_progress` is called
/// with each status of the events.
pub async fn remember(
    client: &Client,
    events: &[EventPayload],
    on_progress: impl FnMut(&StatusResponse) + 'static,
) -> Result<StatusResponse, String> {
    let remembered = async {
        let ingested = client.ingest(events).await?;
        client
            .wait_for_events(&ingested.event_ids)
            .poll_interval(Duration::from_millis(250))
            .timeout(Duration::from_secs(600))
            .on_progress(on_progress)
            .await
    };
    remembered.await.map_err(|error| match error {
        MemsyError::UsageLimitExceeded {
            limit: Some(limit), ..
        } => {
            format!("This month's limit of {limit} events is reached.")
        }
        error => error.to_string(),
    })
}
