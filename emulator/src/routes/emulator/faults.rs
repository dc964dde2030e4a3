//! The queue of faults: `GET | POST | DELETE /emulator/faults`.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::get;
use serde_json::json;

use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::{self, Problems};
use crate::service::Service;
use crate::test_tools::faults;

type Shared = State<Arc<Service>>;

pub fn routes() -> Router<Arc<Service>> {
    Router::new().route("/faults", get(list).post(add).delete(clear))
}

async fn list(State(service): Shared) -> Json {
    Json(json!({ "faults": service.faults.list() }))
}

async fn add(State(service): Shared, body: Bytes) -> HandlerResult {
    let body = validation::object(&body)?;
    let faults = faults::read_all(&body).map_err(|problem| {
        let mut problems = Problems::default();
        problems.add(
            &["body".into()],
            &problem.field,
            "value_error",
            &format!("{} {}", problem.field, problem.message),
        );
        problems.refuse().err().unwrap_or_else(Refusal::not_found)
    })?;
    let (id, queued) = service.faults.add(faults);
    Ok(Json(json!({ "id": id, "queued": queued })))
}

async fn clear(State(service): Shared) -> Json {
    service.faults.clear();
    Json(json!({ "ok": true }))
}
