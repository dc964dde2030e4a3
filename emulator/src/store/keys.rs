//! Keys: finding one by its secret, listing, making and revoking them.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use super::{Result, columns};
use crate::access::caller::Caller;
use crate::access::rate_limits::RateLimit;
use crate::plans::tiers;
use crate::service::{clock, ids};

/// How many characters of a secret may be shown at any time.
const PREFIX: usize = 8;

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

/// Every seeded key with its secret and what it is for. The keys that callers made are not listed.
pub fn seeded(connection: &Connection) -> Result<Vec<(Caller, String, String)>> {
    connection
        .prepare(
            "SELECT * FROM keys JOIN orgs USING (org_id) WHERE about IS NOT NULL ORDER BY keys.rowid",
        )?
        .query_map([], |row| {
            Ok((caller(row)?, row.get("key")?, row.get("about")?))
        })?
        .collect()
}

/// The keys of an organization as responses show them, revoked ones too, in the order they were made.
pub fn list(connection: &Connection, org_id: &str, now_us: i64) -> Result<Vec<Value>> {
    connection
        .prepare_cached(
            "SELECT * FROM keys JOIN orgs USING (org_id) WHERE org_id = ?1 ORDER BY keys.rowid",
        )?
        .query_map([org_id], |row| {
            let caller = caller(row)?;
            let secret: String = row.get("key")?;
            let moment = |name| -> Result<Option<String>> {
                Ok(row.get::<_, Option<i64>>(name)?.map(clock::iso))
            };
            Ok(json!({
                "key_id": caller.key_id,
                "prefix": prefix(&secret),
                "name": caller.name,
                "scopes": caller.scopes,
                "is_active": caller.valid(now_us),
                "created_at": moment("created_us")?,
                "last_used_at": moment("last_used_us")?,
                "expires_at": moment("expires_us")?,
            }))
        })?
        .collect()
}

/// How many keys of an organization are good.
pub fn active(connection: &Connection, org_id: &str, now_us: i64) -> Result<i64> {
    connection
        .prepare_cached(
            "SELECT count(*) FROM keys WHERE org_id = ?1 AND active AND (expires_us IS NULL OR expires_us > ?2)",
        )?
        .query_row(params![org_id, now_us], |row| row.get(0))
}

/// Makes a key for the member who asks, with that member's rank and seat. This is the only time its secret is shown.
pub fn add(
    connection: &Connection,
    issuer: &Caller,
    (name, scopes): (&str, &[&str]),
    expires_us: Option<i64>,
    now_us: i64,
) -> Result<Value> {
    let key_id = format!("key_{}", ids::ulid(now_us));
    let secret = format!("msy_{}", ids::secret());
    connection
        .prepare_cached(
            "INSERT INTO keys (key_id, key, name, org_id, scopes, member, admin, seat, active, created_us, expires_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9, ?10)",
        )?
        .execute(params![
            key_id,
            secret,
            name,
            issuer.org_id,
            json!(scopes).to_string(),
            issuer.member,
            issuer.admin,
            issuer.seat,
            now_us,
            expires_us,
        ])?;
    Ok(json!({
        "key_id": key_id,
        "raw_key": secret,
        "prefix": prefix(&secret),
        "name": name,
        "scopes": scopes,
        "is_active": true,
        "created_at": clock::iso(now_us),
    }))
}

/// Revokes a key permanently. Returns false when the organization has none of that id.
pub fn revoke(connection: &Connection, org_id: &str, key_id: &str) -> Result<bool> {
    let revoked = connection
        .prepare_cached("UPDATE keys SET active = 0 WHERE org_id = ?1 AND key_id = ?2")?
        .execute([org_id, key_id])?;
    Ok(revoked > 0)
}

/// Whether the organization has a key of that id.
pub fn exists(connection: &Connection, org_id: &str, key_id: &str) -> Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM keys WHERE org_id = ?1 AND key_id = ?2")?
        .exists([org_id, key_id])
}

fn prefix(secret: &str) -> &str {
    secret.get(..PREFIX).unwrap_or(secret)
}

fn caller(row: &Row<'_>) -> Result<Caller> {
    let requests: Option<i64> = row.get("rate_requests")?;
    let window_ms: Option<i64> = row.get("rate_window_ms")?;
    Ok(Caller {
        key_id: row.get("key_id")?,
        name: row.get("name")?,
        org_id: row.get("org_id")?,
        tier: columns::named(row, "tier", tiers::find)?,
        scopes: columns::json(row, "scopes")?,
        admin: row.get("admin")?,
        seat: row.get("seat")?,
        member: row.get("member")?,
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
