use memsy::{ControlClient, MemsyError};

/// Disconnects a source and revokes the access to it.
pub async fn delete_connector(
    control: &ControlClient,
    connector_id: &str,
) -> Result<(), MemsyError> {
    match control.connectors().delete(connector_id).await {
        Err(error) if error.status() == Some(404) => Ok(()), // somebody else has deleted it
        result => result.map(|_| ()),
    }
}
