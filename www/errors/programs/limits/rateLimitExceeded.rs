use memsy::{Client, MemsyError};

/// Calls the service once. With `max_retries(0)` the client does not
/// wait and repeat the call, as it does otherwise.
pub async fn call_once(client: &Client) -> Result<String, MemsyError> {
    match client.health().max_retries(0).await {
        Ok(_) => Ok("The service has responded.".to_owned()),
        Err(MemsyError::RateLimitExceeded { retry_after, .. }) => {
            let seconds = retry_after.unwrap_or(60.0).ceil();
            Ok(format!(
                "Too many requests. Try again in {seconds} seconds."
            ))
        }
        Err(error) => Err(error),
    }
}
