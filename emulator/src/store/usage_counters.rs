//! Counts what is used, per organization, key and hour.

use rusqlite::{Connection, Row, params};

use super::Result;
use crate::plans::dimensions::{Amounts, Dimension};
use crate::service::clock;

/// Adds to the count of a dimension. `owner` is the organization and the key.
pub fn count(
    connection: &Connection,
    owner: (&str, &str),
    dimension: Dimension,
    quantity: i64,
    now_us: i64,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO usage (org_id, key_id, dimension, hour, quantity) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity",
        )?
        .execute(params![owner.0, owner.1, dimension.name(), clock::hour(now_us), quantity])?;
    Ok(())
}

/// What an organization has used this month. Stored memories are counted over all months.
pub fn totals(connection: &Connection, org_id: &str, now_us: i64) -> Result<Amounts> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(sum(quantity), 0) FROM usage WHERE org_id = ?1 AND dimension = ?2 AND hour >= ?3",
    )?;
    let month = clock::month(now_us);
    let mut totals = Amounts::default();
    for dimension in Dimension::ALL {
        let since = if dimension == Dimension::MemoriesStored {
            ""
        } else {
            &month
        };
        let total =
            statement.query_row(params![org_id, dimension.name(), since], |row| row.get(0))?;
        totals.set(dimension, total);
    }
    Ok(totals)
}

/// Length of the buckets of a series.
#[derive(Clone, Copy)]
pub enum Granularity {
    Daily,
    Hourly,
}

/// A period, both ends included, as [`clock::hour`] writes them.
pub struct Span {
    pub first_hour: String,
    pub last_hour: String,
}

/// What was used of a dimension in a bucket: a day or an hour.
pub struct Point {
    pub bucket: String,
    pub dimension: String,
    pub quantity: i64,
}

/// The buckets of a period in which something was used, oldest first.
pub fn series(
    connection: &Connection,
    org_id: &str,
    dimension: Option<&str>,
    granularity: Granularity,
    span: &Span,
) -> Result<Vec<Point>> {
    // Characters of an hour's name that name the bucket: `2026-01-01` or `2026-01-01T00`.
    let length = match granularity {
        Granularity::Daily => 10,
        Granularity::Hourly => 13,
    };
    connection
        .prepare_cached(
            "SELECT substr(hour, 1, ?5) AS bucket, dimension, sum(quantity) FROM usage
             WHERE org_id = ?1 AND (?2 IS NULL OR dimension = ?2) AND hour BETWEEN ?3 AND ?4
             GROUP BY bucket, dimension ORDER BY bucket, dimension",
        )?
        .query_map(
            params![org_id, dimension, span.first_hour, span.last_hour, length],
            point,
        )?
        .collect()
}

/// What one key used, by day, oldest first.
pub fn of_key(connection: &Connection, org_id: &str, key_id: &str) -> Result<Vec<Point>> {
    connection
        .prepare_cached(
            "SELECT substr(hour, 1, 10) AS bucket, dimension, sum(quantity) FROM usage
             WHERE org_id = ?1 AND key_id = ?2 GROUP BY bucket, dimension ORDER BY bucket, dimension",
        )?
        .query_map([org_id, key_id], point)?
        .collect()
}

fn point(row: &Row<'_>) -> Result<Point> {
    Ok(Point {
        bucket: row.get(0)?,
        dimension: row.get(1)?,
        quantity: row.get(2)?,
    })
}
