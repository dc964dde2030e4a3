//! Actors. They are not stored: each request groups the memories of an organization by actor.

use rusqlite::{Connection, Row, params};
use serde_json::{Value, json};

use super::{Result, columns};
use crate::service::clock;

/// Ways to sort. Actors that are equal are in the order of ids.
pub static SORTS: [(&str, &str); 4] = [
    ("first_memory_desc", "first_us DESC"),
    ("first_memory_asc", "first_us ASC"),
    ("last_memory_desc", "last_us DESC"),
    ("actor_id_asc", "actor_id ASC"),
];

/// All actors with memories, or the one of that id. `sort` is one of [`SORTS`].
pub fn list(
    connection: &Connection,
    org_id: &str,
    actor_id: Option<&str>,
    sort: &str,
) -> Result<Vec<Value>> {
    connection
        .prepare_cached(&format!(
            "SELECT actor_id, min(created_us) AS first_us, max(created_us) AS last_us, count(*) AS memories,
                    count(*) FILTER (WHERE status = 'active') AS active,
                    json_group_array(DISTINCT scope_level) AS levels,
                    json_group_array(DISTINCT role_id) FILTER (WHERE role_id IS NOT NULL) AS roles,
                    json_group_array(DISTINCT team_id) FILTER (WHERE team_id IS NOT NULL) AS teams
             FROM memories
             WHERE org_id = ?1 AND actor_id IS NOT NULL AND (?2 IS NULL OR actor_id = ?2)
             GROUP BY actor_id ORDER BY {sort}, actor_id"
        ))?
        .query_map(params![org_id, actor_id], item)?
        .collect()
}

fn item(row: &Row<'_>) -> Result<Value> {
    let ids = |name| -> Result<Vec<String>> {
        let mut ids: Vec<String> = columns::json(row, name)?;
        ids.sort();
        Ok(ids)
    };
    Ok(json!({
        "actor_id": row.get::<_, String>("actor_id")?,
        "first_memory_at": clock::iso(row.get("first_us")?),
        "last_memory_at": clock::iso(row.get("last_us")?),
        "memory_count": row.get::<_, i64>("memories")?,
        "active_memory_count": row.get::<_, i64>("active")?,
        "scope_levels": ids("levels")?,
        "role_ids": ids("roles")?,
        "team_ids": ids("teams")?,
    }))
}
