//! What organization, role and team records have in common. Every caller may read them, only admins may change them.

mod groups;
mod orgs;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;

use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, NoContent, Refusal};
use crate::http::validation::{self, Fields, Object, Problems};
use crate::service::Service;
use crate::store;
use crate::store::records::{self, Change, Level, NewRecord};

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .merge(orgs::routes(service))
        .merge(groups::routes(service))
}

/// Reads a body as an object and removes NUL characters.
fn read(body: &Bytes) -> Result<Object, Refusal> {
    let mut body = validation::object(body)?;
    body.values_mut().for_each(validation::remove_nul);
    Ok(body)
}

/// Reads the three required fields of a new record, which must be of the caller's own organization.
fn new_record<'a>(caller: &Caller, body: &'a Object) -> Result<NewRecord<'a>, Refusal> {
    let place = ["body".into()];
    let fields = Fields {
        object: body,
        place: &place,
    };
    let mut problems = Problems::default();
    let mut text = |name| {
        fields
            .required_text(name, usize::MAX, &mut problems)
            .unwrap_or_default()
    };
    let record = NewRecord {
        org_id: text("org_id"),
        name: text("name"),
        focus: text("focus"),
    };
    problems.refuse()?;
    of_own(caller, record.org_id)?;
    Ok(record)
}

/// Refuses when a request names an organization other than the key's.
pub fn of_own(caller: &Caller, org_id: &str) -> Result<(), Refusal> {
    if org_id == caller.org_id {
        return Ok(());
    }
    Err(Refusal::detail(StatusCode::FORBIDDEN, "Access denied"))
}

fn shown(service: &Service, level: &Level, org_id: &str, record_id: &str) -> HandlerResult {
    let record = service
        .store
        .read(|connection| records::get(connection, level, org_id, record_id))?;
    record
        .map(Json)
        .ok_or_else(|| Refusal::unknown(level.title))
}

fn changed(
    service: &Service,
    level: &Level,
    (org_id, record_id): (&str, &str),
    body: &Bytes,
) -> HandlerResult {
    let body = read(body)?;
    let place = ["body".into()];
    let fields = Fields {
        object: &body,
        place: &place,
    };
    let mut problems = Problems::default();
    let mut text = |name| fields.filled_text(name, &mut problems);
    let change = Change {
        name: text("name"),
        focus: text("focus"),
        promotion_prompt: text("promotion_prompt"),
    };
    problems.refuse()?;
    let now_us = service.clock.now_us();
    service.store.write(|transaction| {
        records::change(transaction, level, (org_id, record_id), &change, now_us)
    })?;
    shown(service, level, org_id, record_id)
}

fn regenerated(service: &Service, level: &Level, org_id: &str, record_id: &str) -> HandlerResult {
    let now_us = service.clock.now_us();
    service.store.write(|transaction| {
        records::regenerate(transaction, level, (org_id, record_id), now_us)
    })?;
    shown(service, level, org_id, record_id)
}

fn deleted(
    service: &Service,
    level: &Level,
    org_id: &str,
    record_id: &str,
) -> Result<NoContent, Refusal> {
    let deleted = service
        .store
        .write(|transaction| store::records::delete(transaction, level, org_id, record_id))?;
    if deleted {
        Ok(NoContent)
    } else {
        Err(Refusal::unknown(level.title))
    }
}
