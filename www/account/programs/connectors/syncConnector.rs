use memsy::{Connector, ControlClient};

/// Syncs a connected source now, and does not wait for its next turn.
pub async fn sync_connector(
    control: &ControlClient,
    connector_id: &str,
) -> Result<Connector, String> {
    match control.connectors().sync(connector_id).await {
        Ok(connector) => Ok(connector),
        Err(error) if error.status() == Some(409) => {
            Err("This connector is not active. Choose first what is to be synced.".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}
