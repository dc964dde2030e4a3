//! The emulator's own routes, which need no key. `GET /emulator/health`, `GET /emulator/keys` and `POST
//! /emulator/reset` are here; each other resource has its file.
//!
//! A POST must say that it holds JSON, also one without a body. A page of another origin can send forms and plain text
//! to any address unasked; for JSON its browser asks first, with a preflight, which is refused.

mod clock;
pub mod consent;
mod faults;
mod requests;
mod shape;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
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
        .route_layer(from_fn(only_json))
        // Its buttons are those of a form. Their paths hold a secret that another page does not know.
        .merge(consent::routes())
}

async fn only_json(request: Request, next: Next) -> Response {
    if request.method() == Method::POST && !says_json(request.headers()) {
        let detail = "A POST to a control route needs the header Content-Type: application/json, also without a body. \
                      Pages of other origins cannot send it unasked.";
        return Refusal::detail(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail).into_response();
    }
    next.run(request).await
}

fn says_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(sent), None) = (types.next(), types.next()) else {
        return false;
    };
    let kind = sent.to_str().unwrap_or_default().split(';').next();
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
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
