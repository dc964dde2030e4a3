//! Events as consoles show them, in pages.

use rusqlite::{Connection, Row, named_params};
use serde_json::{Value, json};

use crate::http::validation::Page;
use crate::service::clock;
use crate::store::Result;

/// Which events are asked for; `None` means any.
pub struct Filter<'a> {
    pub org_id: &'a str,
    pub actor_id: Option<&'a str>,
    pub session_id: Option<&'a str>,
    pub kind: Option<&'a str>,
}

/// Ways to sort. Events of the same time stay in the order in which they were stored, or its reverse.
pub static SORTS: [(&str, &str); 2] = [("ts_desc", "ts_us DESC, id DESC"), ("ts_asc", "ts_us, id")];

const MATCHES: &str = "org_id = :org AND (:actor IS NULL OR actor_id = :actor)
    AND (:session IS NULL OR session_id = :session) AND (:kind IS NULL OR kind = :kind)";

/// One page of events, and how many there are in all. `sort` is one of [`SORTS`].
pub fn list(
    connection: &Connection,
    filter: &Filter<'_>,
    sort: &str,
    page: Page,
) -> Result<(Vec<Value>, i64)> {
    let shared = named_params! {
        ":org": filter.org_id,
        ":actor": filter.actor_id,
        ":session": filter.session_id,
        ":kind": filter.kind,
    };
    let total = connection
        .prepare_cached(&format!("SELECT count(*) FROM events WHERE {MATCHES}"))?
        .query_row(shared, |row| row.get(0))?;
    let paged = named_params! { ":limit": page.limit, ":offset": page.offset };
    let items = connection
        .prepare_cached(&format!(
            "SELECT * FROM events WHERE {MATCHES} ORDER BY {sort} LIMIT :limit OFFSET :offset"
        ))?
        .query_map([shared, paged].concat().as_slice(), item)?
        .collect::<Result<_>>()?;
    Ok((items, total))
}

fn item(row: &Row<'_>) -> Result<Value> {
    let text = |name| row.get::<_, String>(name);
    let metadata =
        row.get::<_, Option<String>>("metadata")?
            .map(|text| match serde_json::from_str(&text) {
                Ok(Value::Object(object)) => Value::Object(object),
                _ => json!({ "raw": text }),
            });
    Ok(json!({
        "event_id": text("event_id")?,
        "org_id": text("org_id")?,
        "actor_id": text("actor_id")?,
        "session_id": text("session_id")?,
        "kind": text("kind")?,
        "content": text("content")?,
        "ts": clock::iso(row.get("ts_us")?),
        "metadata": metadata,
        "ingested_at": clock::iso(row.get("ingested_us")?),
    }))
}
