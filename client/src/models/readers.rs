//! Readers of the few fields that are not a JSON value of their type.

use super::{SearchDetails, SearchResult};
use serde::Deserialize;
use serde_json::Value;

/// A field that the headers of the response fill, not its JSON.
pub fn from_headers<T>(_json: Value) -> Option<T> {
    None
}

/// A field whose own fields are those of the member `metadata`.
pub fn within_metadata(_json: Value) -> SearchDetails {
    SearchDetails::default()
}

/// A text for which the service may send a number.
pub fn number_or_text(json: Value) -> String {
    match json {
        Value::String(text) => text,
        Value::Number(number) => match number.as_f64() {
            // `1700000000.0` is written as JavaScript writes it, without the fraction.
            Some(float) if float.fract() == 0.0 => (float as i64).to_string(),
            _ => number.to_string(),
        },
        _ => String::new(),
    }
}

/// A number for which the service may send a text of digits.
pub fn text_or_number(json: Value) -> i64 {
    match json {
        Value::Number(number) => number.as_f64().unwrap_or_default() as i64,
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().unwrap_or_default()
        }
        _ => 0,
    }
}

/// Fills what [`within_metadata`] stands for.
pub fn read_details(result: &mut SearchResult) {
    if let Some(metadata) = &result.metadata {
        // A model takes any object, so there is nothing to fail.
        result.details = SearchDetails::deserialize(metadata).unwrap_or_default();
    }
}
