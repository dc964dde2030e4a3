use memsy::{Connector, ControlClient, MemsyError, Open, Provider};

/// The sources that can be connected, and those that are.
pub async fn list_connectors(
    control: &ControlClient,
) -> Result<(Vec<Open<Provider>>, Vec<Connector>), String> {
    let providers = control
        .connectors()
        .list_providers()
        .await
        .map_err(advice)?;
    let connected =
        control.connectors().list().await.map_err(advice)?;
    Ok((providers, connected))
}

fn advice(error: MemsyError) -> String {
    match error {
        MemsyError::AuthorizationError { .. } => {
            "This key may not see the connectors of the organization."
                .to_owned()
        }
        error => error.to_string(),
    }
}
