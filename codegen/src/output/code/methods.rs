//! `methods.js`: the options, defaults and limits of the methods that are made of several calls.

use crate::definitions::Definitions;
use crate::definitions::methods::MethodOption;
use crate::javascript::CLIENTS;
use crate::names::camel;
use crate::problem::Outcome;

/// The text of the file.
pub fn methods(definitions: &Definitions) -> Outcome<String> {
    let mut text = "// The methods that are made of several calls: what they can be told, and what one request of theirs holds.\n\n\
                    /** @typedef {import(\"../arguments.js\").Field} Field */\n\n\
                    /** The options of each. @satisfies {Record<string, Field[]>} */\nexport const METHODS = {\n"
        .to_owned();
    for composed in CLIENTS.iter().flat_map(|client| client.composed) {
        let method = definitions.methods.read(composed.owner, composed.name)?;
        let options: Vec<_> = method.options.iter().map(option).collect();
        text += &format!(
            "{}: [{{ name: \"signal\", type: \"signal\" }}, {}],\n",
            camel(composed.name),
            options.join(", ")
        );
    }
    text += "};\n";
    for (name, about) in LIMITS {
        let limit = definitions.methods.limit(name)?;
        text += &format!("\n/** {about} */\nexport const {name} = {limit};\n");
    }
    Ok(text)
}

/// The constants of Rust that JavaScript needs too, and what each is.
const LIMITS: &[(&str, &str)] = &[
    ("MOST_IDS", "Ids in one request of `status`."),
    ("MOST_EVENTS", "Events in one request of `ingestMany`."),
    (
        "MOST_BYTES",
        "Bytes of the events in one request of `ingestMany`.",
    ),
];

/// A duration has a default, a function has none.
fn option(option: &MethodOption) -> String {
    let name = camel(&option.name);
    match option.default {
        Some(milliseconds) => {
            format!("{{ name: \"{name}Ms\", type: \"duration\", default: {milliseconds} }}")
        }
        None => format!("{{ name: \"{name}\", type: \"function\" }}"),
    }
}
