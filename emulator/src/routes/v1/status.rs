//! `POST /status` tells how far the processing of events is. Its response is the only one with camelCase keys.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use axum::{Extension, Router};
use serde_json::{Map, Value, json};

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::http::validation::{self, Fields, Problems};
use crate::service::Service;
use crate::store;
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::hot_path("read").one(&models::STATUS);

/// How many ids one request may ask for.
const MOST_IDS: usize = 500;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/status", RULES.apply_to(service, post(status)))
}

async fn status(
    State(service): State<Arc<Service>>,
    Extension(caller): Extension<Arc<Caller>>,
    body: Bytes,
) -> HandlerResult {
    let body = validation::object(&body)?;
    let place = ["body".into()];
    let mut problems = Problems::default();
    let ids = Fields {
        object: &body,
        place: &place,
    }
    .required_list("event_ids", &mut problems);
    let ids = validation::strings(ids, &place, "event_ids", &mut problems);
    if ids.len() > MOST_IDS {
        let message = format!(
            "List should have at most {MOST_IDS} items after validation, not {}",
            ids.len()
        );
        problems.add(&place, "event_ids", "too_long", &message);
    }
    problems.refuse()?;

    let mut lists: [(&str, Vec<Value>); 4] = [
        ("completed", vec![]),
        ("pending", vec![]),
        ("failed", vec![]),
        ("unknown", vec![]),
    ];
    let mut statuses = Map::new();
    service.store.read(|connection| {
        for id in &ids {
            let status = store::events::status(connection, &caller.org_id, id)?;
            let status = status.as_deref().unwrap_or("unknown");
            for (name, list) in &mut lists {
                if *name == status {
                    list.push((*id).into());
                }
            }
            statuses.insert((*id).to_owned(), status.into());
        }
        Ok(())
    })?;
    let [completed, pending, failed, unknown] = lists.map(|(_, list)| Value::Array(list));
    Ok(Json(json!({
        "completedIds": completed,
        "pendingIds": pending,
        "failedIds": failed,
        "unknownIds": unknown,
        "total": ids.len(),
        "statuses": statuses,
    })))
}
