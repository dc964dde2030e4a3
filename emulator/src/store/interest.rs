//! Who wants the Pro plan: the last word of each organisation.

use rusqlite::{Connection, params};

use super::Result;

/// What somebody said.
pub struct Interest<'a> {
    pub email: &'a str,
    pub name: &'a str,
    pub company: Option<&'a str>,
    pub use_case: Option<&'a str>,
    pub notes: Option<&'a str>,
}

/// Notes it, in place of what the organisation said before.
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

/// Whether the organisation said anything.
pub fn expressed(connection: &Connection, org_id: &str) -> Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM interest WHERE org_id = ?1")?
        .exists([org_id])
}
