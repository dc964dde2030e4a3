//! Connectors, from connecting to disconnecting, with a file for each part of their life. [`access`] says which member
//! may do what. Every route but the list of providers needs a seat.

mod access;
mod connecting;
mod managing;
mod reading;
mod resources;
mod s3;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;

use crate::access::caller::Caller;
use crate::http::response::Refusal;
use crate::providers::{self, Provider};
use crate::service::Service;
use crate::store;
use crate::store::connectors::Connector;

/// Every route of `/connectors`.
pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .merge(connecting::routes(service))
        .merge(s3::routes(service))
        .merge(reading::routes(service))
        .merge(resources::routes(service))
        .merge(managing::routes(service))
}

/// The connector of that id. It is not found when the caller may not see it.
fn found(service: &Service, caller: &Caller, connector_id: &str) -> Result<Connector, Refusal> {
    service
        .store
        .read(|connection| store::connectors::find(connection, &caller.org_id, connector_id))?
        .filter(|connector| access::sees(caller, connector))
        .ok_or_else(|| Refusal::unknown("Connector"))
}

fn provider(slug: &str) -> Result<&'static Provider, Refusal> {
    providers::find(slug).ok_or_else(|| Refusal::unknown("Provider"))
}

/// Refuses while the provider's token is not attached.
fn authorized(connector: &Connector) -> Result<(), Refusal> {
    if connector.authorized {
        return Ok(());
    }
    let detail = "Connector not authorized yet";
    Err(Refusal::detail(StatusCode::CONFLICT, detail))
}
