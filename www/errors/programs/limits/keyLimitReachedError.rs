use memsy::{ControlClient, MemsyError};

/// Makes an API key. A plan allows a number of them.
pub async fn create_key(
    control: &ControlClient,
    name: &str,
) -> Result<String, MemsyError> {
    match control.keys().create(name).await {
        Ok(key) => Ok(format!("The key {} is created.", key.name)),
        Err(MemsyError::KeyLimitReachedError {
            current: Some(current),
            limit: Some(limit),
            ..
        }) => Ok(format!(
            "You have {current} of {limit} keys: delete one first."
        )),
        Err(error) => Err(error),
    }
}
