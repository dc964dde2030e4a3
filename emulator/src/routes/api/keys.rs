//! API keys, for admins: `GET | POST /keys`, `DELETE /keys/{key_id}`, `GET /keys/{key_id}/usage`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{delete, get, post};
use axum::{Extension, Router};
use serde_json::{Value, json};

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, NoContent, Refusal};
use crate::http::validation::{self, Fields, Problems, Segment};
use crate::service::Service;
use crate::store;
use crate::test_tools::shape::models;

static LIST: RouteRules = RouteRules::control_plane("read")
    .admin()
    .one(&models::KEY_LIST);
static CREATE: RouteRules = RouteRules::control_plane("write")
    .admin()
    .one(&models::CREATED_KEY);
static DELETE: RouteRules = RouteRules::control_plane("write").admin();
static USAGE: RouteRules = RouteRules::control_plane("read")
    .admin()
    .one(&models::KEY_USAGE);

/// The scopes that a key can have.
const SCOPES: [&str; 2] = ["read", "write"];

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route(
            "/keys",
            LIST.apply_to(service, get(list))
                .merge(CREATE.apply_to(service, post(create))),
        )
        .route("/keys/{key_id}", DELETE.apply_to(service, delete(revoke)))
        .route("/keys/{key_id}/usage", USAGE.apply_to(service, get(usage)))
}

async fn list(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let now_us = service.clock.now_us();
    let org_id = &caller.org_id;
    let (keys, active) = service.store.read(|connection| {
        let keys = store::keys::list(connection, org_id, now_us)?;
        Ok((keys, store::keys::active(connection, org_id, now_us)?))
    })?;
    Ok(Json(json!({
        "keys": keys,
        "max_keys": caller.tier.keys,
        "active_count": active,
    })))
}

async fn create(State(service): Shared, Extension(caller): Known, body: Bytes) -> HandlerResult {
    let mut body = validation::object(&body)?;
    body.values_mut().for_each(validation::remove_nul);
    let place = ["body".into()];
    let fields = Fields {
        object: &body,
        place: &place,
    };
    let mut problems = Problems::default();
    let name = fields.required_text("name", usize::MAX, &mut problems);
    let scopes = read_scopes(&fields, &mut problems);
    let expires_us = fields.moment("expires_at", &mut problems);
    problems.refuse()?;

    let now_us = service.clock.now_us();
    let limit = caller.tier.keys;
    let made = service.store.write(|transaction| {
        let active = store::keys::active(transaction, &caller.org_id, now_us)?;
        if active >= limit {
            return Ok(Err(active));
        }
        let key = (name.unwrap_or_default(), scopes.as_slice());
        store::keys::add(transaction, &caller, key, expires_us, now_us).map(Ok)
    })?;
    made.map(Json).map_err(|current| {
        Refusal::coded(
            StatusCode::FORBIDDEN,
            "key_limit_reached",
            "No more API keys on this plan; revoke one first",
            &[("limit", limit.into()), ("current", current.into())],
        )
        .in_detail()
    })
}

/// Reads the scopes asked for, each once. A body without `scopes` asks for all.
fn read_scopes<'a>(fields: &Fields<'a, '_>, problems: &mut Problems) -> Vec<&'a str> {
    let Some(list) = fields.list("scopes", problems) else {
        return SCOPES.to_vec();
    };
    let mut scopes = validation::strings(list, fields.place, "scopes", problems);
    scopes.sort_unstable();
    scopes.dedup();
    if list.is_empty() {
        let message = "List should have at least 1 item after validation, not 0";
        problems.add(fields.place, "scopes", "too_short", message);
    }
    for scope in &scopes {
        if !SCOPES.contains(scope) {
            let message = "Input should be 'read' or 'write'";
            problems.add(fields.place, "scopes", "enum", message);
        }
    }
    scopes
}

async fn revoke(
    State(service): Shared,
    Extension(caller): Known,
    Segment(key_id): Segment,
) -> Result<NoContent, Refusal> {
    let revoked = service
        .store
        .write(|transaction| store::keys::revoke(transaction, &caller.org_id, &key_id))?;
    if revoked {
        Ok(NoContent)
    } else {
        Err(Refusal::unknown("API key"))
    }
}

/// Lists the usage of one key, with one record per day and dimension.
async fn usage(
    State(service): Shared,
    Extension(caller): Known,
    Segment(key_id): Segment,
) -> HandlerResult {
    let found = service.store.read(|connection| {
        if !store::keys::exists(connection, &caller.org_id, &key_id)? {
            return Ok(None);
        }
        store::usage_counters::of_key(connection, &caller.org_id, &key_id).map(Some)
    })?;
    let points = found.ok_or_else(|| Refusal::unknown("API key"))?;
    let records: Vec<Value> = points
        .into_iter()
        .map(|point| json!({ "date": point.bucket, "dimension": point.dimension, "quantity": point.quantity }))
        .collect();
    Ok(Json(json!({ "usage": records })))
}
