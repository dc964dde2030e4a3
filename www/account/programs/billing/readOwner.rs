use memsy::{ControlClient, MeResponse, MemsyError};

/// Who the key belongs to: the member, the organization, the plan.
pub async fn read_owner(
    control: &ControlClient,
) -> Result<MeResponse, String> {
    match control.me().await {
        Ok(me) => Ok(me),
        Err(MemsyError::AuthenticationError { .. }) => {
            Err("The service does not accept this key. Connect with another one.".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}
