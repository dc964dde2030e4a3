use memsy::{Client, MemsyError, SearchResponse};

/// Searches the memories, of one actor or of all.
/// When that fails, the error says what to tell the user.
/// `client` is `Client::new("msy_…")?`. Dropping the future aborts it.
pub async fn search(
    client: &Client,
    query: &str,
    actor_id: Option<&str>,
) -> Result<SearchResponse, String> {
    let mut call =
        client.search(query).limit(20).include_source_events(true);
    if let Some(actor_id) = actor_id {
        call = call.actor_id(actor_id);
    }
    call.await.map_err(|error| match error {
        MemsyError::RateLimitExceeded { retry_after, .. } => {
            let seconds = retry_after.unwrap_or(60.0).ceil();
            format!("Too many searches. Try again in {seconds} s.")
        }
        error => error.to_string(),
    })
}
