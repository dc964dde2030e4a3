//! Memories for consoles, read only: `GET /console/memories`, `GET /console/memories/stats`,
//! `GET /console/memories/{memory_id}`.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::json;

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::{Problems, Query, Segment};
use crate::service::Service;
use crate::service::ids;
use crate::store;
use crate::store::memories::list::{self, Filter, SORTS};
use crate::test_tools::shape::models;

static LIST: RouteRules = RouteRules::hot_path("read").one(&models::MEMORY_LIST);
static STATS: RouteRules = RouteRules::hot_path("read").one(&models::MEMORY_STATS);
static READ: RouteRules = RouteRules::hot_path("read").one(&models::MEMORY);

const MOST: i64 = 200;
const USUAL: i64 = 50;

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route("/console/memories", LIST.apply_to(service, get(list)))
        .route(
            "/console/memories/stats",
            STATS.apply_to(service, get(stats)),
        )
        .route(
            "/console/memories/{memory_id}",
            READ.apply_to(service, get(show)),
        )
}

async fn list(State(service): Shared, Extension(caller): Known, query: Query) -> HandlerResult {
    let mut problems = Problems::default();
    let sort = query.choice("sort", &SORTS, &mut problems);
    let page = query.page(MOST, USUAL, &mut problems);
    problems.refuse()?;
    let part = query.text("search").map(str::to_lowercase);
    let filter = Filter {
        org_id: &caller.org_id,
        actor_id: query.text("actor_id"),
        memory_kind: query.text("kind"),
        memory_type: query.text("type"),
        status: query.text("status").unwrap_or("active"),
        part: part.as_deref(),
    };
    let (items, total) = service
        .store
        .read(|connection| list::list(connection, &filter, sort.unwrap_or_default(), page))?;
    Ok(Json(
        json!({ "items": items, "total": total, "limit": page.limit, "offset": page.offset }),
    ))
}

async fn stats(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let stats = service
        .store
        .read(|connection| store::memories::stats::of(connection, &caller.org_id))?;
    Ok(Json(stats))
}

async fn show(
    State(service): Shared,
    Extension(caller): Known,
    Segment(memory_id): Segment,
) -> HandlerResult {
    let mut problems = Problems::default();
    let uuid = ids::parse_uuid(&memory_id);
    if uuid.is_none() {
        let message = "Input should be a valid UUID";
        problems.add(&["path".into()], "memory_id", "uuid_parsing", message);
    }
    problems.refuse()?;
    let memory = service
        .store
        .read(|connection| list::get(connection, &caller.org_id, &uuid.unwrap_or_default()))?;
    memory.map(Json).ok_or_else(|| Refusal::unknown("Memory"))
}
