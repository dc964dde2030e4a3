//! Memories: adding a statement or merging it into the one already known, and noting that one was recalled.

pub mod list;
pub mod search;
pub mod stats;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use super::events::Waiting;
use super::{Result, columns};
use crate::language::extraction::Statement;
use crate::service::ids;

/// What one recall adds to a memory's strength, and the most it can have.
const RECALL_STEP: f64 = 0.05;
const STRENGTH_CEILING: f64 = 5.0;

/// What a repetition adds to the confidence, which ends at 1.
const REPETITION_STEP: f64 = 0.05;

/// Days until the strength of an unpinned memory has halved.
const HALF_LIFE_DAYS: f64 = 30.0;

/// A memory as search needs it.
pub struct Memory {
    pub id: i64,
    pub memory_id: String,
    pub actor_id: Option<String>,
    pub session_id: Option<String>,
    pub memory_type: String,
    pub memory_kind: String,
    pub text: String,
    pub title: String,
    pub summary: Option<String>,
    pub confidence: f64,
    pub strength: f64,
    pub tags: Value,
    pub entities: Value,
    pub observed_us: i64,
}

impl Memory {
    /// Reads a row of `memories`.
    pub fn of(row: &Row<'_>) -> Result<Self> {
        let list = |name| columns::json::<Value>(row, name);
        Ok(Self {
            id: row.get("id")?,
            memory_id: row.get("memory_id")?,
            actor_id: row.get("actor_id")?,
            session_id: row.get("session_id")?,
            memory_type: row.get("type")?,
            memory_kind: row.get("memory_kind")?,
            text: row.get("text")?,
            title: row.get("title")?,
            summary: row.get("summary")?,
            confidence: row.get("confidence")?,
            strength: row.get("strength")?,
            tags: list("tags")?,
            entities: list("entities")?,
            observed_us: row.get("observed_us")?,
        })
    }
}

/// Keeps a statement of an event. Returns whether it is a new memory: the same statement of the same actor is merged
/// into the one known, which then belongs to no conversation if it was made in several.
pub fn keep(
    connection: &Connection,
    event: &Waiting,
    statement: &Statement,
    now_us: i64,
) -> Result<bool> {
    let known: Option<i64> = connection
        .prepare_cached(
            "SELECT id FROM memories WHERE org_id = ?1 AND actor_id = ?2 AND text = ?3",
        )?
        .query_row([&event.org_id, &event.actor_id, &statement.text], |row| {
            row.get(0)
        })
        .optional()?;
    let memory = match known {
        Some(id) => merge(connection, id, event, now_us)?,
        None => add(connection, event, statement, now_us)?,
    };
    connection
        .prepare_cached("INSERT OR IGNORE INTO memory_sources (memory, event) VALUES (?1, ?2)")?
        .execute([memory, event.id])?;
    Ok(known.is_none())
}

fn merge(connection: &Connection, id: i64, event: &Waiting, now_us: i64) -> Result<i64> {
    connection
        .prepare_cached(
            "UPDATE memories SET
                 session_id = CASE WHEN session_id = ?2 THEN session_id END,
                 role_id = coalesce(role_id, ?3),
                 team_id = coalesce(team_id, ?4),
                 confidence = min(1.0, confidence + ?5),
                 updated_us = ?6
             WHERE id = ?1",
        )?
        .execute(params![
            id,
            event.session_id,
            event.role_id,
            event.team_id,
            REPETITION_STEP,
            now_us
        ])?;
    Ok(id)
}

fn add(
    connection: &Connection,
    event: &Waiting,
    statement: &Statement,
    now_us: i64,
) -> Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO memories (memory_id, org_id, scope_level, actor_id, role_id, team_id, session_id, type, kind,
                                   memory_kind, status, text, folded, title, summary, confidence, strength, recall_count,
                                   decay_half_life_days, pinned, tags, entities, source_urls, payload,
                                   effective_from_us, observed_us, created_us, updated_us)
             VALUES (?1, ?2, 'actor', ?3, ?4, ?5, ?6, ?7, ?8, ?8, 'active', ?9, ?20, ?10, ?11, ?12, 1.0, 0, ?13, 0, ?14, ?15,
                     ?16, ?17, ?18, ?18, ?19, ?19)",
        )?
        .execute(params![
            ids::uuid(),
            event.org_id,
            event.actor_id,
            event.role_id,
            event.team_id,
            event.session_id,
            statement.memory_type,
            statement.memory_kind,
            statement.text,
            statement.title,
            statement.summary,
            statement.confidence,
            HALF_LIFE_DAYS,
            json!(statement.tags).to_string(),
            json!(statement.entities.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>()).to_string(),
            json!(statement.urls).to_string(),
            json!({ "rule": statement.memory_type }).to_string(),
            event.ts_us,
            now_us,
            statement.text.to_lowercase(),
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Notes that a search returned a memory.
pub fn recall(connection: &Connection, id: i64, now_us: i64) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE memories SET strength = min(?3, strength + ?2), recall_count = recall_count + 1, last_recalled_us = ?4
             WHERE id = ?1",
        )?
        .execute(params![id, RECALL_STEP, STRENGTH_CEILING, now_us])?;
    Ok(())
}
