//! Stores the seeded organizations and keys.

use rusqlite::{Connection, params};

use super::Result;
use super::records::{self, NewRecord, ORGS};
use crate::plans::dimensions::Dimension;
use crate::seed;

/// Stores the seeded organizations and keys. Those already there stay as they are.
pub fn seed(connection: &Connection, now_us: i64) -> Result<()> {
    for org in &seed::ORGS {
        let new = connection.execute(
            "INSERT OR IGNORE INTO orgs (org_id, tier, seats) VALUES (?1, ?2, ?3)",
            params![org.org_id, org.tier.name, org.seats],
        )?;
        if new > 0 && org.recorded {
            let record = NewRecord {
                org_id: org.org_id,
                name: "Crowded Inc",
                focus: "how people work together in too little room",
            };
            records::add(connection, &ORGS, org.org_id, &record, now_us)?;
        }
    }
    for key in &seed::KEYS {
        connection.execute(
            "INSERT OR IGNORE INTO keys (key_id, key, name, org_id, scopes, member, admin, seat, active, rate_requests,
                                         rate_window_ms, about, created_us)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                format!("key_{}", key.name),
                key.key,
                key.name,
                key.org_id,
                serde_json::json!(key.scopes).to_string(),
                key.member,
                key.admin,
                key.seat,
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
        let totals = super::usage_counters::totals(connection, org.org_id, now_us)?;
        let missing = org.events_ingested - totals.events_ingested;
        if missing > 0 {
            super::usage_counters::count(
                connection,
                (org.org_id, "seeded"),
                Dimension::EventsIngested,
                missing,
                now_us,
            )?;
        }
    }
    Ok(())
}
