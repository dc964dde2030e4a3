//! Changing a connector: `PUT /connectors/{connector_id}/resources`, `POST /connectors/{connector_id}/sync`,
//! `DELETE /connectors/{connector_id}`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{delete, post, put};
use axum::{Extension, Router};
use serde_json::Value;

use super::{access, authorized, found};
use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, NoContent, Refusal};
use crate::http::validation::{self, Fields, Object, Problems, Segment};
use crate::service::Service;
use crate::store::connectors::selections::Selection;
use crate::store::connectors::{self, Connector};
use crate::test_tools::shape::models;

static CHANGE: RouteRules = RouteRules::control_plane("write")
    .seated()
    .one(&models::CONNECTOR);
static DELETE: RouteRules = RouteRules::control_plane("write").seated();

/// The type of a selection that names none.
const USUAL_TYPE: &str = "channel";

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route(
            "/connectors/{connector_id}/resources",
            CHANGE.apply_to(service, put(select)),
        )
        .route(
            "/connectors/{connector_id}/sync",
            CHANGE.apply_to(service, post(sync)),
        )
        .route(
            "/connectors/{connector_id}",
            DELETE.apply_to(service, delete(disconnect)),
        )
}

async fn select(
    State(service): Shared,
    Extension(caller): Known,
    Segment(connector_id): Segment,
    body: Bytes,
) -> HandlerResult {
    let mut body = validation::object(&body)?;
    body.values_mut().for_each(validation::remove_nul);
    let connector = found(&service, &caller, &connector_id)?;
    access::manages(&caller, &connector)?;
    authorized(&connector)?;
    let selected = read_selections(&connector, &body)?;
    let now_us = service.clock.now_us();
    service
        .store
        .write(|transaction| connectors::select(transaction, connector.id, &selected, now_us))?;
    found(&service, &caller, &connector_id).map(|connector| Json(connector.shown))
}

/// Reads the selections of a body. Of several with the same id the first one counts.
fn read_selections(connector: &Connector, body: &Object) -> Result<Vec<Selection>, Refusal> {
    let place = ["body".into()];
    let mut problems = Problems::default();
    let list = Fields {
        object: body,
        place: &place,
    }
    .required_list("resources", &mut problems);
    let mut selections: Vec<Selection> = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let place = ["body".into(), "resources".into(), index.into()];
        let Some(selection) = read_selection(connector, item, &place, &mut problems) else {
            continue;
        };
        let repeated = |known: &Selection| known.external_id == selection.external_id;
        if !selections.iter().any(repeated) {
            selections.push(selection);
        }
    }
    problems.refuse()?;
    Ok(selections)
}

fn read_selection(
    connector: &Connector,
    item: &Value,
    place: &[Value; 3],
    problems: &mut Problems,
) -> Option<Selection> {
    let Some(object) = item.as_object() else {
        let message = "Input should be a valid dictionary or object to extract fields from";
        problems.add(place, "", "model_attributes_type", message);
        return None;
    };
    let fields = Fields { object, place };
    let external_id = fields.required_text("external_id", usize::MAX, problems);
    let resource_type = fields.text("resource_type", problems).unwrap_or(USUAL_TYPE);
    let provider = connector.provider;
    if !provider.resource_types.contains(&resource_type) {
        let types = provider.resource_types.join(" or ");
        let message = format!("A resource of {} is a {types}", provider.title);
        problems.add(place, "resource_type", "enum", &message);
    }
    let name = fields.text("name", problems);
    Some(Selection {
        external_id: external_id?.to_owned(),
        resource_type: resource_type.to_owned(),
        name: name.map(str::to_owned),
    })
}

async fn sync(
    State(service): Shared,
    Extension(caller): Known,
    Segment(connector_id): Segment,
) -> HandlerResult {
    let connector = found(&service, &caller, &connector_id)?;
    access::manages(&caller, &connector)?;
    if !connector.active {
        let detail = "Connector is not active: select resources that can be read first";
        return Err(Refusal::detail(StatusCode::CONFLICT, detail));
    }
    let now_us = service.clock.now_us();
    service
        .store
        .write(|transaction| connectors::sync(transaction, connector.id, now_us))?;
    found(&service, &caller, &connector_id).map(|connector| Json(connector.shown))
}

async fn disconnect(
    State(service): Shared,
    Extension(caller): Known,
    Segment(connector_id): Segment,
) -> Result<NoContent, Refusal> {
    let connector = found(&service, &caller, &connector_id)?;
    access::manages(&caller, &connector)?;
    service
        .store
        .write(|transaction| connectors::delete(transaction, connector.id))?;
    Ok(NoContent)
}
