//! Reads what requests hold. All problems of a request are collected and returned as one 422 with a list, in which each
//! problem has its place.

mod fields;
mod query;
mod segment;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::http::response::Refusal;

pub use fields::Fields;
pub use query::{Page, Query};
pub use segment::Segment;

/// A JSON object.
pub type Object = Map<String, Value>;

/// Problems found so far.
#[derive(Default)]
pub struct Problems(Vec<Value>);

impl Problems {
    /// Notes a problem at a place such as `["body", "events", 0]`, in the field of that name.
    pub fn add(&mut self, place: &[Value], field: &str, kind: &str, message: &str) {
        let mut loc = place.to_vec();
        if !field.is_empty() {
            loc.push(field.into());
        }
        self.0
            .push(json!({ "type": kind, "loc": loc, "msg": message }));
    }

    /// Notes a number that is out of its bounds.
    pub fn bound(&mut self, place: &[Value], field: &str, number: f64, (least, most): (f64, f64)) {
        if number < least {
            let message = format!("Input should be greater than or equal to {least}");
            self.add(place, field, "greater_than_equal", &message);
        } else if number > most {
            let message = format!("Input should be less than or equal to {most}");
            self.add(place, field, "less_than_equal", &message);
        }
    }

    /// Refuses when there is any problem.
    pub fn refuse(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Refusal::detail(StatusCode::UNPROCESSABLE_ENTITY, self.0))
    }
}

/// Reads a body as a JSON object.
pub fn object(body: &[u8]) -> Result<Object, Refusal> {
    let problem = match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(object)) => return Ok(object),
        Ok(_) => json!({
            "type": "model_attributes_type",
            "loc": ["body"],
            "msg": "Input should be a valid dictionary or object to extract fields from",
        }),
        Err(_) if body.is_empty() => {
            json!({ "type": "missing", "loc": ["body"], "msg": "Field required" })
        }
        Err(error) => json!({
            "type": "json_invalid",
            "loc": ["body", error.column()],
            "msg": "JSON decode error",
            "ctx": { "error": error.to_string() },
        }),
    };
    Err(Refusal::detail(
        StatusCode::UNPROCESSABLE_ENTITY,
        vec![problem],
    ))
}

/// Removes NUL characters from every string, in place, as the service does before it looks at them.
pub fn remove_nul(value: &mut Value) {
    match value {
        Value::String(text) => text.retain(|character| character != '\0'),
        Value::Array(items) => items.iter_mut().for_each(remove_nul),
        Value::Object(fields) => fields.values_mut().for_each(remove_nul),
        _ => {}
    }
}

/// The strings of a list; anything else in it is a problem.
pub fn strings<'a>(
    list: &'a [Value],
    place: &[Value],
    field: &str,
    problems: &mut Problems,
) -> Vec<&'a str> {
    let mut texts = Vec::with_capacity(list.len());
    for (index, value) in list.iter().enumerate() {
        match value.as_str() {
            Some(text) => texts.push(text),
            None => {
                let place = [place, &[field.into(), index.into()]].concat();
                problems.add(&place, "", "string_type", "Input should be a valid string");
            }
        }
    }
    texts
}
