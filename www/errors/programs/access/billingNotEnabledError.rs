use memsy::{ControlClient, MemsyError};

/// Reads the subscription, which the free plan does not have.
pub async fn read_subscription(
    control: &ControlClient,
) -> Result<String, MemsyError> {
    match control.billing().summary().await {
        Ok(summary) => Ok(format!(
            "You pay for {} seats.",
            summary.purchased_seats
        )),
        Err(MemsyError::BillingNotEnabledError {
            interest_path,
            ..
        }) => Ok(format!(
            "There is no billing yet: {}",
            interest_path.as_deref().unwrap_or("ask the service")
        )),
        Err(error) => Err(error),
    }
}
