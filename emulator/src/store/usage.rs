//! What was used, counted per organisation, key and hour.

use rusqlite::{Connection, params};

use super::Result;
use crate::clock;
use crate::usage::{DIMENSIONS, Dimension, MEMORIES_STORED};

/// Adds to a dimension; `owner` is the organisation and the key.
pub fn count(
    connection: &Connection,
    owner: (&str, &str),
    dimension: &Dimension,
    quantity: i64,
    now_us: i64,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO usage (org_id, key_id, dimension, hour, quantity) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity",
        )?
        .execute(params![owner.0, owner.1, dimension.name, clock::hour(now_us), quantity])?;
    Ok(())
}

/// What an organisation has used this month, in the order of [`DIMENSIONS`]. Stored memories have no month.
pub fn totals(connection: &Connection, org_id: &str, now_us: i64) -> Result<[i64; 5]> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(sum(quantity), 0) FROM usage WHERE org_id = ?1 AND dimension = ?2 AND hour >= ?3",
    )?;
    let month = clock::month(now_us);
    let mut totals = [0; 5];
    for (total, dimension) in totals.iter_mut().zip(DIMENSIONS) {
        let since = if dimension == &MEMORIES_STORED {
            ""
        } else {
            &month
        };
        *total = statement.query_row(params![org_id, dimension.name, since], |row| row.get(0))?;
    }
    Ok(totals)
}
