//! The routes of `/v1`: the hot path, onboarding, memories and actors. Each resource has a file, which lists its
//! routes.

mod actors;
pub mod health;
mod ingest;
mod memories;
mod onboarding;
mod search;
mod status;

use std::sync::Arc;

use axum::Router;

use crate::service::Service;

/// Every route of `/v1`.
pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .merge(ingest::routes(service))
        .merge(search::routes(service))
        .merge(status::routes(service))
        .merge(health::routes(service))
        .merge(onboarding::routes(service))
        .merge(memories::routes(service))
        .merge(actors::routes(service))
}
