//! The database: one SQLite connection behind a lock. Each noun has a module with its statements.

pub mod actors;
mod columns;
pub mod connectors;
pub mod events;
mod file;
pub mod interest;
pub mod keys;
pub mod memories;
pub mod records;
pub mod seats;
pub mod seeding;
pub mod usage_counters;

use std::fmt::Display;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

/// What a statement returns.
pub type Result<T> = rusqlite::Result<T>;

/// The version of the tables. It is raised whenever they change, so that a file of another version is refused instead
/// of misread.
const VERSION: i64 = 3;

const TABLES: [&str; 10] = [
    "selections",
    "connectors",
    "interest",
    "records",
    "memory_sources",
    "memories",
    "events",
    "usage",
    "keys",
    "orgs",
];

/// The database.
pub struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens the file, or a database in memory, and creates or checks its tables. The error is one sentence.
    pub fn open(path: Option<&Path>) -> std::result::Result<Self, String> {
        let place = path.map_or_else(|| "memory".to_owned(), |path| path.display().to_string());
        let failed = |error: &dyn Display| format!("cannot use the database {place}: {error}");
        let path = path.filter(|path| path.as_os_str() != ":memory:");
        let connection = match path {
            Some(path) => {
                file::create(path).map_err(|error| failed(&error))?;
                // Whatever the name looks like, it is that of a file and not a URI.
                let flags = OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_URI);
                Connection::open_with_flags(path, flags)
            }
            None => Connection::open_in_memory(),
        };
        let connection = connection
            .and_then(prepare)
            .map_err(|error| failed(&error))?
            .ok_or_else(|| {
                format!("the database {place} was made by another version of the emulator; use another file")
            })?;
        if let Some(path) = path {
            file::tighten(path).map_err(|error| failed(&error))?;
        }
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// Runs statements that change nothing.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        work(&self.lock())
    }

    /// Runs statements as one transaction: all of them or none.
    pub fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }

    /// Deletes everything.
    pub fn clear(&self) -> Result<()> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO memories_fts (memories_fts) VALUES ('delete-all')",
                [],
            )?;
            for table in TABLES {
                transaction.execute(&format!("DELETE FROM {table}"), [])?;
            }
            Ok(())
        })
    }

    // A panic while the lock was held rolled its transaction back, so the connection is still good.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Creates or checks the tables. Returns `None` when the file holds those of another version.
fn prepare(connection: Connection) -> Result<Option<Connection>> {
    connection.set_prepared_statement_cache_capacity(64);
    // With a write-ahead log and this setting a crash of the process loses nothing, and no request waits for the disk.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if version == 0 && tables == 0 {
        connection.execute_batch(&format!(
            "BEGIN; {} PRAGMA user_version = {VERSION}; COMMIT;",
            include_str!("schema.sql")
        ))?;
    } else if version != VERSION {
        return Ok(None);
    }
    Ok(Some(connection))
}
