//! The promotion prompt of an organization, role or team. The hosted service has a language model write it from name
//! and focus; this one fills in a template, so that the same words always give the same prompt.

use serde_json::{Value, json};

/// The prompt of a record. `level` is `org`, `role` or `team`.
pub fn prompt(level: &str, name: &str, focus: &str) -> String {
    let whose = match level {
        "org" => "the organization",
        other => other,
    };
    format!(
        "Promote a memory to {level} level when everyone in {whose} {name:?} would gain from it.\n\
         What matters here: {focus}.\n\
         Leave out what concerns one person only."
    )
}

/// The metadata of a prompt made by [`prompt`]. `generation` counts how often it was made, from 1.
pub fn meta(generation: i64) -> Value {
    json!({ "source": "template", "version": 1, "generation": generation })
}
