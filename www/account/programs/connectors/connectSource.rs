use memsy::{
    ConnectorResourceItem, ControlClient, MemsyError, Open, Provider,
};
use std::time::Duration;

/// Connects a source: the user gives consent on the page that `open`
/// opens. Returns what the source has to sync.
pub async fn connect_source(
    control: &ControlClient,
    provider: Open<Provider>,
    open: impl FnOnce(&str, &str),
) -> Result<Vec<ConnectorResourceItem>, String> {
    let connection = control
        .connectors()
        .create(provider)
        .await
        .map_err(advice)?;
    open(&connection.connector_id, &connection.authorize_url);
    control
        .connectors()
        .wait_until_authorized(&connection.connector_id)
        .poll_interval(Duration::from_secs(1))
        .await
        .map_err(advice)
}

fn advice(error: MemsyError) -> String {
    match error.status() {
        Some(409) => "This source is connected already.".to_owned(),
        _ => error.to_string(),
    }
}
