//! Which organizations are interested in the Pro plan. The last message of each is kept.

use rusqlite::{Connection, params};

use super::Result;

/// A message about interest in the plan.
pub struct Interest<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub company: Option<&'a str>,
    pub use_case: Option<&'a str>,
    pub notes: Option<&'a str>,
}

/// Stores a message in place of an earlier one of the organization.
pub fn express(
    connection: &Connection,
    org_id: &str,
    interest: &Interest<'_>,
    now_us: i64,
) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO interest VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute(params![
            org_id,
            interest.email,
            interest.name,
            interest.company,
            interest.use_case,
            interest.notes,
            now_us,
        ])?;
    Ok(())
}

/// Whether the organization sent a message.
pub fn expressed(connection: &Connection, org_id: &str) -> Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM interest WHERE org_id = ?1")?
        .exists([org_id])
}
