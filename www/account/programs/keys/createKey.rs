use memsy::{
    ControlClient, CreateKeyResponse, KeyScope, MemsyError, Open,
};

/// Makes an API key. The result has its secret, `raw_key`, which the
/// service never shows again.
pub async fn create_key(
    control: &ControlClient,
    name: &str,
    scopes: &[KeyScope],
) -> Result<CreateKeyResponse, String> {
    let scopes: Vec<Open<KeyScope>> =
        scopes.iter().copied().map(Open::from).collect();
    match control.keys().create(name).scopes(scopes).await {
        Ok(created) => Ok(created),
        Err(MemsyError::KeyLimitReachedError {
            current: Some(current),
            limit: Some(limit),
            ..
        }) => Err(format!(
            "You have {current} of {limit} keys. Delete one first."
        )),
        Err(MemsyError::AuthorizationError { .. }) => {
            Err("Only administrators may make keys.".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}
