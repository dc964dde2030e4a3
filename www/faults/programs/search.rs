use memsy::{Client, MemsyError, SearchResponse};
use std::time::Duration;

/// Searches with a time limit. After a rate limit, the client waits
/// as long as the service asks for, and searches again.
/// When it fails, the error says what to tell the user.
/// `client` is `Client::new("msy_…")?`.
pub async fn search(
    client: &Client,
    query: &str,
) -> Result<SearchResponse, String> {
    let call = client
        .search(query)
        .limit(5)
        .timeout(Duration::from_secs(15))
        .max_retries(3);
    call.await.map_err(|error| match error {
        MemsyError::RateLimitExceeded { retry_after, .. } => {
            let seconds = retry_after.unwrap_or(60.0).ceil();
            format!("Too many searches. Try again in {seconds} s.")
        }
        error => error.to_string(),
    })
}
