//! The emulator's own routes, without a key: `GET keys`, `GET health`, `POST reset`, `POST clock`,
//! `GET | POST | DELETE faults`, `GET | DELETE requests`, `GET | POST shape`, all under `/emulator`,
//! and the [pages of consent](crate::routes::emulator::consent).

use std::collections::HashMap;
pub mod consent;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::{self, Problems};
use crate::service::Service;
use crate::service::clock::FURTHEST_MS;
use crate::service::processing;
use crate::store;
use crate::test_tools::faults;
use crate::test_tools::shape::{self, Fields};

type Shared = State<Arc<Service>>;

/// Every route of `/emulator`.
pub fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/health", get(|| async { Json(json!({ "ok": true })) }))
        .route("/keys", get(keys))
        .route("/reset", post(reset))
        .route("/clock", post(clock))
        .route(
            "/faults",
            get(list_faults).post(add_faults).delete(clear_faults),
        )
        .route("/requests", get(list_requests).delete(clear_requests))
        .route("/shape", get(show_shape).post(change_shape))
        .merge(consent::routes())
}

async fn keys(State(service): Shared) -> HandlerResult {
    let keys = service.store.read(store::keys::seeded)?;
    let show = |(caller, key, about): &(crate::access::caller::Caller, String, String)| {
        json!({
            "name": caller.name,
            "key": key,
            "org_id": caller.org_id,
            "tier": caller.tier.name,
            "scopes": caller.scopes,
            "admin": caller.admin,
            "seat": caller.seat,
            "member": caller.member,
            "about": about,
        })
    };
    Ok(Json(
        json!({ "keys": keys.iter().map(show).collect::<Vec<Value>>() }),
    ))
}

async fn reset(State(service): Shared) -> HandlerResult {
    service.reset()?;
    Ok(Json(json!({ "ok": true })))
}

async fn clock(State(service): Shared, body: Bytes) -> HandlerResult {
    let body = validation::object(&body)?;
    let place = ["body".into()];
    let mut problems = Problems::default();
    let advance = body
        .get("advance_ms")
        .and_then(Value::as_i64)
        .filter(|milliseconds| *milliseconds >= 0);
    let moved = advance.is_some_and(|milliseconds| service.clock.advance(milliseconds));
    if !moved {
        let message = format!(
            "Input should be a whole number of milliseconds from 0 to {FURTHEST_MS} in all"
        );
        problems.add(&place, "advance_ms", "value_error", &message);
    }
    problems.refuse()?;
    let now_us = service.clock.now_us();
    service
        .store
        .write(|transaction| store::seeding::spend(transaction, now_us))?;
    // What has become due is done before the answer, so that a test need not wait for it.
    processing::catch_up(&service)?;
    Ok(Json(
        json!({ "now": crate::service::clock::iso(now_us), "ahead_ms": service.clock.ahead_ms() }),
    ))
}

async fn list_faults(State(service): Shared) -> Json {
    Json(json!({ "faults": service.faults.list() }))
}

async fn add_faults(State(service): Shared, body: Bytes) -> HandlerResult {
    let body = validation::object(&body)?;
    let faults = faults::read_all(&body).map_err(|problem| {
        let mut problems = Problems::default();
        problems.add(
            &["body".into()],
            &problem.field,
            "value_error",
            &format!("{} {}", problem.field, problem.message),
        );
        problems.refuse().err().unwrap_or_else(Refusal::not_found)
    })?;
    let (id, queued) = service.faults.add(faults);
    Ok(Json(json!({ "id": id, "queued": queued })))
}

async fn clear_faults(State(service): Shared) -> Json {
    service.faults.clear();
    Json(json!({ "ok": true }))
}

async fn list_requests(
    State(service): Shared,
    Query(query): Query<HashMap<String, String>>,
) -> HandlerResult {
    let header = match query.get("header") {
        None => None,
        Some(text) => {
            let (name, value) = text.split_once(':').ok_or_else(|| {
                Refusal::detail(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "header must be written name:value",
                )
            })?;
            Some((name.trim(), value.trim()))
        }
    };
    let requests = service
        .request_log
        .list(query.get("path").map(String::as_str), header);
    Ok(Json(json!({ "requests": requests })))
}

async fn clear_requests(State(service): Shared) -> Json {
    service.request_log.clear();
    Json(json!({ "ok": true }))
}

async fn show_shape(State(service): Shared) -> Json {
    shape_now(service.shape.fields())
}

async fn change_shape(State(service): Shared, body: Bytes) -> HandlerResult {
    let body = validation::object(&body)?;
    let asked = body.get("fields").and_then(Value::as_str);
    let found = shape::NAMES
        .iter()
        .find(|(name, _)| Some(*name) == asked)
        .map(|(_, fields)| *fields);
    let mut problems = Problems::default();
    if found.is_none() {
        let names: Vec<&str> = shape::NAMES.iter().map(|(name, _)| *name).collect();
        let message = format!("Input should be one of {}", names.join(", "));
        problems.add(&["body".into()], "fields", "enum", &message);
    }
    problems.refuse()?;
    let fields = found.unwrap_or_default();
    service.shape.set(fields);
    Ok(shape_now(fields))
}

fn shape_now(fields: Fields) -> Json {
    let name = shape::NAMES
        .iter()
        .find(|(_, known)| *known == fields)
        .map(|(name, _)| *name);
    Json(json!({ "fields": name }))
}
