//! Doc comments of Rust as those of TypeScript: with the names that things have there.

use crate::definitions::Definitions;
use crate::definitions::docs::Docs;
use crate::definitions::models::Definition;
use crate::javascript::{CLIENTS, TYPE_NAMES};
use crate::names::camel;
use crate::problem::{Outcome, Problem};
use std::collections::{HashMap, HashSet};

/// The longest line of a file.
const WIDTH: usize = 120;

/// What is known of names.
pub struct Comments {
    /// Of fields, methods, arguments: from Rust to JavaScript.
    names: HashMap<String, String>,
    /// Of types in JavaScript, to which docs may link.
    types: HashSet<String>,
}

/// What an absent value is in JavaScript, in the docs of a field or of a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Absent {
    /// It is left out.
    Missing,
    /// It is null, which the docs should say.
    Null,
}

impl Comments {
    pub fn new(definitions: &Definitions) -> Outcome<Self> {
        let mut names: Vec<String> = Vec::new();
        let mut types: HashSet<String> = CLIENTS
            .iter()
            .map(|client| client.class.to_owned())
            .collect();
        for definition in &definitions.models {
            types.insert(definition.name().to_owned());
            match definition {
                Definition::Model(model) => {
                    names.extend(model.fields.iter().map(|field| field.field.name.clone()))
                }
                Definition::Options(payload) | Definition::Payload(payload) => {
                    let fields = payload.required.iter().chain(&payload.optional);
                    names.extend(fields.map(|field| field.name.clone()));
                }
                Definition::Enumeration(_) | Definition::Alias { .. } => {}
            }
        }
        for model in &definitions.headers {
            types.insert(model.name.clone());
            names.extend(model.fields.iter().map(|field| field.name.clone()));
        }
        for class in &definitions.classes {
            types.insert(class.name.clone());
            names.extend(
                class
                    .properties
                    .iter()
                    .map(|property| property.name.clone()),
            );
        }
        types.extend(
            definitions
                .base_classes
                .iter()
                .map(|(name, _)| name.clone()),
        );
        for endpoint in definitions
            .clients
            .iter()
            .flat_map(|client| &client.resources)
            .flat_map(|resource| &resource.endpoints)
        {
            names.push(endpoint.name.clone());
            names.extend(
                endpoint
                    .arguments
                    .iter()
                    .map(|argument| argument.name.clone()),
            );
        }
        for composed in CLIENTS.iter().flat_map(|client| client.composed) {
            names.push(composed.name.to_owned());
            types.insert(composed.options.to_owned());
        }
        types.extend(TYPE_NAMES.iter().map(|(_, name)| (*name).to_owned()));
        let mut names: HashMap<_, _> = names
            .into_iter()
            .map(|name| (name.clone(), camel(&name)))
            .collect();
        for option in definitions
            .client_options
            .fields
            .iter()
            .chain(&definitions.request_options.fields)
        {
            names.insert(
                option.name.clone(),
                super::code::endpoint_options::option_name(option),
            );
        }
        Ok(Self { names, types })
    }

    /// The paragraphs of a doc comment, for callers in JavaScript.
    pub fn paragraphs(&self, docs: &Docs, absent: Absent) -> Outcome<Vec<String>> {
        docs.paragraphs
            .iter()
            .map(|paragraph| {
                let text = self.translate(paragraph)?;
                Ok(match absent {
                    Absent::Missing => text,
                    Absent::Null => text.replace("absent", "null").replace("Absent", "Null"),
                })
            })
            .collect()
    }

    /// A text with the names of JavaScript between its backticks.
    pub fn translate(&self, text: &str) -> Outcome<String> {
        let mut result = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('`') {
            let (code, behind) = behind
                .split_once('`')
                .ok_or_else(|| Problem::new(format!("a backtick without its second: {text}")))?;
            rest = behind;
            match (before.strip_suffix('['), behind.strip_prefix(']')) {
                (Some(before), Some(behind)) => {
                    result.push_str(before);
                    result.push_str(&format!("{{@link {}}}", self.linked(code)?));
                    // The path of the link is Rust's.
                    rest = match behind.strip_prefix('(') {
                        Some(path) => path.split_once(')').map_or(behind, |(_, behind)| behind),
                        None => behind,
                    };
                }
                _ => {
                    result.push_str(before);
                    result.push_str(&format!("`{}`", self.code(code)));
                }
            }
        }
        result.push_str(rest);
        if result.contains("*/") {
            return Err(Problem::new(format!(
                "a doc comment that would end too early: {text}"
            )));
        }
        Ok(result)
    }

    /// The type, or the member of one, that docs link to.
    fn linked(&self, code: &str) -> Outcome<String> {
        let (name, member) = match code.split_once("::") {
            Some((name, member)) => (name, Some(member)),
            None => (code, None),
        };
        let name = TYPE_NAMES
            .iter()
            .find(|(rust, _)| *rust == name)
            .map_or(name, |(_, name)| *name);
        if !self.types.contains(name) {
            return Err(Problem::new(format!(
                "docs link to {code}, which there is not in JavaScript"
            )));
        }
        Ok(match member {
            Some(member) => format!(
                "{name}.{}",
                self.names
                    .get(member)
                    .cloned()
                    .unwrap_or_else(|| camel(member))
            ),
            None => name.to_owned(),
        })
    }

    /// `client.list_resources()` as `client.listResources`; a text that is no name, as it is.
    fn code(&self, code: &str) -> String {
        let names = code.strip_suffix("()").unwrap_or(code);
        let is_path = names
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "._".contains(character));
        if !is_path {
            return code.to_owned();
        }
        let names: Vec<_> = names
            .split('.')
            .map(|name| self.names.get(name).map_or(name, String::as_str))
            .collect();
        names.join(".")
    }
}

/// A doc comment, each line of it behind `indent` spaces. A paragraph that begins with `@` follows the one before closely, when
/// that does too.
pub fn comment(paragraphs: &[String], indent: usize) -> String {
    let pad = " ".repeat(indent);
    if let [only] = paragraphs {
        let line = format!("{pad}/** {only} */\n");
        if line.trim_end().chars().count() <= WIDTH {
            return line;
        }
    }
    let mut lines = Vec::new();
    let mut is_tag_before = false;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let is_tag = paragraph.starts_with('@');
        if at > 0 && !(is_tag && is_tag_before) {
            lines.push(String::new());
        }
        is_tag_before = is_tag;
        // The lines of an example stay as they are.
        match paragraph.contains('\n') {
            true => lines.extend(paragraph.lines().map(str::to_owned)),
            false => lines.extend(wrapped(paragraph, WIDTH - indent - 3)),
        }
    }
    let lines: String = lines
        .iter()
        .map(|line| format!("{pad} * {line}").trim_end().to_owned() + "\n")
        .collect();
    format!("{pad}/**\n{lines}{pad} */\n")
}

/// A text in lines of at most so many characters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
