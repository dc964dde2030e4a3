use memsy::{ConnectorResourceItem, ControlClient};

/// What a connected source has to sync, such as channels or
/// repositories.
pub async fn list_resources(
    control: &ControlClient,
    connector_id: &str,
) -> Result<Vec<ConnectorResourceItem>, String> {
    match control.connectors().list_resources(connector_id).await {
        Ok(resources) => Ok(resources),
        Err(error) if error.status() == Some(409) => Err(
            "Nobody has given consent yet. Delete this connector and connect the source again."
                .to_owned(),
        ),
        Err(error) => Err(error.to_string()),
    }
}
