use memsy::{Client, MemsyError};

/// Searches, and says what the plan does not have.
pub async fn search(
    client: &Client,
    query: &str,
) -> Result<String, MemsyError> {
    match client.search(query).await {
        Ok(found) => {
            Ok(format!("{} memories found.", found.results.len()))
        }
        Err(MemsyError::FeatureNotAvailable {
            feature: Some(feature),
            current_tier: Some(tier),
            upgrade_url: Some(url),
            ..
        }) => Ok(format!(
            "{feature} is not part of the plan {tier}: {url}"
        )),
        Err(error) => Err(error),
    }
}
