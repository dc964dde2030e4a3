use memsy::{Client, MemsyError};

/// Searches. On the free plan the key alone decides the organization.
pub async fn search(
    client: &Client,
    query: &str,
) -> Result<String, MemsyError> {
    match client.search(query).await {
        Ok(found) => {
            Ok(format!("{} memories found.", found.results.len()))
        }
        Err(MemsyError::OrgIdNotAllowedError { response }) => Ok(
            format!("Do not name an organization: {}", response.detail),
        ),
        Err(error) => Err(error),
    }
}
