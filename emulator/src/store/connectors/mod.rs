//! Connectors. There is one per provider and organization, or one per provider and member where each has an own
//! account.

pub mod selections;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use self::selections::Selection;
use super::{Result, columns};
use crate::providers::{self, Provider};
use crate::service::{clock, ids};

/// Microseconds from one sync to the next.
const SYNC_PERIOD_US: i64 = 3_600_000_000;

/// A connector, with the properties that the rules of its routes are about.
pub struct Connector {
    pub id: i64,
    pub connector_id: String,
    pub provider: &'static Provider,
    /// Email of the member whose account it is; `None` when the organization shares it.
    pub owner: Option<String>,
    /// Whether the provider's token is attached.
    pub authorized: bool,
    /// Whether the token is attached, and resources are selected that can be read.
    pub active: bool,
    /// The connector as responses show it.
    pub shown: Value,
}

/// The place of a connector: at most one exists per organization, provider and owner.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub org_id: &'a str,
    pub provider: &'static Provider,
    pub owner: Option<&'a str>,
}

/// All connectors of an organization, in the order they were made.
pub fn list(connection: &Connection, org_id: &str) -> Result<Vec<Connector>> {
    connection
        .prepare_cached("SELECT * FROM connectors WHERE org_id = ?1 ORDER BY id")?
        .query_map([org_id], connector)?
        .collect()
}

/// The connector of that id.
pub fn find(
    connection: &Connection,
    org_id: &str,
    connector_id: &str,
) -> Result<Option<Connector>> {
    connection
        .prepare_cached("SELECT * FROM connectors WHERE org_id = ?1 AND connector_id = ?2")?
        .query_row([org_id, connector_id], connector)
        .optional()
}

/// The connector at a place.
pub fn at(connection: &Connection, place: Place<'_>) -> Result<Option<Connector>> {
    connection
        .prepare_cached(
            "SELECT * FROM connectors WHERE org_id = ?1 AND provider = ?2 AND owner IS ?3",
        )?
        .query_row(
            params![place.org_id, place.provider.slug, place.owner],
            connector,
        )
        .optional()
}

/// Makes a pending connector at a place unless there is one. Returns its row id.
pub fn ensure(
    connection: &Connection,
    place: Place<'_>,
    by: Option<&str>,
    now_us: i64,
) -> Result<i64> {
    if let Some(known) = at(connection, place)? {
        connection.execute(
            "UPDATE connectors SET configured_by_email = ?2 WHERE id = ?1",
            params![known.id, by],
        )?;
        return Ok(known.id);
    }
    connection
        .prepare_cached(
            "INSERT INTO connectors (connector_id, org_id, provider, owner, status, authorized, configured_by_email,
                                     scopes, created_us)
             VALUES (?1, ?2, ?3, ?4, 'pending', 0, ?5, '[]', ?6)",
        )?
        .execute(params![
            format!("con_{}", ids::ulid(now_us)),
            place.org_id,
            place.provider.slug,
            place.owner,
            by,
            now_us,
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Opens a consent page for a connector, in place of the one before. Returns the id of the connector and the
/// secret of the page.
pub fn open_link(connection: &Connection, id: i64) -> Result<(String, String)> {
    let link = ids::secret();
    let connector_id = connection
        .prepare_cached("UPDATE connectors SET link = ?2, last_error = NULL WHERE id = ?1 RETURNING connector_id")?
        .query_row(params![id, link], |row| row.get(0))?;
    Ok((connector_id, link))
}

/// The provider that a consent page asks for, and the organization it asks for.
pub fn behind_link(
    connection: &Connection,
    link: &str,
) -> Result<Option<(&'static Provider, String)>> {
    connection
        .prepare_cached("SELECT * FROM connectors WHERE link = ?1")?
        .query_row([link], |row| {
            Ok((connector(row)?.provider, row.get("org_id")?))
        })
        .optional()
}

/// Attaches the token of the sample account. The page cannot be used again.
pub fn allow(connection: &Connection, link: &str, now_us: i64) -> Result<()> {
    let Some((provider, org_id)) = behind_link(connection, link)? else {
        return Ok(());
    };
    let scopes = json!(provider.scopes).to_string();
    let account_id = format!("{}-{org_id}", provider.slug);
    let id = connection
        .prepare_cached(
            "UPDATE connectors SET authorized = 1, link = NULL, last_error = NULL, scopes = ?2, display_name = ?3,
                                   external_account_id = ?4 WHERE link = ?1 RETURNING id",
        )?
        .query_row(
            params![link, scopes, provider.account_name(&org_id), account_id],
            |row| row.get(0),
        )?;
    if provider.selected_at_consent {
        let all: Vec<Selection> = provider.items.iter().map(Selection::of).collect();
        select(connection, id, &all, now_us)?;
    }
    Ok(())
}

/// Notes that consent was refused. The page cannot be used again.
pub fn deny(connection: &Connection, link: &str) -> Result<()> {
    connection
        .prepare_cached("UPDATE connectors SET link = NULL, last_error = ?2 WHERE link = ?1")?
        .execute([link, "access_denied: consent was refused at the provider"])?;
    Ok(())
}

/// Attaches a bucket instead of a token.
pub fn attach_bucket(connection: &Connection, id: i64, bucket: &str, region: &str) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE connectors SET authorized = 1, last_error = NULL, display_name = ?2, external_account_id = ?2,
                                   bucket = ?2, region = ?3 WHERE id = ?1",
        )?
        .execute(params![id, bucket, region])?;
    Ok(())
}

