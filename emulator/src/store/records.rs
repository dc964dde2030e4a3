//! Organization, role and team records: what an organization wrote about itself to guide the promotion of memories.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value, json};

use super::{Result, columns};
use crate::http::validation::Page;
use crate::language::promotion_prompt;
use crate::service::{clock, ids};

/// One of the three kinds of records.
pub struct Level {
    /// Its name in prompts and in the database.
    pub name: &'static str,
    /// Its name in messages.
    pub title: &'static str,
    /// The field of responses that holds a record's id.
    pub id: &'static str,
}

pub static ORGS: Level = Level {
    name: "org",
    title: "Organization",
    id: "org_id",
};
pub static ROLES: Level = Level {
    name: "role",
    title: "Role",
    id: "role_id",
};
pub static TEAMS: Level = Level {
    name: "team",
    title: "Team",
    id: "team_id",
};

/// What a caller says about a record to be made.
pub struct NewRecord<'a> {
    pub org_id: &'a str,
    pub name: &'a str,
    pub focus: &'a str,
}

/// What a caller wants changed.
pub struct Change<'a> {
    pub name: Option<&'a str>,
    pub focus: Option<&'a str>,
    pub promotion_prompt: Option<&'a str>,
}

/// An id for a new role or team.
pub fn new_id(level: &Level, now_us: i64) -> String {
    format!("{}_{}", level.name, ids::ulid(now_us))
}

/// Adds a record with a prompt of its own.
pub fn add(
    connection: &Connection,
    level: &Level,
    record_id: &str,
    record: &NewRecord<'_>,
    now_us: i64,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO records (level, record_id, org_id, name, focus, promotion_prompt, generation, prompt_meta,
                                  created_us, updated_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?8)",
        )?
        .execute(params![
            level.name,
            record_id,
            record.org_id,
            record.name,
            record.focus,
            promotion_prompt::prompt(level.name, record.name, record.focus),
            promotion_prompt::meta(1).to_string(),
            now_us,
        ])?;
    Ok(())
}

/// How many records of a level an organization has.
pub fn count(connection: &Connection, level: &Level, org_id: &str) -> Result<i64> {
    connection
        .prepare_cached("SELECT count(*) FROM records WHERE level = ?1 AND org_id = ?2")?
        .query_row([level.name, org_id], |row| row.get(0))
}

/// The records of a level, in the order they were made.
pub fn list(
    connection: &Connection,
    level: &Level,
    org_id: &str,
    page: Page,
) -> Result<Vec<Value>> {
    connection
        .prepare_cached(
            "SELECT * FROM records WHERE level = ?1 AND org_id = ?2 ORDER BY id LIMIT ?3 OFFSET ?4",
        )?
        .query_map(
            params![level.name, org_id, page.limit, page.offset],
            |row| item(row, level),
        )?
        .collect()
}

/// One record of an organization.
pub fn get(
    connection: &Connection,
    level: &Level,
    org_id: &str,
    record_id: &str,
) -> Result<Option<Value>> {
    connection
        .prepare_cached(
            "SELECT * FROM records WHERE level = ?1 AND org_id = ?2 AND record_id = ?3",
        )?
        .query_row([level.name, org_id, record_id], |row| item(row, level))
        .optional()
}

/// Changes what is given. A prompt written by hand has no metadata; name and focus alone leave the prompt as it is.
pub fn change(
    connection: &Connection,
    level: &Level,
    (org_id, record_id): (&str, &str),
    change: &Change<'_>,
    now_us: i64,
) -> Result<()> {
    if change
        .name
        .or(change.focus)
        .or(change.promotion_prompt)
        .is_none()
    {
        return Ok(());
    }
    connection
        .prepare_cached(
            "UPDATE records SET
                 name = coalesce(?4, name),
                 focus = coalesce(?5, focus),
                 prompt_meta = CASE WHEN ?6 IS NULL THEN prompt_meta END,
                 promotion_prompt = coalesce(?6, promotion_prompt),
                 updated_us = max(?7, updated_us + 1)
             WHERE level = ?1 AND org_id = ?2 AND record_id = ?3",
        )?
        .execute(params![
            level.name,
            org_id,
            record_id,
            change.name,
            change.focus,
            change.promotion_prompt,
            now_us,
        ])?;
    Ok(())
}

/// Writes the prompt of a record again, from its name and focus as they are now.
pub fn regenerate(
    connection: &Connection,
    level: &Level,
    (org_id, record_id): (&str, &str),
    now_us: i64,
) -> Result<()> {
    let known: Option<(i64, String, String, i64)> = connection
        .prepare_cached(
            "SELECT id, name, focus, generation + 1 FROM records WHERE level = ?1 AND org_id = ?2 AND record_id = ?3",
        )?
        .query_row([level.name, org_id, record_id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((id, name, focus, generation)) = known else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "UPDATE records SET promotion_prompt = ?2, generation = ?3, prompt_meta = ?4,
                                updated_us = max(?5, updated_us + 1) WHERE id = ?1",
        )?
        .execute(params![
            id,
            promotion_prompt::prompt(level.name, &name, &focus),
            generation,
            promotion_prompt::meta(generation).to_string(),
            now_us,
        ])?;
    Ok(())
}

/// Deletes a record. Returns false when the organization has none of that id.
pub fn delete(
    connection: &Connection,
    level: &Level,
    org_id: &str,
    record_id: &str,
) -> Result<bool> {
    let deleted = connection
        .prepare_cached("DELETE FROM records WHERE level = ?1 AND org_id = ?2 AND record_id = ?3")?
        .execute([level.name, org_id, record_id])?;
    Ok(deleted > 0)
}

fn item(row: &Row<'_>, level: &Level) -> Result<Value> {
    let text = |name| row.get::<_, String>(name);
    let moment = |name| row.get::<_, i64>(name).map(clock::iso);
    let meta: Option<Value> = columns::optional_json(row, "prompt_meta")?;
    let fields = [
        ("org_id", text("org_id")?.into()),
        (level.id, text("record_id")?.into()),
        ("name", text("name")?.into()),
        ("focus", text("focus")?.into()),
        ("promotion_prompt", text("promotion_prompt")?.into()),
        ("created_at", moment("created_us")?.into()),
        ("updated_at", moment("updated_us")?.into()),
        ("prompt_meta", json!(meta)),
    ];
    // In the record of an organization the first two are the same field.
    let object: Map<String, Value> = fields
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect();
    Ok(Value::Object(object))
}
