//! The files of types, and the text of a type in TypeScript.

pub mod clients;
pub mod errors;
pub mod models;
pub mod options;
pub mod resources;

use crate::definitions::types::Type;
use std::collections::BTreeSet;

/// The text of a type.
pub fn type_text(kind: &Type) -> String {
    match kind {
        Type::Text | Type::Id => "string".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::JsonObject => "Record<string, unknown>".to_owned(),
        Type::Named(name) => name.clone(),
        Type::Open(name) => format!("Open<{name}>"),
        Type::Option(inner) => format!("{} | null", type_text(inner)),
        Type::Missing(inner) => type_text(inner),
        Type::Nullable(inner) => format!("{} | null", type_text(inner)),
        Type::List(entry) => match &**entry {
            Type::Option(_) | Type::Nullable(_) => format!("({})[]", type_text(entry)),
            _ => format!("{}[]", type_text(entry)),
        },
        Type::Map(value) => format!("Record<string, {}>", type_text(value)),
    }
}

/// The text of an argument's type, whose lists are not changed.
pub fn argument_text(kind: &Type) -> String {
    match kind {
        Type::List(_) => format!("readonly {}", type_text(kind)),
        _ => type_text(kind),
    }
}

/// The names of types in these texts, which models.d.ts has.
pub fn names_in<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    const GLOBAL: &[&str] = &["Promise", "Record", "AsyncGenerator"];
    texts
        .into_iter()
        .flat_map(|text| text.split(|character: char| !character.is_ascii_alphanumeric()))
        .filter(|word| {
            word.starts_with(|first: char| first.is_ascii_uppercase()) && !GLOBAL.contains(word)
        })
        .collect()
}
