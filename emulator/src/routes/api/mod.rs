//! The routes of `/api`, the control plane. Each resource has a file, which lists its routes.

mod billing;
mod connectors;
mod events;
mod health;
mod interest;
mod keys;
mod me;
mod usage_reports;

use std::sync::Arc;

use axum::Router;

use crate::service::Service;

/// Every route of `/api`.
pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .merge(me::routes(service))
        .merge(health::routes(service))
        .merge(keys::routes(service))
        .merge(usage_reports::routes(service))
        .merge(billing::routes(service))
        .merge(events::routes(service))
        .merge(interest::routes(service))
        .merge(connectors::routes(service))
}
