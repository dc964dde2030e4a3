//! Memories as consoles show them: pages of a list, and one by its id.

use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use serde_json::{Value, json};

use crate::http::validation::Page;
use crate::service::clock;
use crate::store::{Result, columns};

/// Which memories are asked for; `None` means any.
pub struct Filter<'a> {
    pub org_id: &'a str,
    pub actor_id: Option<&'a str>,
    pub memory_kind: Option<&'a str>,
    pub memory_type: Option<&'a str>,
    pub status: &'a str,
    /// Part of the text, in small letters.
    pub part: Option<&'a str>,
}

/// Ways to sort. Memories that are equal are in the order of ids, so that no two pages show the same one.
pub static SORTS: [(&str, &str); 5] = [
    ("observed_at_desc", "observed_us DESC"),
    ("observed_at_asc", "observed_us ASC"),
    ("strength_desc", "strength DESC"),
    ("confidence_desc", "confidence DESC"),
    ("created_at_desc", "created_us DESC"),
];

const MATCHES: &str = "org_id = :org AND status = :status AND (:actor IS NULL OR actor_id = :actor)
    AND (:kind IS NULL OR memory_kind = :kind) AND (:type IS NULL OR type = :type)
    AND (:part IS NULL OR instr(folded, :part) > 0)";

/// One page of memories, and how many there are in all. `sort` is one of [`SORTS`].
pub fn list(
    connection: &Connection,
    filter: &Filter<'_>,
    sort: &str,
    page: Page,
) -> Result<(Vec<Value>, i64)> {
    let shared = named_params! {
        ":org": filter.org_id,
        ":status": filter.status,
        ":actor": filter.actor_id,
        ":kind": filter.memory_kind,
        ":type": filter.memory_type,
        ":part": filter.part,
    };
    let total = connection
        .prepare_cached(&format!("SELECT count(*) FROM memories WHERE {MATCHES}"))?
        .query_row(shared, |row| row.get(0))?;
    let paged = named_params! { ":limit": page.limit, ":offset": page.offset };
    let items = connection
        .prepare_cached(&format!(
            "SELECT * FROM memories WHERE {MATCHES} ORDER BY {sort}, memory_id LIMIT :limit OFFSET :offset"
        ))?
        .query_map([shared, paged].concat().as_slice(), |row| item(connection, row))?
        .collect::<Result<_>>()?;
    Ok((items, total))
}

/// One memory of an organization.
pub fn get(connection: &Connection, org_id: &str, memory_id: &str) -> Result<Option<Value>> {
    connection
        .prepare_cached("SELECT * FROM memories WHERE org_id = ?1 AND memory_id = ?2")?
        .query_row([org_id, memory_id], |row| item(connection, row))
        .optional()
}

fn item(connection: &Connection, row: &Row<'_>) -> Result<Value> {
    let text = |name| row.get::<_, Option<String>>(name);
    let number = |name| row.get::<_, f64>(name);
    let moment =
        |name| -> Result<Option<String>> { Ok(row.get::<_, Option<i64>>(name)?.map(clock::iso)) };
    let parsed = |name| columns::optional_json::<Value>(row, name);
    Ok(json!({
        "memory_id": text("memory_id")?,
        "org_id": text("org_id")?,
        "scope": {
            "level": text("scope_level")?,
            "actor_id": text("actor_id")?,
            "team_id": text("team_id")?,
            "role_id": text("role_id")?,
        },
        "type": text("type")?,
        "kind": text("kind")?,
        "memory_kind": text("memory_kind")?,
        "status": text("status")?,
        "text": text("text")?,
        "confidence": number("confidence")?,
        "strength": number("strength")?,
        "recall_count": row.get::<_, i64>("recall_count")?,
        "decay_half_life_days": number("decay_half_life_days")?,
        "pinned": row.get::<_, bool>("pinned")?,
        "tags": parsed("tags")?,
        "entity_refs": parsed("entities")?,
        "source_event_ids": source_ids(connection, row.get("id")?)?,
        "source_urls": parsed("source_urls")?,
        "summary": text("summary")?,
        "payload": parsed("payload")?,
        "last_recalled_at": moment("last_recalled_us")?,
        "effective_from": moment("effective_from_us")?,
        "effective_to": moment("effective_to_us")?,
        "observed_at": moment("observed_us")?,
        "created_at": moment("created_us")?,
        "updated_at": moment("updated_us")?,
    }))
}

fn source_ids(connection: &Connection, memory: i64) -> Result<Vec<String>> {
    connection
        .prepare_cached(
            "SELECT event_id FROM memory_sources JOIN events ON events.id = memory_sources.event
             WHERE memory = ?1 ORDER BY events.id",
        )?
        .query_map([memory], |row| row.get(0))?
        .collect()
}
