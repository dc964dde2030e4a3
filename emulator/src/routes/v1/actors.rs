//! Actors, which each request computes from the memories: `GET /actors`, `GET /actors/{actor_id}`.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::{Value, json};

use super::onboarding::of_own;
use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::{Problems, Query, Segment};
use crate::service::Service;
use crate::store::actors::{self, SORTS};
use crate::test_tools::shape::models;

static LIST: RouteRules = RouteRules::hot_path("read").one(&models::ACTOR_LIST);
static READ: RouteRules = RouteRules::hot_path("read").one(&models::ACTOR);

const MOST: i64 = 500;
const USUAL: i64 = 100;

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route("/actors", LIST.apply_to(service, get(list)))
        .route("/actors/{actor_id}", READ.apply_to(service, get(show)))
}

async fn list(State(service): Shared, Extension(caller): Known, query: Query) -> HandlerResult {
    let mut problems = Problems::default();
    let sort = query.choice("sort", &SORTS, &mut problems);
    let page = query.page(MOST, USUAL, &mut problems);
    problems.refuse()?;
    of_own(&caller, query.text("org_id").unwrap_or(&caller.org_id))?;

    let part = query.text("q").unwrap_or_default().to_lowercase();
    let mut found = service.store.read(|connection| {
        actors::list(connection, &caller.org_id, None, sort.unwrap_or_default())
    })?;
    found.retain(|actor| {
        let id = actor.get("actor_id").and_then(Value::as_str);
        id.is_some_and(|id| id.to_lowercase().contains(&part))
    });
    let total = found.len();
    let whole = |number| usize::try_from(number).unwrap_or(usize::MAX);
    let items: Vec<Value> = found
        .into_iter()
        .skip(whole(page.offset))
        .take(whole(page.limit))
        .collect();
    Ok(Json(json!({
        "items": items,
        "total": total,
        "limit": page.limit,
        "offset": page.offset,
        "truncated": false,
    })))
}

async fn show(
    State(service): Shared,
    Extension(caller): Known,
    Segment(actor_id): Segment,
    query: Query,
) -> HandlerResult {
    of_own(&caller, query.text("org_id").unwrap_or(&caller.org_id))?;
    let [(_, sort), ..] = SORTS;
    let found = service
        .store
        .read(|connection| actors::list(connection, &caller.org_id, Some(&actor_id), sort))?;
    found
        .into_iter()
        .next()
        .map(Json)
        .ok_or_else(|| Refusal::unknown("Actor"))
}
