//! `GET /health`: whether the service is up; doubles as a check of the key.

use std::sync::Arc;

use axum::routing::get;
use axum::{Extension, Router};
use serde_json::json;

use crate::answer::{Answer, Json};
use crate::gate::Gate;
use crate::identity::Caller;
use crate::service::Service;
use crate::shape::models;

static GATE: Gate = Gate::hot("read").one(&models::HEALTH);

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/health", GATE.before(service, get(health)))
}

/// The answer, which `/api/health` gives too.
pub async fn health(Extension(caller): Extension<Arc<Caller>>) -> Answer {
    Ok(Json(json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "billing_enabled": caller.tier.seat_price.is_some(),
        "components": { "async_memsy": "ok", "sync_memsy": "ok" },
    })))
}
