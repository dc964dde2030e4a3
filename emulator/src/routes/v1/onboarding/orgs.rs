//! The organization record, at most one per organization: `GET | POST /orgs`, `GET | PATCH | DELETE /orgs/{org_id}`,
//! `POST /orgs/{org_id}/regenerate-prompt`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{delete, get, patch, post};
use axum::{Extension, Router};
use serde_json::{Value, json};

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, NoContent, Refusal};
use crate::http::validation::{Page, Segment};
use crate::service::Service;
use crate::store::records::{self, ORGS};
use crate::test_tools::shape::models;

static LIST: RouteRules = RouteRules::hot_path("read").many(&models::ORG);
static READ: RouteRules = RouteRules::hot_path("read").one(&models::ORG);
static WRITE: RouteRules = RouteRules::hot_path("write").admin().one(&models::ORG);

/// The page that holds all records of an organization, because it has at most one.
const ALL: Page = Page {
    limit: 1,
    offset: 0,
};

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    let one = READ
        .apply_to(service, get(show))
        .merge(WRITE.apply_to(service, patch(change)))
        .merge(WRITE.apply_to(service, delete(remove)));
    Router::new()
        .route(
            "/orgs",
            LIST.apply_to(service, get(list))
                .merge(WRITE.apply_to(service, post(create))),
        )
        .route("/orgs/{org_id}", one)
        .route(
            "/orgs/{org_id}/regenerate-prompt",
            WRITE.apply_to(service, post(regenerate)),
        )
}

async fn list(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let records = service
        .store
        .read(|connection| records::list(connection, &ORGS, &caller.org_id, ALL))?;
    Ok(Json(records.into()))
}

async fn create(State(service): Shared, Extension(caller): Known, body: Bytes) -> HandlerResult {
    let body = super::read(&body)?;
    let record = super::new_record(&caller, &body)?;
    let now_us = service.clock.now_us();
    let kept = service.store.write(|transaction| {
        let kept = records::count(transaction, &ORGS, &caller.org_id)?;
        if kept == 0 {
            records::add(transaction, &ORGS, record.org_id, &record, now_us)?;
        }
        Ok(kept)
    })?;
    let limit = caller.tier.org_records;
    if kept >= limit {
        return Err(Refusal::coded(
            StatusCode::FORBIDDEN,
            "org_limit_reached",
            "No more organization records on this plan",
            &[("limit", limit.into()), ("current", kept.into())],
        ));
    }
    if kept > 0 {
        let body: Value = json!({
            "error": "conflict",
            "message": format!("The organization {} has its record already; change that one", caller.org_id),
        });
        return Err(Refusal::body(StatusCode::CONFLICT, body));
    }
    super::shown(&service, &ORGS, &caller.org_id, &caller.org_id)
}

async fn show(
    State(service): Shared,
    Extension(caller): Known,
    Segment(org_id): Segment,
) -> HandlerResult {
    super::shown(&service, &ORGS, &caller.org_id, &org_id)
}

async fn change(
    State(service): Shared,
    Extension(caller): Known,
    Segment(org_id): Segment,
    body: Bytes,
) -> HandlerResult {
    super::changed(&service, &ORGS, (&caller.org_id, &org_id), &body)
}

async fn regenerate(
    State(service): Shared,
    Extension(caller): Known,
    Segment(org_id): Segment,
) -> HandlerResult {
    super::regenerated(&service, &ORGS, &caller.org_id, &org_id)
}

async fn remove(
    State(service): Shared,
    Extension(caller): Known,
    Segment(org_id): Segment,
) -> Result<NoContent, Refusal> {
    super::deleted(&service, &ORGS, &caller.org_id, &org_id)
}
