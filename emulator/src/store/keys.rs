//! Organisations and their keys: seeding them, finding one by its secret, listing them.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::Result;
use crate::identity::Caller;
use crate::seed::{self, RateLimit};
use crate::usage::EVENTS_INGESTED;

/// Puts the seeded organisations and keys in, leaving those already there as they are.
pub fn seed(connection: &Connection, now_us: i64) -> Result<()> {
    for org in &seed::ORGS {
        connection.execute(
            "INSERT OR IGNORE INTO orgs (org_id, tier) VALUES (?1, ?2)",
            params![org.org_id, org.tier],
        )?;
    }
    for key in &seed::KEYS {
        connection.execute(
            "INSERT OR IGNORE INTO keys (key_id, key, name, org_id, scopes, admin, active, rate_requests, rate_window_ms,
                                         about, created_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                format!("key_{}", key.name),
                key.key,
                key.name,
                key.org_id,
                serde_json::json!(key.scopes).to_string(),
                key.admin,
                key.active,
                key.rate_limit.map(|limit| limit.requests),
                key.rate_limit.map(|limit| limit.window_ms),
                key.about,
                now_us,
            ],
        )?;
    }
    spend(connection, now_us)
}

/// Uses up what [`seed::ORGS`] says is used up, for the month of `now_us`: a new month would give it back.
pub fn spend(connection: &Connection, now_us: i64) -> Result<()> {
    for org in seed::ORGS.iter().filter(|org| org.events_ingested > 0) {
        let [_, ingested, ..] = super::usage::totals(connection, org.org_id, now_us)?;
        let missing = org.events_ingested - ingested;
        if missing > 0 {
            super::usage::count(
                connection,
                (org.org_id, "seeded"),
                &EVENTS_INGESTED,
                missing,
                now_us,
            )?;
        }
    }
    Ok(())
}

/// The caller who holds this secret, revoked and expired ones too.
pub fn find(connection: &Connection, secret: &str) -> Result<Option<Caller>> {
    connection
        .prepare_cached("SELECT * FROM keys JOIN orgs USING (org_id) WHERE key = ?1")?
        .query_row([secret], caller)
        .optional()
}

/// Notes when a key was last used.
pub fn touch(connection: &Connection, key_id: &str, now_us: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE keys SET last_used_us = ?2 WHERE key_id = ?1")?
        .execute(params![key_id, now_us])?;
    Ok(())
}

/// Every key with its secret and what it is for, in the order they were made.
pub fn all(connection: &Connection) -> Result<Vec<(Caller, String, String)>> {
    connection
        .prepare("SELECT * FROM keys JOIN orgs USING (org_id) ORDER BY keys.rowid")?
        .query_map([], |row| {
            Ok((caller(row)?, row.get("key")?, row.get("about")?))
        })?
        .collect()
}

fn caller(row: &Row<'_>) -> Result<Caller> {
    let requests: Option<i64> = row.get("rate_requests")?;
    let window_ms: Option<i64> = row.get("rate_window_ms")?;
    let scopes: String = row.get("scopes")?;
    let tier: String = row.get("tier")?;
    Ok(Caller {
        key_id: row.get("key_id")?,
        name: row.get("name")?,
        org_id: row.get("org_id")?,
        tier: seed::tier(&tier),
        scopes: serde_json::from_str(&scopes).unwrap_or_default(),
        admin: row.get("admin")?,
        active: row.get("active")?,
        expires_us: row.get("expires_us")?,
        rate_limit: requests
            .zip(window_ms)
            .map(|(requests, window_ms)| RateLimit {
                requests,
                window_ms,
            }),
    })
}
