//! What a connector can sync: `GET /connectors/{connector_id}/resources`, `GET /connectors/{connector_id}/branches`.

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
use crate::http::validation::{Problems, Query, Segment};
use crate::providers::Reach;
use crate::service::Service;
use crate::store;
use crate::store::connectors::Connector;
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::control_plane("read")
    .seated()
    .one(&models::RESOURCE_LIST);

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    let (resources, branches) = (get(list), get(branches));
    Router::new()
        .route(
            "/connectors/{connector_id}/resources",
            RULES.apply_to(service, resources),
        )
        .route(
            "/connectors/{connector_id}/branches",
            RULES.apply_to(service, branches),
        )
}

async fn list(
    State(service): Shared,
    Extension(caller): Known,
    Segment(connector_id): Segment,
    query: Query,
) -> HandlerResult {
    let connector = found(&service, &caller, &connector_id)?;
    access::uses(&caller, &connector)?;
    let parent = query.text("parent_id");
    if parent.is_some() && connector.provider.reach != Reach::Folders {
        let detail = format!("{} has no folders to look into", connector.provider.title);
        return Err(Refusal::detail(StatusCode::BAD_REQUEST, detail));
    }
    authorized(&connector)?;
    if let Some(folder) = parent {
        known(&connector, folder, "folder", "Folder")?;
    }
    inside(&service, &connector, parent)
}

async fn branches(
    State(service): Shared,
    Extension(caller): Known,
    Segment(connector_id): Segment,
    query: Query,
) -> HandlerResult {
    let mut problems = Problems::default();
    let repo = query.required("repo", &mut problems);
    let connector = found(&service, &caller, &connector_id)?;
    if connector.provider.reach != Reach::Branches {
        let detail = format!("{} has no branches", connector.provider.title);
        return Err(Refusal::detail(StatusCode::BAD_REQUEST, detail));
    }
    problems.refuse()?;
    authorized(&connector)?;
    known(&connector, repo, "repo", "Repository")?;
    inside(&service, &connector, Some(repo))
}

/// Refuses when the sample account has no such folder or repository.
fn known(connector: &Connector, id: &str, kind: &str, title: &str) -> Result<(), Refusal> {
    let mut items = connector.provider.items.iter();
    if items.any(|item| item.external_id == id && item.resource_type == kind) {
        return Ok(());
    }
    Err(Refusal::unknown(title))
}

/// Lists what is in a folder or repository, or at the top when `parent` is `None`. The list includes selections that
/// the sample account does not have.
fn inside(service: &Service, connector: &Connector, parent: Option<&str>) -> HandlerResult {
    let selections = service
        .store
        .read(|connection| store::connectors::selections::list(connection, connector.id))?;
    let selected = |id: &str| {
        selections
            .iter()
            .any(|selection| selection.external_id == id)
    };
    let mut resources: Vec<Value> = connector
        .provider
        .items
        .iter()
        .filter(|item| item.parent == parent)
        .map(|item| {
            json!({
                "external_id": item.external_id,
                "resource_type": item.resource_type,
                "name": item.name,
                "selected": selected(item.external_id),
            })
        })
        .collect();
    let foreign = selections
        .iter()
        .filter(|selection| !connector.provider.has(&selection.external_id))
        .filter(|selection| container(connector, &selection.external_id) == parent);
    resources.extend(foreign.map(|selection| {
        json!({
            "external_id": selection.external_id,
            "resource_type": selection.resource_type,
            "name": selection.name,
            "selected": true,
        })
    }));
    Ok(Json(json!({ "resources": resources })))
}

/// The parent of a resource that the sample account does not have. The id of a branch names its repository; anything
/// else is at the top.
fn container<'a>(connector: &Connector, external_id: &'a str) -> Option<&'a str> {
    if connector.provider.reach != Reach::Branches {
        return None;
    }
    external_id.split_once('#').map(|(repo, _)| repo)
}
