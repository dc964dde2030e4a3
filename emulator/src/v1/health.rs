//! `GET /health`: whether the service is up; doubles as a check of the key.

use std::sync::Arc;

use axum::routing::get;
use axum::{Extension, Router};
use serde_json::json;

use crate::answer::{Answer, Json};
use crate::gate::Gate;
use crate::identity::Caller;
use crate::service::Service;

static GATE: Gate = Gate {
    scope: "read",
    spends: &[],
};

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/health", GATE.before(service, get(health)))
}

async fn health(Extension(caller): Extension<Arc<Caller>>) -> Answer {
    Ok(Json(json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "billing_enabled": caller.tier.billed,
        "components": { "async_memsy": "ok", "sync_memsy": "ok" },
    })))
}
