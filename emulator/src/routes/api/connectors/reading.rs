//! Reading connectors: `GET /connectors`, `GET /connectors/{connector_id}`, and for the browser's file picker
//! `GET /connectors/{connector_id}/picker-token`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::{Value, json};

use super::{access, authorized, found};
use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::Segment;
use crate::providers::Reach;
use crate::service::Service;
use crate::service::ids;
use crate::store;
use crate::test_tools::shape::models;

static LIST: RouteRules = RouteRules::control_plane("read")
    .seated()
    .many(&models::CONNECTOR);
static READ: RouteRules = RouteRules::control_plane("read")
    .seated()
    .one(&models::CONNECTOR);
static PICKER: RouteRules = RouteRules::control_plane("read")
    .seated()
    .one(&models::PICKER);

/// How many seconds the token of a picker is valid.
const PICKER_SECONDS: i64 = 3_600;

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route("/connectors", LIST.apply_to(service, get(list)))
        .route(
            "/connectors/{connector_id}",
            READ.apply_to(service, get(show)),
        )
        .route(
            "/connectors/{connector_id}/picker-token",
            PICKER.apply_to(service, get(picker_token)),
        )
}

async fn list(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let all = service
        .store
        .read(|connection| store::connectors::list(connection, &caller.org_id))?;
    let shown: Vec<Value> = all
        .into_iter()
        .filter(|connector| access::lists(&caller, connector))
        .map(|connector| connector.shown)
        .collect();
    Ok(Json(shown.into()))
}

async fn show(
    State(service): Shared,
    Extension(caller): Known,
    Segment(connector_id): Segment,
) -> HandlerResult {
    found(&service, &caller, &connector_id).map(|connector| Json(connector.shown))
}

async fn picker_token(
    State(service): Shared,
    Extension(caller): Known,
    Segment(connector_id): Segment,
) -> HandlerResult {
    let connector = found(&service, &caller, &connector_id)?;
    if connector.provider.reach != Reach::Picker {
        let detail = format!("{} has no file picker", connector.provider.title);
        return Err(Refusal::detail(StatusCode::BAD_REQUEST, detail));
    }
    access::uses(&caller, &connector)?;
    authorized(&connector)?;
    Ok(Json(json!({
        "access_token": format!("emulated-{}", ids::secret()),
        "expires_in": PICKER_SECONDS,
        "api_key": "emulated-picker-key",
        "app_id": "000000000000",
    })))
}
