//! The clock of the service: `POST /emulator/clock` moves it forward.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use serde_json::{Value, json};

use crate::http::response::{HandlerResult, Json};
use crate::http::validation::{self, Problems};
use crate::service::clock::{FURTHEST_MS, iso};
use crate::service::{Service, processing};
use crate::store;

pub fn routes() -> Router<Arc<Service>> {
    Router::new().route("/clock", post(advance))
}

async fn advance(State(service): State<Arc<Service>>, body: Bytes) -> HandlerResult {
    let body = validation::object(&body)?;
    let place = ["body".into()];
    let mut problems = Problems::default();
    let advance = body
        .get("advance_ms")
        .and_then(Value::as_i64)
        .filter(|milliseconds| *milliseconds >= 0);
    let moved = advance.is_some_and(|milliseconds| service.clock.advance(milliseconds));
    if !moved {
        let message = format!(
            "Input should be a whole number of milliseconds from 0 to {FURTHEST_MS} in all"
        );
        problems.add(&place, "advance_ms", "value_error", &message);
    }
    problems.refuse()?;
    let now_us = service.clock.now_us();
    service
        .store
        .write(|transaction| store::seeding::spend(transaction, now_us))?;
    // What has become due is done before the response, so that a test need not wait for it.
    processing::catch_up(&service)?;
    Ok(Json(
        json!({ "now": iso(now_us), "ahead_ms": service.clock.ahead_ms() }),
    ))
}
