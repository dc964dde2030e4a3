use memsy::{Client, MemsyError};

/// Makes the record of an organization. A plan allows a number of them.
pub async fn create_org(
    client: &Client,
    org_id: &str,
    name: &str,
) -> Result<String, MemsyError> {
    match client
        .orgs()
        .create(org_id, name, "Support for customers")
        .await
    {
        Ok(org) => Ok(format!("{} is created.", org.name)),
        Err(MemsyError::OrgLimitReachedError {
            current: Some(current),
            limit: Some(limit),
            ..
        }) => Ok(format!(
            "{current} of {limit} organizations: upgrade first."
        )),
        Err(error) => Err(error),
    }
}
