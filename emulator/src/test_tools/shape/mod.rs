//! Which fields successful responses have: what the state gives, everything documented, or only what the service always
//! sends. With this setting the tests of a client see each model full and empty, whatever the state is.

mod model;
pub mod models;

use std::sync::{Mutex, PoisonError};

use axum::body::Body;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use http_body_util::BodyExt as _;
use serde_json::{Map, Value};

pub use model::{Field, Holds, Model};

/// Which fields successful responses have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fields {
    /// The fields that the state gives.
    #[default]
    Natural,
    /// Every documented field, none of them null.
    All,
    /// The fields that the service always sends. Lists that may be absent are absent.
    Minimal,
    /// The fields of `Minimal` and all lists of objects, each object with the fields that the service always sends.
    Sparse,
}

/// The names of the settings, as `/emulator/shape` takes and shows them.
pub const NAMES: [(&str, Fields); 4] = [
    ("natural", Fields::Natural),
    ("all", Fields::All),
    ("minimal", Fields::Minimal),
    ("sparse", Fields::Sparse),
];

/// The setting of the moment.
#[derive(Default)]
pub struct Shape(Mutex<Fields>);

impl Shape {
    /// Which fields responses have now.
    pub fn fields(&self) -> Fields {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes which fields responses have.
    pub fn set(&self, fields: Fields) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fields;
    }

    /// Gives a response its fields. Refusals and bodies that hold no model stay as they are.
    pub async fn apply(&self, holds: Holds, response: Response) -> Response {
        let fields = self.fields();
        if fields == Fields::Natural || !response.status().is_success() {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        let bytes = match body.collect().await {
            Ok(body) => body.to_bytes(),
            Err(_) => return Response::from_parts(parts, Body::empty()),
        };
        let Ok(mut value) = serde_json::from_slice::<Value>(&bytes) else {
            return Response::from_parts(parts, Body::from(bytes));
        };
        reshape(holds, &mut value, fields);
        parts.headers.remove(CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(value.to_string()))
    }
}

fn reshape(holds: Holds, value: &mut Value, fields: Fields) {
    match (holds, value) {
        (Holds::One(model), Value::Object(object)) => of_model(model, object, fields),
        (Holds::Many(model), Value::Array(items)) => {
            for item in items {
                reshape(Holds::One(model), item, fields);
            }
        }
        _ => {}
    }
}

fn of_model(model: &Model, object: &mut Map<String, Value>, fields: Fields) {
    match fields {
        Fields::Natural => return,
        Fields::All => {
            for field in model.fields {
                let value = object.entry(field.name).or_insert(Value::Null);
                if value.is_null() {
                    *value = field.sample();
                }
            }
        }
        Fields::Minimal | Fields::Sparse => object.retain(|name, _| {
            model
                .field(name)
                .is_some_and(|field| stays(field, fields == Fields::Sparse))
        }),
    }
    for field in model.fields {
        if let Some(value) = object.get_mut(field.name) {
            reshape(field.holds, value, fields);
        }
    }
}

fn stays(field: &Field, keeps_lists: bool) -> bool {
    field.required || (keeps_lists && matches!(field.holds, Holds::Many(_)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shaped(holds: Holds, mut value: Value, fields: Fields) -> Value {
        reshape(holds, &mut value, fields);
        value
    }

    #[test]
    fn minimal_leaves_what_is_always_sent_and_sparse_keeps_lists_of_objects() {
        let list = json!({
            "items": [{ "actor_id": "a", "memory_count": 2, "role_ids": [] }],
            "total": 1, "limit": 5, "offset": 0, "truncated": true,
        });
        let holds = Holds::One(&models::ACTOR_LIST);
        assert_eq!(
            shaped(holds, list.clone(), Fields::Minimal),
            json!({ "total": 1, "limit": 5, "offset": 0 })
        );
        assert_eq!(
            shaped(holds, list.clone(), Fields::Sparse),
            json!({ "items": [{ "actor_id": "a" }], "total": 1, "limit": 5, "offset": 0 })
        );
        assert_eq!(shaped(holds, list.clone(), Fields::Natural), list);
    }

    #[test]
    fn all_fills_nulls_and_gaps_with_samples_but_keeps_what_is_there() {
        let org = json!({ "org_id": "acme", "name": "Acme", "prompt_meta": null });
        let full = shaped(Holds::Many(&models::ORG), json!([org]), Fields::All);
        assert_eq!(full[0]["name"], "Acme");
        assert!(full[0]["prompt_meta"].is_object());
    }
}
