//! `readers.js`: how the payloads of responses become what callers get, written out.

use super::defaults::default_text;
use super::header_readers::header_readers;
use super::imports::import_of;
use crate::definitions::Definitions;
use crate::definitions::models::model::{Model, ModelField, Reader};
use crate::definitions::types::Type;
use crate::names::camel;
use crate::problem::{Outcome, Problem};
use std::collections::BTreeSet;

/// The text of the file.
pub fn readers(definitions: &Definitions) -> Outcome<String> {
    let mut writer = Writer {
        definitions,
        helpers: BTreeSet::new(),
    };
    let mut bodies = header_readers(&definitions.headers)?;
    writer.helpers.insert("fromHeader");
    for model in definitions.all_models() {
        if !is_within_another(definitions, model) {
            bodies.push(
                writer
                    .reader(model)
                    .map_err(|problem| problem.about(&model.name))?,
            );
        }
    }
    let helpers = import_of("import", writer.helpers.iter().copied(), "../values.js");
    Ok(format!(
        "// A reader for each payload of a response: every field is there, an absent or mistyped one replaced by its default.\n\
         {helpers}\n/** @typedef {{import(\"../values.js\").Json}} Json an object of the service's JSON */\n\n{}",
        bodies.join("\n")
    ))
}

/// Whether the fields of a model are those of another in JavaScript.
pub fn is_within_another(definitions: &Definitions, model: &Model) -> bool {
    definitions
        .all_models()
        .flat_map(|other| &other.fields)
        .any(|field| {
            field.reader == Reader::WithinMetadata
                && field.field.kind == Type::Named(model.name.clone())
        })
}

struct Writer<'a> {
    definitions: &'a Definitions,
    /// The functions of values.js that are used.
    helpers: BTreeSet<&'static str>,
}

