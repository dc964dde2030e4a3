//! The background processing, which turns events whose time has come into memories.

use std::sync::Arc;
use std::time::Duration;

use crate::language::extraction;
use crate::plans::dimensions::Dimension;
use crate::service::Service;
use crate::store::{self, events::Waiting};

/// How many events are processed in one transaction. They are few, so that requests never wait long for the database.
const BATCH: i64 = 16;

/// How long to wait after a database error before trying again.
const AFTER_ERROR: Duration = Duration::from_secs(1);

/// Processes events until the task is dropped. Events left pending in a database file are processed like new ones.
pub async fn run(service: Arc<Service>) {
    loop {
        let pause = match step(&service) {
            Ok(Some(pause)) => pause,
            Ok(None) => {
                service.work.notified().await;
                continue;
            }
            Err(error) => {
                eprintln!("memsy-emulator: processing: {error}");
                AFTER_ERROR
            }
        };
        if pause.is_zero() {
            tokio::task::yield_now().await;
        } else {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = service.work.notified() => {}
            }
        }
    }
}

/// Processes everything that is due now.
pub fn catch_up(service: &Service) -> store::Result<()> {
    while step(service)?.is_some_and(|pause| pause.is_zero()) {}
    Ok(())
}

/// Processes one batch. Returns how long it takes until the next event is due; `None` when none is waiting.
fn step(service: &Service) -> store::Result<Option<Duration>> {
    let now_us = service.clock.now_us();
    let due = service.store.write(|transaction| {
        for event in store::events::due(transaction, now_us, BATCH)? {
            process(transaction, &event, now_us)?;
        }
        store::events::next_due(transaction)
    })?;
    Ok(due.map(|due_us| Duration::from_micros((due_us - now_us).max(0).unsigned_abs())))
}

fn process(connection: &rusqlite::Connection, event: &Waiting, now_us: i64) -> store::Result<()> {
    let Some(statements) = extraction::extract(&event.content) else {
        return store::events::finish(connection, event.id, "failed");
    };
    let mut stored = 0;
    for statement in &statements {
        stored += i64::from(store::memories::keep(connection, event, statement, now_us)?);
    }
    let tokens = i64::try_from(event.content.chars().count().div_ceil(4)).unwrap_or(i64::MAX);
    let owner = (event.org_id.as_str(), event.key_id.as_str());
    store::usage_counters::count(connection, owner, Dimension::LlmTokens, tokens, now_us)?;
    if stored > 0 {
        store::usage_counters::count(connection, owner, Dimension::MemoriesStored, stored, now_us)?;
    }
    store::events::finish(connection, event.id, "completed")
}
