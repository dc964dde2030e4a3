use memsy::{Client, MemsyError};

/// `MemsyError` has a variant for each of the 14 classes: this handles
/// every call that fails.
pub async fn check_memory(client: &Client) -> String {
    match client.health().await {
        Ok(health) => {
            format!("Memory is available: version {}.", health.version)
        }
        // No request could be made: here the provider of the API key failed.
        Err(MemsyError::MemsyError { message, .. }) => {
            format!("Nothing was sent: {message}")
        }
        Err(error) => format!("Memory is not available: {error}"),
    }
}
