//! Events: storing each once, reading its status, processing it, and finding the events behind a memory.

pub mod list;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use super::Result;
use crate::service::{clock, ids};

/// How long the same statement counts as one event.
const DEDUPE_WINDOW_US: i64 = 60_000_000;

/// An event as a caller sent it, already validated.
pub struct NewEvent<'a> {
    pub actor_id: &'a str,
    pub session_id: &'a str,
    pub kind: &'a str,
    pub content: &'a str,
    pub role_id: Option<&'a str>,
    pub team_id: Option<&'a str>,
    /// The object it came from, e.g. `acme/repo:README.md`. No response shows this or the author.
    pub source_id: Option<&'a str>,
    /// Who wrote that object.
    pub source_author_email: Option<&'a str>,
    /// The author's id at the source.
    pub source_author_id: Option<&'a str>,
    pub ts_us: Option<i64>,
    /// The caller's text, whether it is JSON or not.
    pub metadata: Option<&'a str>,
}

/// Whose request sent the events, and when.
pub struct Arrival<'a> {
    pub org_id: &'a str,
    pub key_id: &'a str,
    pub now_us: i64,
    /// When the events are to be processed.
    pub ready_us: i64,
}

/// Stores an event, or finds the one it repeats. Returns the id and whether it is new.
pub fn take_in(
    connection: &Connection,
    arrival: &Arrival<'_>,
    event: &NewEvent<'_>,
) -> Result<(String, bool)> {
    let original = connection
        .prepare_cached(
            "SELECT event_id FROM events
             WHERE org_id = ?1 AND actor_id = ?2 AND session_id = ?3 AND kind = ?4 AND content = ?5 AND ingested_us > ?6
             ORDER BY id LIMIT 1",
        )?
        .query_row(
            params![
                arrival.org_id,
                event.actor_id,
                event.session_id,
                event.kind,
                event.content,
                arrival.now_us - DEDUPE_WINDOW_US,
            ],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(event_id) = original {
        return Ok((event_id, false));
    }
    let event_id = ids::ulid(arrival.now_us);
    connection
        .prepare_cached(
            "INSERT INTO events (event_id, org_id, key_id, actor_id, session_id, kind, content, role_id, team_id, ts_us,
                                 metadata, ingested_us, ready_us, source_id, source_author_email, source_author_id,
                                 status)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 'pending')",
        )?
        .execute(params![
            event_id,
            arrival.org_id,
            arrival.key_id,
            event.actor_id,
            event.session_id,
            event.kind,
            event.content,
            event.role_id,
            event.team_id,
            event.ts_us.unwrap_or(arrival.now_us),
            event.metadata,
            arrival.now_us,
            arrival.ready_us,
            event.source_id,
            event.source_author_email,
            event.source_author_id,
        ])?;
    Ok((event_id, true))
}

/// The status of an event, `pending`, `completed` or `failed`; `None` for an id the organization does not have.
pub fn status(connection: &Connection, org_id: &str, event_id: &str) -> Result<Option<String>> {
    connection
        .prepare_cached("SELECT status FROM events WHERE event_id = ?1 AND org_id = ?2")?
        .query_row([event_id, org_id], |row| row.get(0))
        .optional()
}

/// An event waiting to be processed.
pub struct Waiting {
    pub id: i64,
    pub org_id: String,
    pub key_id: String,
    pub actor_id: String,
    pub session_id: String,
    pub content: String,
    pub role_id: Option<String>,
    pub team_id: Option<String>,
    pub ts_us: i64,
}

/// The first few events whose time has come.
pub fn due(connection: &Connection, now_us: i64, most: i64) -> Result<Vec<Waiting>> {
    connection
        .prepare_cached(
            "SELECT * FROM events WHERE status = 'pending' AND ready_us <= ?1 ORDER BY ready_us, id LIMIT ?2",
        )?
        .query_map([now_us, most], |row| {
            Ok(Waiting {
                id: row.get("id")?,
                org_id: row.get("org_id")?,
                key_id: row.get("key_id")?,
                actor_id: row.get("actor_id")?,
                session_id: row.get("session_id")?,
                content: row.get("content")?,
                role_id: row.get("role_id")?,
                team_id: row.get("team_id")?,
                ts_us: row.get("ts_us")?,
            })
        })?
        .collect()
}

/// When the next event is due.
pub fn next_due(connection: &Connection) -> Result<Option<i64>> {
    connection
        .prepare_cached("SELECT min(ready_us) FROM events WHERE status = 'pending'")?
        .query_row([], |row| row.get(0))
}

/// Notes how processing ended.
pub fn finish(connection: &Connection, id: i64, status: &str) -> Result<()> {
    connection
        .prepare_cached("UPDATE events SET status = ?2 WHERE id = ?1")?
        .execute(params![id, status])?;
    Ok(())
}

/// An event a memory was made from.
pub struct Source {
    pub event_id: String,
    kind: String,
    content: String,
    ts_us: i64,
    metadata: Option<String>,
}

impl Source {
    /// The event as `metadata.source_events` shows it.
    pub fn event(&self) -> Value {
        json!({
            "event_id": self.event_id,
            "kind": self.kind,
            "content": self.content,
            "ts": clock::iso(self.ts_us),
        })
    }

    /// The metadata as `metadata.source_metadata` shows it: the caller's object, or the text when it is not one.
    pub fn note(&self) -> Option<Value> {
        let text = self.metadata.as_deref()?;
        Some(match serde_json::from_str(text) {
            Ok(Value::Object(object)) => json!({ "event_id": self.event_id, "metadata": object }),
            _ => json!({ "event_id": self.event_id, "raw": text }),
        })
    }
}

/// The events behind a memory, oldest first.
pub fn sources(connection: &Connection, memory: i64) -> Result<Vec<Source>> {
    connection
        .prepare_cached(
            "SELECT event_id, kind, content, ts_us, metadata FROM memory_sources
             JOIN events ON events.id = memory_sources.event WHERE memory = ?1 ORDER BY events.id",
        )?
        .query_map([memory], |row| {
            Ok(Source {
                event_id: row.get(0)?,
                kind: row.get(1)?,
                content: row.get(2)?,
                ts_us: row.get(3)?,
                metadata: row.get(4)?,
            })
        })?
        .collect()
}
