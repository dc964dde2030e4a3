use memsy::{Client, MemsyError};

/// Says whether the service accepts the key.
pub async fn check_key(client: &Client) -> Result<String, MemsyError> {
    match client.health().await {
        Ok(_) => Ok("The key is valid.".to_owned()),
        Err(MemsyError::AuthenticationError { response }) => {
            let status = response.status_code;
            Ok(format!(
                "This key is not valid ({status}): sign in again."
            ))
        }
        Err(error) => Err(error),
    }
}
