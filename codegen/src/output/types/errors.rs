//! `errors.d.ts`: the error classes, and what their constructors take.

use super::models::{interface, member, say};
use crate::definitions::Definitions;
use crate::definitions::docs::Docs;
use crate::definitions::errors::ErrorClass;
use crate::definitions::types::Type;
use crate::javascript::{CLASSES_OF_ANY_STATUS, ERROR_OPTIONS};
use crate::names::camel;
use crate::output::comments::{Absent, Comments, comment};
use crate::output::examples::example;
use crate::problem::{Outcome, Problem};

/// The classes that no particular response becomes, written by hand here: with `{{…}}` for what Rust says.
const BASE: &str = include_str!("base_errors.d.ts.txt");

/// The docs of the class that all others extend.
const BASE_DOCS: &[&str] = &[
    "Base class of every error that this package makes: catch it to handle all of them.",
    "An error of this class itself means that the `apiKey` function failed, or that the WebAssembly instance trapped, for example \
     because memory ran out. `cause` is what was thrown. After a trap the next call runs on a fresh instance.",
];

/// The text of the file.
pub fn errors(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let mut parts = vec![base(definitions, comments)?];
    let mut named: Vec<String> = Vec::new();
    for class in &definitions.classes {
        if let Some(options) = own_options(class).filter(|options| !named.contains(options)) {
            let sharing: Vec<_> = definitions
                .classes
                .iter()
                .filter(|other| own_options(other).as_ref() == Some(&options))
                .collect();
            parts.push(options_type(&options, &sharing)?);
            named.push(options);
        }
        parts.push(class_type(comments, class)?);
    }
    Ok(parts.join("\n"))
}

fn base(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let [(base, _), (connection, connection_docs), (api, api_docs)] =
        definitions.base_classes.as_slice()
    else {
        return Err(Problem::new(
            "client/src/error/class.rs: there are three classes that stand for no particular response",
        ));
    };
    if (base.as_str(), connection.as_str(), api.as_str())
        != ("MemsyError", "MemsyConnectionError", "MemsyAPIError")
    {
        return Err(Problem::new(format!(
            "client/src/error/class.rs: unknown classes {base}, {connection}, {api}"
        )));
    }
    let property = |name: &str, absent| -> Outcome<String> {
        let found = definitions
            .error_response
            .fields
            .iter()
            .find(|(known, _)| known == name);
        let (_, docs) = found.ok_or_else(|| {
            Problem::new(format!("client/src/error.rs: ErrorResponse has no {name}"))
        })?;
        docs_of(comments, docs, absent, 2)
    };
    let mut connection = comments.paragraphs(connection_docs, Absent::Missing)?;
    say(
        &mut connection,
        "`cause` is what `fetch` threw, or a `DOMException` named `TimeoutError`.",
    );
    let mut base_docs: Vec<_> = BASE_DOCS.iter().map(|text| (*text).to_owned()).collect();
    base_docs.extend(example(base));
    let count = definitions.base_classes.len() + definitions.classes.len();
    let text = [
        ("{{count}}", count.to_string()),
        ("{{MemsyError}}\n", comment(&base_docs, 0)),
        ("{{MemsyConnectionError}}\n", comment(&connection, 0)),
        (
            "{{MemsyAPIError}}\n",
            docs_of(comments, api_docs, Absent::Missing, 0)?,
        ),
        (
            "{{statusCode}}\n",
            property("status_code", Absent::Missing)?,
        ),
        ("{{detail}}\n", property("detail", Absent::Missing)?),
        ("{{errorCode}}\n", property("error_code", Absent::Null)?),
    ];
    Ok(text.iter().fold(BASE.to_owned(), |base, (mark, text)| {
        base.replace(mark, text)
    }))
}

fn docs_of(comments: &Comments, docs: &Docs, absent: Absent, indent: usize) -> Outcome<String> {
    Ok(comment(&comments.paragraphs(docs, absent)?, indent))
}

/// Whether the constructor takes a status.
fn has_any_status(class: &ErrorClass) -> bool {
    CLASSES_OF_ANY_STATUS.contains(&class.name.as_str())
}

/// The name of the type of its options, where the class has properties of its own.
fn own_options(class: &ErrorClass) -> Option<String> {
    if class.properties.is_empty() {
        return None;
    }
    let named = ERROR_OPTIONS.iter().find(|(name, _)| *name == class.name);
    Some(match named {
        Some((_, options)) => (*options).to_owned(),
        None => format!(
            "{}Options",
            class.name.strip_suffix("Error").unwrap_or(&class.name)
        ),
    })
}

/// What its options extend, or are.
fn base_options(class: &ErrorClass) -> &'static str {
    if has_any_status(class) {
        "MemsyAuthErrorOptions"
    } else {
        "MemsyAPIErrorOptions"
    }
}

fn options_type(name: &str, classes: &[&ErrorClass]) -> Outcome<String> {
    let Some((first, others)) = classes.split_first() else {
        return Err(Problem::new(format!("no class takes {name}")));
    };
    let signature = |class: &ErrorClass| -> Vec<_> {
        class
            .properties
            .iter()
            .map(|property| (property.name.clone(), property.kind.clone()))
            .collect()
    };
    if others
        .iter()
        .any(|other| signature(other) != signature(first))
    {
        return Err(Problem::new(format!(
            "the classes that take {name} differ in their properties"
        )));
    }
    let links = |member: &str| -> String {
        let links: Vec<_> = classes
            .iter()
            .map(|class| format!("{{@link {}{member}}}", class.name))
            .collect();
        links.join(" and ")
    };
    let members: Vec<_> = first
        .properties
        .iter()
        .map(|property| {
            let name = camel(&property.name);
            let docs = [format!("For {}.", links(&format!(".{name}")))];
            member(
                &docs,
                &name,
                "?",
                &format!("{} | undefined", property_type(&property.kind)),
            )
        })
        .collect();
    let extends = format!(" extends {}", base_options(first));
    Ok(interface(
        &[format!("Options of {}.", links(""))],
        name,
        &extends,
        &members,
    ))
}

fn property_type(kind: &Type) -> String {
    format!("{} | null", super::type_text(kind))
}

fn class_type(comments: &Comments, class: &ErrorClass) -> Outcome<String> {
    let options = own_options(class).unwrap_or_else(|| base_options(class).to_owned());
    let mut constructor = vec![
        "For tests of code that handles this error.".to_owned(),
        "@param detail what the service said.".to_owned(),
    ];
    if has_any_status(class) {
        constructor.push(format!(
            "@param options `statusCode` is {} when left out.",
            class.status
        ));
    }
    let mut members = vec![format!(
        "{}  constructor(detail?: string, options?: {options});\n",
        comment(&constructor, 2)
    )];
    for property in &class.properties {
        let docs = docs_of(comments, &property.docs, Absent::Null, 2)?;
        members.push(format!(
            "{docs}  readonly {}: {};\n",
            camel(&property.name),
            property_type(&property.kind)
        ));
    }
    let mut docs = comments.paragraphs(&class.docs, Absent::Missing)?;
    docs.extend(example(&class.name));
    let docs = comment(&docs, 0);
    Ok(format!(
        "{docs}export class {} extends MemsyAPIError {{\n{}}}\n",
        class.name,
        members.concat()
    ))
}
