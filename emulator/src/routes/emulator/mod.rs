//! The emulator's own routes, which need no key. `GET /emulator/health`, `GET /emulator/keys` and `POST
//! /emulator/reset` are here; each other resource has its file.

mod clock;
pub mod consent;
mod faults;
mod requests;
mod shape;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::service::Service;
use crate::store;

type Shared = State<Arc<Service>>;

/// Every route of `/emulator`.
pub fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/health", get(|| async { Json(json!({ "ok": true })) }))
        .route("/keys", get(keys))
        .route("/reset", post(reset))
        .merge(clock::routes())
        .merge(faults::routes())
        .merge(requests::routes())
        .merge(shape::routes())
        .merge(consent::routes())
}

async fn keys(State(service): Shared) -> HandlerResult {
    let keys = service.store.read(store::keys::seeded)?;
    let show = |(caller, key, about): &(Caller, String, String)| {
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
