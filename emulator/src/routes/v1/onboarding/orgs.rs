//! The organization record, at most one per organisation: `GET | POST /orgs`, `GET | PATCH | DELETE /orgs/{org_id}`,
//! `POST /orgs/{org_id}/regenerate-prompt`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{delete, get, patch, post};
use axum::{Extension, Router};
use serde_json::{Value, json};

use crate::access::Gate;
use crate::access::caller::Caller;
use crate::http::response::{Answer, Done, Json, Refusal};
use crate::http::validation::{Page, Segment};
use crate::service::Service;
use crate::store::records::{self, ORGS};
use crate::test_tools::shape::models;

static LIST: Gate = Gate::hot("read").many(&models::ORG);
static READ: Gate = Gate::hot("read").one(&models::ORG);
static WRITE: Gate = Gate::hot("write").admin().one(&models::ORG);

/// No organisation has more.
const ALL: Page = Page {
    limit: 1,
    offset: 0,
};

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    let one = READ
        .before(service, get(show))
        .merge(WRITE.before(service, patch(change)))
        .merge(WRITE.before(service, delete(remove)));
    Router::new()
        .route(
            "/orgs",
            LIST.before(service, get(list))
                .merge(WRITE.before(service, post(create))),
        )
        .route("/orgs/{org_id}", one)
        .route(
            "/orgs/{org_id}/regenerate-prompt",
            WRITE.before(service, post(regenerate)),
        )
}

async fn list(State(service): Shared, Extension(caller): Known) -> Answer {
    let records = service
        .store
        .read(|connection| records::list(connection, &ORGS, &caller.org_id, ALL))?;
    Ok(Json(records.into()))
}

async fn create(State(service): Shared, Extension(caller): Known, body: Bytes) -> Answer {
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
) -> Answer {
    super::shown(&service, &ORGS, &caller.org_id, &org_id)
}

async fn change(
    State(service): Shared,
    Extension(caller): Known,
    Segment(org_id): Segment,
    body: Bytes,
) -> Answer {
    super::changed(&service, &ORGS, (&caller.org_id, &org_id), &body)
}

async fn regenerate(
    State(service): Shared,
    Extension(caller): Known,
    Segment(org_id): Segment,
) -> Answer {
    super::regenerated(&service, &ORGS, &caller.org_id, &org_id)
}

async fn remove(
    State(service): Shared,
    Extension(caller): Known,
    Segment(org_id): Segment,
) -> Result<Done, Refusal> {
    super::deleted(&service, &ORGS, &caller.org_id, &org_id)
}
