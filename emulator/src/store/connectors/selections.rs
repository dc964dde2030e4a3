//! Which resources of a connector are synced.

use rusqlite::{Connection, params};

use crate::language::extraction::FAILURE_MARK;
use crate::providers::Item;
use crate::store::Result;

/// A resource that is synced.
pub struct Selection {
    pub external_id: String,
    pub resource_type: String,
    pub name: Option<String>,
}

impl Selection {
    /// The selection of a resource of the sample account.
    pub fn of(item: &Item) -> Self {
        Self {
            external_id: item.external_id.to_owned(),
            resource_type: item.resource_type.to_owned(),
            name: Some(item.name.to_owned()),
        }
    }

    /// Whether syncing it fails. A mark in its id says so, so that a test can cause a failure.
    pub fn unreadable(&self) -> bool {
        self.external_id.contains(FAILURE_MARK)
    }
}

/// Selects these resources and no others.
pub fn replace(connection: &Connection, connector: i64, selections: &[Selection]) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM selections WHERE connector = ?1")?
        .execute([connector])?;
    for selection in selections {
        connection
            .prepare_cached(
                "INSERT INTO selections (connector, external_id, resource_type, name) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                connector,
                selection.external_id,
                selection.resource_type,
                selection.name,
            ])?;
    }
    Ok(())
}

/// The selected resources, in the order in which they were sent.
pub fn list(connection: &Connection, connector: i64) -> Result<Vec<Selection>> {
    connection
        .prepare_cached("SELECT external_id, resource_type, name FROM selections WHERE connector = ?1 ORDER BY id")?
        .query_map([connector], |row| {
            Ok(Selection {
                external_id: row.get(0)?,
                resource_type: row.get(1)?,
                name: row.get(2)?,
            })
        })?
        .collect()
}
