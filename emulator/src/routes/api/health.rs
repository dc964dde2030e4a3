//! `GET /health`: as on the hot path.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::access::Gate;
use crate::routes::v1::health::health;
use crate::service::Service;
use crate::test_tools::shape::models;

static GATE: Gate = Gate::control("read").one(&models::HEALTH);

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/health", GATE.before(service, get(health)))
}
