use memsy::{Client, MemsyError};

/// Tells a response that did not come in time from one that did not
/// come at all.
pub async fn check_connection(
    client: &Client,
) -> Result<String, MemsyError> {
    match client.health().await {
        Ok(health) => {
            Ok(format!("Connected to version {}.", health.version))
        }
        Err(MemsyError::MemsyConnectionError {
            is_timeout, ..
        }) => Ok(match is_timeout {
            true => "That took too long.".to_owned(),
            false => "You seem to be offline.".to_owned(),
        }),
        Err(error) => Err(error),
    }
}
