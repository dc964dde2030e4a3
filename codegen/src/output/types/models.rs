//! `models.d.ts`: what goes into the methods and what comes out.

use super::options::option_types;
use super::type_text;
use crate::definitions::Definitions;
use crate::definitions::docs::Docs;
use crate::definitions::models::Definition;
use crate::definitions::models::enumerations::Enumeration;
use crate::definitions::models::fields::Field;
use crate::definitions::models::model::{Model, ModelField, Reader};
use crate::definitions::models::payloads::Payload;
use crate::definitions::types::{Type, Value};
use crate::names::{camel, grouped, quoted};
use crate::output::code::defaults::default_text;
use crate::output::code::readers::is_within_another;
use crate::output::code::writers::fields;
use crate::output::comments::{Absent, Comments, comment};
use crate::problem::{Outcome, Problem};

const HEAD: &str = "\
/** What goes into the methods of the clients and what comes out. An option that is undefined counts as left out. */

/** Completes to the known values and accepts the service's future ones. */
export type Open<Known extends string> = Known | (string & Record<never, never>);
";

/// The text of the file.
pub fn models(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let mut parts = vec![HEAD.to_owned()];
    parts.extend(model_types(definitions, comments)?);
    parts.extend(option_types(definitions, comments)?);
    Ok(parts.join("\n"))
}

/// A text for each type of `client/src/models`, and before those for what headers tell.
pub fn model_types(definitions: &Definitions, comments: &Comments) -> Outcome<Vec<String>> {
    let mut parts = Vec::new();
    for model in &definitions.headers {
        let members: Outcome<Vec<_>> = model
            .fields
            .iter()
            .map(|field| result_member(comments, field, &type_text(&field.kind)))
            .collect();
        let docs = comments.paragraphs(&model.docs, Absent::Null)?;
        parts.push(interface(&docs, &model.name, "", &members?));
    }
    parts.push(observed(definitions, comments)?);
    for definition in &definitions.models {
        let text = match definition {
            Definition::Enumeration(enumeration) => enumeration_type(comments, enumeration)?,
            Definition::Model(model) if is_within_another(definitions, model) => continue,
            Definition::Model(model) => model_type(definitions, comments, model)?,
            Definition::Options(payload) | Definition::Payload(payload) => {
                payload_type(definitions, comments, payload)?
            }
            Definition::Alias { docs, name, of } => {
                let docs = comments.paragraphs(docs, Absent::Missing)?;
                format!("{}export type {name} = {of};\n", comment(&docs, 0))
            }
        };
        parts.push(text);
    }
    Ok(parts)
}

/// An interface with these members.
pub fn interface(docs: &[String], name: &str, extends: &str, members: &[String]) -> String {
    format!(
        "{}export interface {name}{extends} {{\n{}}}\n",
        comment(docs, 0),
        members.concat()
    )
}

/// A member with its docs.
pub fn member(docs: &[String], name: &str, mark: &str, kind: &str) -> String {
    format!("{}  {name}{mark}: {kind};\n", comment(docs, 2))
}

fn enumeration_type(comments: &Comments, enumeration: &Enumeration) -> Outcome<String> {
    let docs = comments.paragraphs(&enumeration.docs, Absent::Missing)?;
    let values: Vec<_> = enumeration
        .values
        .iter()
        .map(|(_, text)| quoted(text))
        .collect();
    Ok(format!(
        "{}export type {} = {};\n",
        comment(&docs, 0),
        enumeration.name,
        values.join(" | ")
    ))
}

/// A field of what comes out, with the docs of null where it may be that.
fn result_member(comments: &Comments, field: &Field, kind: &str) -> Outcome<String> {
    let absent = if matches!(field.kind, Type::Option(_)) {
        Absent::Null
    } else {
        Absent::Missing
    };
    let mark = if matches!(field.kind, Type::Missing(_)) {
        "?"
    } else {
        ""
    };
    Ok(member(
        &comments.paragraphs(&field.docs, absent)?,
        &camel(&field.name),
        mark,
        kind,
    ))
}

fn model_type(definitions: &Definitions, comments: &Comments, model: &Model) -> Outcome<String> {
    let mut members = Vec::new();
    for ModelField { field, reader } in &model.fields {
        match (reader, &field.kind) {
            (Reader::Headers, _) => {}
            (Reader::WithinMetadata, Type::Named(name)) => {
                for ModelField { field, .. } in &definitions.model(name)?.fields {
                    members.push(result_member(comments, field, &type_text(&field.kind))?);
                }
            }
            _ => members.push(result_member(comments, field, &type_text(&field.kind))?),
        }
    }
    let extends = if model.is_observed {
        " extends Observed"
    } else {
        ""
    };
    Ok(interface(
        &comments.paragraphs(&model.docs, Absent::Missing)?,
        &model.name,
        extends,
        &members,
    ))
}

/// What all models have that tell usage and rate limit.
fn observed(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let mut models = definitions.all_models().filter(|model| model.is_observed);
    let fields_of = |model: &Model| -> Vec<Field> {
        let fields = model
            .fields
            .iter()
            .filter(|field| field.reader == Reader::Headers);
        fields.map(|field| field.field.clone()).collect()
    };
    let fields = models
        .next()
        .map(fields_of)
        .ok_or_else(|| Problem::new("no model is observed"))?;
    if let Some(other) = models.find(|model| fields_of(model) != fields) {
        return Err(Problem::new(format!(
            "{}: usage and rate_limit differ from those of other models",
            other.name
        )));
    }
    let members: Outcome<Vec<_>> = fields
        .iter()
        .map(|field| result_member(comments, field, &type_text(&field.kind)))
        .collect();
    Ok(interface(
        &comments.paragraphs(&definitions.observed, Absent::Null)?,
        "Observed",
        "",
        &members?,
    ))
}

fn payload_type(
    definitions: &Definitions,
    comments: &Comments,
    payload: &Payload,
) -> Outcome<String> {
    let mut members = Vec::new();
    for (field, is_required) in fields(payload) {
        let mut docs = comments.paragraphs(&field.docs, Absent::Missing)?;
        if let Some(default) = &field.default {
            say(&mut docs, &default_docs(definitions, default)?);
        }
        let kind = match &field.kind {
            Type::Option(inner) => type_text(inner),
            other => type_text(other),
        };
        members.push(match is_required {
            true => member(&docs, &camel(&field.name), "", &kind),
            false => member(
                &docs,
                &camel(&field.name),
                "?",
                &format!("{kind} | undefined"),
            ),
        });
    }
    let docs: &Docs = &payload.docs;
    Ok(interface(
        &comments.paragraphs(docs, Absent::Missing)?,
        &payload.name,
        "",
        &members,
    ))
}

/// Adds a sentence to the last paragraph.
pub fn say(docs: &mut Vec<String>, sentence: &str) {
    match docs.last_mut() {
        _ if sentence.is_empty() => {}
        Some(paragraph) => {
            paragraph.push(' ');
            paragraph.push_str(sentence);
        }
        None => docs.push(sentence.to_owned()),
    }
}

fn default_docs(definitions: &Definitions, default: &Value) -> Outcome<String> {
    Ok(match default {
        Value::Number(number) => format!("Default: {}.", grouped(*number)),
        Value::Known(..) => format!(
            "Default: `{}`.",
            default_text(definitions, default)?.trim_matches('"')
        ),
        _ => format!("Default: `{}`.", default_text(definitions, default)?),
    })
}
