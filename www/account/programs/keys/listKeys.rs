use memsy::{ApiKeyListResponse, ControlClient, MemsyError};

/// The API keys of the organization, without their secrets.
pub async fn list_keys(
    control: &ControlClient,
) -> Result<ApiKeyListResponse, String> {
    match control.keys().list().await {
        Ok(keys) => Ok(keys),
        Err(MemsyError::AuthorizationError { .. }) => Err(
            "Only administrators may see the keys of the organization."
                .to_owned(),
        ),
        Err(error) => Err(error.to_string()),
    }
}
