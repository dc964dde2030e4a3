//! Defaults, as literals of JavaScript.

use crate::definitions::Definitions;
use crate::definitions::types::Value;
use crate::names::quoted;
use crate::problem::{Outcome, Problem};

/// The text of a default, as a literal of JavaScript.
pub fn default_text(definitions: &Definitions, value: &Value) -> Outcome<String> {
    Ok(match value {
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Known(enumeration, name) => {
            let values = &definitions.enumeration(enumeration)?.values;
            let found = values.iter().find(|(known, _)| known == name);
            let (_, text) =
                found.ok_or_else(|| Problem::new(format!("{enumeration} has no {name}")))?;
            quoted(text)
        }
        Value::List(list) => {
            let texts: Outcome<Vec<_>> = list
                .iter()
                .map(|value| default_text(definitions, value))
                .collect();
            format!("[{}]", texts?.join(", "))
        }
    })
}
