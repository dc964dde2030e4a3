//! `GET /health`, whose response is the same as that of `/v1/health`.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::access::RouteRules;
use crate::routes::v1::health::health;
use crate::service::Service;
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::control_plane("read").one(&models::HEALTH);

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/health", RULES.apply_to(service, get(health)))
}
