//! `GET /health` tells whether the service is up. It also serves as a check of the key.

use std::sync::Arc;

use axum::routing::get;
use axum::{Extension, Router};
use serde_json::json;

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::service::Service;
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::hot_path("read").one(&models::HEALTH);

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/health", RULES.apply_to(service, get(health)))
}

/// Handles `/v1/health` and `/api/health`.
pub async fn health(Extension(caller): Extension<Arc<Caller>>) -> HandlerResult {
    Ok(Json(json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "billing_enabled": caller.tier.seat_price.is_some(),
        "components": { "async_memsy": "ok", "sync_memsy": "ok" },
    })))
}
