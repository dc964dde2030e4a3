//! The part of `endpoints.js` that says which options there are.

use super::defaults::default_text;
use super::writers::fields;
use crate::definitions::Definitions;
use crate::definitions::models::fields::Field;
use crate::definitions::options::{OptionKind, PlainOption, PlainOptions};
use crate::definitions::types::Type;
use crate::javascript::{OBSERVER_OPTIONS, OPTION_CHECKS};
use crate::names::{camel, quoted};
use crate::problem::{Outcome, Problem};

/// The constant with the fields of the options of an endpoint.
pub fn options_const(definitions: &Definitions, name: &str) -> Outcome<String> {
    let payload = definitions.payload(name)?;
    let texts: Outcome<Vec<_>> = fields(payload)
        .map(|(field, is_required)| {
            option_text(definitions, field, is_required).map_err(|problem| problem.about(name))
        })
        .collect();
    Ok(format!(
        "/** @type {{Field[]}} */\nconst {name} = [\n{},\n];\n",
        texts?.join(",\n")
    ))
}

fn option_text(definitions: &Definitions, field: &Field, is_required: bool) -> Outcome<String> {
    let (kind, is_list) = match &field.kind {
        Type::Option(inner) => inner.entry(),
        other => other.entry(),
    };
    let kind = match kind {
        Type::Text | Type::Open(_) => "text",
        Type::Number => "number",
        Type::Boolean => "boolean",
        _ => {
            return Err(Problem::new(format!(
                "no rule for the type of {}",
                field.name
            )));
        }
    };
    let mut parts = vec![
        format!("name: {}", quoted(&camel(&field.name))),
        format!("type: {}", quoted(kind)),
    ];
    if is_list {
        parts.push("isList: true".to_owned());
    }
    if is_required {
        parts.push("isRequired: true".to_owned());
    }
    if let Some(default) = &field.default {
        parts.push(format!("default: {}", default_text(definitions, default)?));
    }
    Ok(format!("{{ {} }}", parts.join(", ")))
}

/// The constant with the options of clients or of calls.
pub fn plain_options(
    name: &str,
    about: &str,
    options: &PlainOptions,
    has_signal: bool,
) -> Outcome<String> {
    let mut texts = Vec::new();
    if has_signal {
        texts.push("{ name: \"signal\", type: \"signal\" }".to_owned());
    }
    for option in &options.fields {
        if option.kind == OptionKind::Observer {
            let facts = OBSERVER_OPTIONS.iter();
            texts.extend(facts.map(|facts| {
                format!(
                    "{{ name: {}, type: {} }}",
                    quoted(facts.name),
                    quoted(facts.check)
                )
            }));
        } else {
            texts.push(plain_option(option)?);
        }
    }
    Ok(format!(
        "/** {about} @type {{Field[]}} */\nexport const {name} = [\n{},\n];\n",
        texts.join(",\n")
    ))
}

fn plain_option(option: &PlainOption) -> Outcome<String> {
    let check = OPTION_CHECKS
        .iter()
        .find(|(name, _)| *name == option.name)
        .map(|(_, check)| *check);
    let kind = match (option.kind, check) {
        (OptionKind::Text, Some("url")) => "url",
        // What else it must be, Rust decides.
        (OptionKind::Text | OptionKind::CaptureMode, None) => "text",
        (OptionKind::Duration, Some(check @ ("duration" | "pause"))) => check,
        (OptionKind::ApiKey, None) => "key",
        (OptionKind::Number, None) => "number",
        (OptionKind::Number, Some("bytes")) => "bytes",
        (OptionKind::Boolean, None) => "boolean",
        (OptionKind::Headers, None) => "headers",
        (OptionKind::Function, None) => "function",
        (OptionKind::Credentials, None) => "credentials",
        (OptionKind::RetryOn, None) => "failure",
        _ => {
            return Err(Problem::new(format!(
                "the option {} has no check in codegen/src/javascript.rs",
                option.name
            )));
        }
    };
    let mut parts = vec![
        format!("name: {}", quoted(&option_name(option))),
        format!("type: {}", quoted(kind)),
    ];
    if option.kind == OptionKind::RetryOn {
        parts.push("isList: true".to_owned());
    }
    if option.kind == OptionKind::ApiKey {
        parts.push("isRequired: true".to_owned());
    }
    match option.default {
        Some(_) if option.kind == OptionKind::Boolean => parts.push("default: true".to_owned()),
        Some(default) => parts.push(format!("default: {default}")),
        None => {}
    }
    Ok(format!("{{ {} }}", parts.join(", ")))
}

/// The name of an option in JavaScript, which names the unit of a duration.
pub fn option_name(option: &PlainOption) -> String {
    let unit = if option.kind == OptionKind::Duration {
        "Ms"
    } else {
        ""
    };
    camel(&option.name) + unit
}