impl Writer<'_> {
    fn reader(&mut self, model: &Model) -> Outcome<String> {
        let name = &model.name;
        let kind = format!("import(\"./models.js\").{name}");
        let returns = match model.is_observed {
            true => format!("Omit<{kind}, \"usage\" | \"rateLimit\">"),
            false => kind.clone(),
        };
        let mut members = Vec::new();
        let mut missing = Vec::new();
        let mut before = String::new();
        for field in &model.fields {
            let value = format!("json.{}", wire_name(model, field));
            if field.reader == Reader::WithinMetadata {
                before =
                    "const metadata = ".to_owned() + self.helper("object") + "(json.metadata);\n";
                members.extend(self.details(field)?);
            } else if let Type::Missing(inner) = &field.field.kind {
                let fits = match **inner {
                    Type::JsonObject => format!("{}({value})", self.helper("isObject")),
                    Type::Text | Type::Open(_) => format!("typeof {value} === \"string\""),
                    Type::Number => format!("typeof {value} === \"number\""),
                    Type::Boolean => format!("typeof {value} === \"boolean\""),
                    _ => return Err(unreadable(field)),
                };
                missing.push(format!(
                    "if ({fits}) model.{} = {value};",
                    camel(&field.field.name)
                ));
            } else if field.reader != Reader::Headers {
                members.push(self.member(field, &value)?);
            }
        }
        let head = format!("/** @param {{Json}} json @returns {{{returns}}} */\n");
        let members = members.join(", ");
        Ok(if !missing.is_empty() {
            format!(
                "{head}export function {name}(json) {{\n/** @type {{{kind}}} */\nconst model = {{ {members} }};\n\
                 // These are missing where the service has none.\n{}\nreturn model;\n}}\n",
                missing.join("\n")
            )
        } else if !before.is_empty() {
            format!("{head}export function {name}(json) {{\n{before}return {{ {members} }};\n}}\n")
        } else {
            format!("{head}export const {name} = (json) => ({{ {members} }});\n")
        })
    }

    fn helper(&mut self, name: &'static str) -> &'static str {
        self.helpers.insert(name);
        name
    }

    /// The members that are read from the metadata.
    fn details(&mut self, field: &ModelField) -> Outcome<Vec<String>> {
        let Type::Named(name) = &field.field.kind else {
            return Err(unreadable(field));
        };
        let model = self.definitions.model(name)?;
        let members = model.fields.iter().map(|field| {
            let value = format!("metadata.{}", wire_name(model, field));
            self.member(field, &value)
        });
        members.collect()
    }

    fn member(&mut self, field: &ModelField, value: &str) -> Outcome<String> {
        let name = camel(&field.field.name);
        let read = match (field.reader, &field.field.default) {
            (Reader::NumberOrText, None) => format!("{}({value})", self.helper("numberOrText")),
            (Reader::TextOrNumber, None) => format!("{}({value})", self.helper("textOrNumber")),
            (Reader::Plain, None) => self
                .read(&field.field.kind, value)
                .ok_or_else(|| unreadable(field))?,
            (Reader::Plain, Some(default))
                if matches!(field.field.kind, Type::Text | Type::Open(_)) =>
            {
                let default = default_text(self.definitions, default)?;
                format!("{}({value}, {default})", self.helper("textOr"))
            }
            _ => return Err(unreadable(field)),
        };
        Ok(format!("{name}: {read}"))
    }

    /// The expression that reads a value of this type; `None` for a type that no response has so far.
    fn read(&mut self, kind: &Type, value: &str) -> Option<String> {
        if let Type::Named(name) = kind {
            self.definitions.model(name).ok()?;
            return Some(format!("{name}({}({value}))", self.helper("object")));
        }
        let inner = match kind {
            Type::Option(inner) => &**inner,
            _ => kind,
        };
        let is_option = matches!(kind, Type::Option(_));
        Some(match inner {
            Type::Named(name) => {
                self.definitions.model(name).ok()?;
                format!(
                    "{}({value}) ? {name}({value}) : null",
                    self.helper("isObject")
                )
            }
            Type::Map(of) => {
                let read = self.reader_of(of)?;
                let helper = self.helper(if is_option { "recordOrNull" } else { "record" });
                format!("{helper}({value}, {read})")
            }
            Type::List(of) if is_option => {
                let list = self.read(&Type::List(of.clone()), value)?;
                format!("Array.isArray({value}) ? {list} : null")
            }
            Type::List(of) => match &**of {
                Type::Text | Type::Open(_) => format!("{}({value})", self.helper("texts")),
                Type::JsonObject => format!("{}({value})", self.helper("objects")),
                Type::Named(name) => {
                    self.definitions.model(name).ok()?;
                    format!("{}({value}, {name})", self.helper("list"))
                }
                _ => return None,
            },
            _ => format!("{}({value})", self.reader_of(kind)?),
        })
    }

    /// The function that reads a value that has no parts.
    fn reader_of(&mut self, kind: &Type) -> Option<&'static str> {
        let name = match (kind.present(), matches!(kind, Type::Option(_))) {
            (Type::Text | Type::Open(_), false) => "text",
            (Type::Text | Type::Open(_), true) => "textOrNull",
            (Type::Number, false) => "number",
            (Type::Number, true) => "numberOrNull",
            (Type::Boolean, false) => "truth",
            (Type::Boolean, true) => "truthOrNull",
            (Type::JsonObject, false) => "object",
            (Type::JsonObject, true) => "objectOrNull",
            _ => return None,
        };
        Some(self.helper(name))
    }
}

/// The expression that makes of an endpoint's response what the caller gets, and the names that it uses of values.js and of
/// readers.js: for a list the reader of an entry, else that of the whole.
pub fn reply_reader(
    definitions: &Definitions,
    result: &Type,
    member: Option<&str>,
) -> Outcome<(String, Vec<String>)> {
    let mut writer = Writer {
        definitions,
        helpers: BTreeSet::new(),
    };
    let unknown = || {
        Problem::new(format!(
            "a result that the generator does not know: {result:?}"
        ))
    };
    let (read, model) = match (member, result) {
        (Some(member), _) => {
            let read = writer
                .read(result, &format!("json.{member}"))
                .ok_or_else(unknown)?;
            (format!("(json) => {read}"), result.entry().0)
        }
        (None, Type::Named(name)) => (name.clone(), result),
        (None, Type::List(entry)) => match &**entry {
            Type::Named(name) => (name.clone(), &**entry),
            _ => return Err(unknown()),
        },
        _ => return Err(unknown()),
    };
    let mut names: Vec<_> = writer.helpers.iter().map(ToString::to_string).collect();
    if let Type::Named(name) = model {
        names.push(definitions.model(name)?.name.clone());
    }
    Ok((read, names))
}

fn unreadable(field: &ModelField) -> Problem {
    Problem::new(format!(
        "the field {} has a type, a default or a reader for which the generator has no rule: {:?}",
        field.field.name, field.field.kind
    ))
}

fn wire_name(model: &Model, field: &ModelField) -> String {
    match model.is_camel {
        true => camel(&field.field.name),
        false => field.field.name.clone(),
    }
}
