//! Events as they were sent, for holders of a seat: `GET /console/events`.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::json;

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::http::validation::{Problems, Query};
use crate::service::Service;
use crate::store::events::list::{self, Filter, SORTS};
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::control_plane("read")
    .seated()
    .one(&models::EVENT_LIST);

const MOST: i64 = 200;
const USUAL: i64 = 50;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/console/events", RULES.apply_to(service, get(list)))
}

async fn list(
    State(service): State<Arc<Service>>,
    Extension(caller): Extension<Arc<Caller>>,
    query: Query,
) -> HandlerResult {
    let mut problems = Problems::default();
    let sort = query.choice("sort", &SORTS, &mut problems);
    let page = query.page(MOST, USUAL, &mut problems);
    problems.refuse()?;
    let filter = Filter {
        org_id: &caller.org_id,
        actor_id: query.text("actor_id"),
        session_id: query.text("session_id"),
        kind: query.text("kind"),
    };
    let (items, total) = service
        .store
        .read(|connection| list::list(connection, &filter, sort.unwrap_or_default(), page))?;
    Ok(Json(
        json!({ "items": items, "total": total, "limit": page.limit, "offset": page.offset }),
    ))
}