/// Selects these resources and no others, and syncs them: the connector is active, or has an error when one of them
/// cannot be read. Without any it is pending.
pub fn select(connection: &Connection, id: i64, selected: &[Selection], now_us: i64) -> Result<()> {
    selections::replace(connection, id, selected)?;
    let unreadable = selected.iter().find(|one| one.unreadable());
    let error = unreadable.map(|one| format!("sync_failed: {} could not be read", one.external_id));
    let status = match (selected, &error) {
        ([], _) => "pending",
        (_, None) => "active",
        (_, Some(_)) => "error",
    };
    connection
        .prepare_cached("UPDATE connectors SET status = ?2, last_error = ?3 WHERE id = ?1")?
        .execute(params![id, status, error])?;
    if status == "active" {
        sync(connection, id, now_us)?;
    }
    Ok(())
}

/// Notes the time of a sync and of the next one.
pub fn sync(connection: &Connection, id: i64, now_us: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE connectors SET last_sync_us = ?2, next_sync_us = ?3 WHERE id = ?1")?
        .execute(params![id, now_us, now_us + SYNC_PERIOD_US])?;
    Ok(())
}

/// Deletes a connector, its token and its selection.
pub fn delete(connection: &Connection, id: i64) -> Result<()> {
    selections::replace(connection, id, &[])?;
    connection.execute("DELETE FROM connectors WHERE id = ?1", [id])?;
    Ok(())
}

fn connector(row: &Row<'_>) -> Result<Connector> {
    let text = |name| row.get::<_, Option<String>>(name);
    let moment =
        |name| -> Result<Option<String>> { Ok(row.get::<_, Option<i64>>(name)?.map(clock::iso)) };
    let status: String = row.get("status")?;
    let scopes: Value = columns::json(row, "scopes")?;
    let provider = columns::named(row, "provider", providers::find)?;
    let connector_id: String = row.get("connector_id")?;
    Ok(Connector {
        id: row.get("id")?,
        provider,
        owner: text("owner")?,
        authorized: row.get("authorized")?,
        active: status == "active",
        shown: json!({
            "id": connector_id,
            "provider": provider.slug,
            "status": status,
            "display_name": text("display_name")?,
            "external_account_id": text("external_account_id")?,
            "configured_by_email": text("configured_by_email")?,
            "scopes": scopes,
            "last_sync_at": moment("last_sync_us")?,
            "next_sync_at": moment("next_sync_us")?,
            "last_error": text("last_error")?,
            "created_at": moment("created_us")?,
            "bucket": text("bucket")?,
            "region": text("region")?,
        }),
        connector_id,
    })
}
