use memsy::{ControlClient, MemsyError};

/// Revokes an API key. From then on, calls with it fail with
/// `AuthenticationError`.
pub async fn delete_key(
    control: &ControlClient,
    key_id: &str,
) -> Result<(), MemsyError> {
    match control.keys().delete(key_id).await {
        Err(error) if error.status() == Some(404) => Ok(()), // somebody else has deleted it
        result => result.map(|_| ()),
    }
}
