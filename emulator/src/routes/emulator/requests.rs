//! The log of the last requests: `GET | DELETE /emulator/requests`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use serde_json::json;

use crate::http::response::{HandlerResult, Json, Refusal};
use crate::service::Service;

type Shared = State<Arc<Service>>;

pub fn routes() -> Router<Arc<Service>> {
    Router::new().route("/requests", get(list).delete(clear))
}

async fn list(
    State(service): Shared,
    Query(query): Query<HashMap<String, String>>,
) -> HandlerResult {
    let header = match query.get("header") {
        None => None,
        Some(text) => {
            let (name, value) = text.split_once(':').ok_or_else(|| {
                Refusal::detail(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "header must be written name:value",
                )
            })?;
            Some((name.trim(), value.trim()))
        }
    };
    let requests = service
        .request_log
        .list(query.get("path").map(String::as_str), header);
    Ok(Json(json!({ "requests": requests })))
}

async fn clear(State(service): Shared) -> Json {
    service.request_log.clear();
    Json(json!({ "ok": true }))
}
