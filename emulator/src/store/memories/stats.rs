//! Figures about all memories of an organization.

use rusqlite::Connection;
use serde_json::{Map, Value, json};

use crate::service::clock;
use crate::store::Result;

/// How many entities are named at most.
const MOST_ENTITIES: i64 = 10;

/// The figures as a response shows them.
pub fn of(connection: &Connection, org_id: &str) -> Result<Value> {
    let (total, active, confidence, strength, first, last) = connection
        .prepare_cached(
            "SELECT count(*), count(*) FILTER (WHERE status = 'active'), coalesce(avg(confidence), 0.0),
                    coalesce(avg(strength), 0.0), min(observed_us), max(observed_us)
             FROM memories WHERE org_id = ?1",
        )?
        .query_row([org_id], |row| {
            let number = |place: usize| row.get::<_, f64>(place);
            let moment = |place: usize| row.get::<_, Option<i64>>(place);
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, i64>(1)?,
                number(2)?,
                number(3)?,
                moment(4)?.map(clock::iso),
                moment(5)?.map(clock::iso),
            ))
        })?;
    Ok(json!({
        "total": total,
        "total_memories": total,
        "active_memories": active,
        "by_type": by(connection, org_id, "type")?,
        "by_kind": by(connection, org_id, "memory_kind")?,
        "by_status": by(connection, org_id, "status")?,
        "avg_confidence": confidence,
        "avg_strength": strength,
        "top_entities": top_entities(connection, org_id)?,
        "confidence_buckets": buckets(connection, org_id)?,
        "date_range": { "earliest": first, "latest": last },
    }))
}

fn by(connection: &Connection, org_id: &str, column: &str) -> Result<Map<String, Value>> {
    connection
        .prepare_cached(&format!(
            "SELECT {column}, count(*) FROM memories WHERE org_id = ?1 GROUP BY 1 ORDER BY 1"
        ))?
        .query_map([org_id], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.into()))
        })?
        .collect()
}

fn top_entities(connection: &Connection, org_id: &str) -> Result<Vec<Value>> {
    connection
        .prepare_cached(
            "SELECT value ->> 'name' AS name, count(*) AS count FROM memories, json_each(memories.entities)
             WHERE org_id = ?1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
        )?
        .query_map(rusqlite::params![org_id, MOST_ENTITIES], |row| {
            Ok(json!({ "name": row.get::<_, String>(0)?, "count": row.get::<_, i64>(1)? }))
        })?
        .collect()
}

/// Counts the memories in each fifth of the confidence scale. A confidence of 1 belongs to the last fifth.
fn buckets(connection: &Connection, org_id: &str) -> Result<Vec<Value>> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM memories WHERE org_id = ?1 AND min(4, CAST(confidence * 5 AS INTEGER)) = ?2",
    )?;
    (0..5_i32)
        .map(|fifth| {
            let count: i64 =
                statement.query_row(rusqlite::params![org_id, fifth], |row| row.get(0))?;
            let (from, to) = (f64::from(fifth) / 5.0, f64::from(fifth + 1) / 5.0);
            Ok(json!({ "from": from, "to": to, "count": count }))
        })
        .collect()
}
