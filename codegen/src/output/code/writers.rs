//! `writers.js`: how the objects that a body holds become JSON, written out, because events come by the thousand.

use super::defaults::default_text;
use super::imports::import_of;
use crate::definitions::Definitions;
use crate::definitions::models::fields::Field;
use crate::definitions::models::payloads::Payload;
use crate::definitions::types::Type;
use crate::javascript::CLOSED_PAYLOADS;
use crate::names::{camel, quoted};
use crate::problem::{Outcome, Problem};
use std::collections::BTreeSet;

/// The text of the file.
pub fn writers(definitions: &Definitions) -> Outcome<String> {
    let mut names = BTreeSet::new();
    let endpoints = definitions
        .clients
        .iter()
        .flat_map(|client| &client.resources)
        .flat_map(|resource| &resource.endpoints);
    for argument in endpoints.flat_map(|endpoint| &endpoint.arguments) {
        if let (Type::Named(name), true) = argument.kind.entry() {
            names.insert(name);
        }
    }
    let mut helpers = BTreeSet::new();
    let mut writers = Vec::new();
    for name in names {
        let payload = definitions.payload(name)?;
        let (mut names, mut members) = (Vec::new(), Vec::new());
        for (field, is_required) in fields(payload) {
            if CLOSED_PAYLOADS.contains(&name.as_str()) {
                names.push(quoted(&camel(&field.name)));
            }
            members.push(
                member(definitions, field, is_required, &mut helpers)
                    .map_err(|problem| problem.about(name))?,
            );
        }
        let names = if names.is_empty() {
            String::new()
        } else {
            format!("names: [{}], ", names.join(", "))
        };
        writers.push(format!(
            "{name}: {{ {names}write: (given) => ({{ {} }}) }},",
            members.join(", ")
        ));
    }
    Ok(format!(
        "// The objects that arguments hold, under their names in JSON. JSON leaves out what is undefined.\n{}\n\
         /** @type {{Record<string, import(\"../mismatch.js\").Writer>}} */\n\
         export const WRITERS = {{\n{}\n}};\n",
        import_of("import", helpers.iter().copied(), "../mismatch.js"),
        writers.join("\n")
    ))
}

/// The fields of a payload, and whether each is required.
pub fn fields(payload: &Payload) -> impl Iterator<Item = (&Field, bool)> {
    let required = payload.required.iter().map(|field| (field, true));
    required.chain(payload.optional.iter().map(|field| (field, false)))
}

fn member(
    definitions: &Definitions,
    field: &Field,
    is_required: bool,
    helpers: &mut BTreeSet<&'static str>,
) -> Outcome<String> {
    let name = camel(&field.name);
    let mut value = format!("given.{name}");
    if let Type::Nullable(_) = field.kind {
        value.push_str(" ?? undefined");
    }
    let is_text = match field.kind.present() {
        Type::Text | Type::Open(_) => true,
        Type::Named(name) => definitions.enumeration(name).is_ok(),
        _ => false,
    };
    if !is_text {
        return Err(Problem::new(format!(
            "the field {} is no text, for which there is no rule yet",
            field.name
        )));
    }
    let helper = if is_required {
        "requiredText"
    } else {
        "optionalText"
    };
    helpers.insert(helper);
    let default = match &field.default {
        Some(default) => format!(" ?? {}", default_text(definitions, default)?),
        None if field.leaves_out_empty => " || undefined".to_owned(),
        None => String::new(),
    };
    Ok(format!(
        "{}: {helper}({value}, {}){default}",
        field.name,
        quoted(&name)
    ))
}
