//! Seats: how many an organization has bought and how many of its members hold one.

use rusqlite::{Connection, params};

use super::Result;

/// How many seats are bought and how many are assigned.
pub fn of(connection: &Connection, org_id: &str) -> Result<(i64, i64)> {
    connection
        .prepare_cached(
            "SELECT seats, (SELECT count(DISTINCT member) FROM keys WHERE org_id = ?1 AND seat)
             FROM orgs WHERE org_id = ?1",
        )?
        .query_row(params![org_id], |row| Ok((row.get(0)?, row.get(1)?)))
}
