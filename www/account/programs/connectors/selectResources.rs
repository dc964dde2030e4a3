use memsy::{
    Connector, ConnectorResourceItem, ControlClient, MemsyError,
    ResourceSelection,
};

/// Says what is to be synced, instead of what was selected before. The
/// first sync starts at once.
pub async fn select_resources(
    control: &ControlClient,
    connector_id: &str,
    selected: Vec<ConnectorResourceItem>,
) -> Result<Connector, String> {
    let selected: Vec<_> =
        selected.into_iter().map(ResourceSelection::from).collect();
    match control
        .connectors()
        .configure_resources(connector_id, &selected)
        .await
    {
        Ok(connector) => Ok(connector),
        Err(MemsyError::AuthorizationError { .. }) => {
            Err("This key may not change the connectors of the organization.".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}
