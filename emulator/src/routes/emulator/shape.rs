//! Which fields successful responses have: `GET | POST /emulator/shape`.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

use crate::http::response::{HandlerResult, Json};
use crate::http::validation::{self, Problems};
use crate::service::Service;
use crate::test_tools::shape::{self, Fields};

type Shared = State<Arc<Service>>;

pub fn routes() -> Router<Arc<Service>> {
    Router::new().route("/shape", get(show).post(change))
}

async fn show(State(service): Shared) -> Json {
    named(service.shape.fields())
}

async fn change(State(service): Shared, body: Bytes) -> HandlerResult {
    let body = validation::object(&body)?;
    let asked = body.get("fields").and_then(Value::as_str);
    let found = shape::NAMES
        .iter()
        .find(|(name, _)| Some(*name) == asked)
        .map(|(_, fields)| *fields);
    let mut problems = Problems::default();
    if found.is_none() {
        let names: Vec<&str> = shape::NAMES.iter().map(|(name, _)| *name).collect();
        let message = format!("Input should be one of {}", names.join(", "));
        problems.add(&["body".into()], "fields", "enum", &message);
    }
    problems.refuse()?;
    let fields = found.unwrap_or_default();
    service.shape.set(fields);
    Ok(named(fields))
}

fn named(fields: Fields) -> Json {
    let name = shape::NAMES
        .iter()
        .find(|(_, known)| *known == fields)
        .map(|(name, _)| *name);
    Json(json!({ "fields": name }))
}
