use memsy::{Client, MemsyError, RateLimitInfo, UsageInfo};

/// How much of the plan is used. The headers of every response say it;
/// this reads them from the smallest one.
pub async fn read_usage(
    client: &Client,
) -> Result<(Option<UsageInfo>, Option<RateLimitInfo>), String> {
    match client.health().await {
        Ok(health) => Ok((health.usage, health.rate_limit)),
        Err(MemsyError::AuthenticationError { .. }) => {
            Err("The service does not accept this key. Connect with another one.".to_owned())
        }
        Err(MemsyError::MemsyConnectionError { .. }) => {
            Err("The service did not respond. Check your network and try again.".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}
