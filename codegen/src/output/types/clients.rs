//! `clients.d.ts`: the two client classes.

use super::resources::{import_types, interface_name, separated};
use crate::definitions::Definitions;
use crate::definitions::docs::first_sentence;
use crate::definitions::resources::{Client, Resource};
use crate::javascript::{CLIENTS, ClientFacts};
use crate::output::code::imports::import_of;
use crate::output::comments::{Absent, Comments, comment};
use crate::output::examples::example;
use crate::output::methods::{Method, methods_of};
use crate::problem::{Outcome, Problem};

const CONSTRUCTOR: &str =
    "@throws TypeError that names the option when one is missing, unknown or wrong.";

/// What `using` calls. No lib is named that a caller's TypeScript would have to have.
const DISPOSING: &str = "/** `Symbol.dispose`, for a TypeScript whose `lib` knows it. */\n\
     type DisposeKey = SymbolConstructor extends {\n  /** The symbol. */\n  readonly dispose: infer Key extends symbol;\n}\n  ? Key\n  : never;\n\
     /** What `using` calls, for a TypeScript whose `lib` knows `Symbol.dispose`: the same as `free`. */\n\
     type Disposing = { [Key in DisposeKey]: () => void };\n\n";

/// The text of the file.
pub fn clients(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let mut classes = Vec::new();
    let mut types: Vec<String> = Vec::new();
    let mut interfaces: Vec<String> = Vec::new();
    for (client, facts) in definitions.clients.iter().zip(CLIENTS) {
        let (own, resources) = client
            .resources
            .split_first()
            .ok_or_else(|| Problem::new("a client without endpoints"))?;
        let methods = methods_of(definitions, comments, facts, own)?;
        types.extend(methods.iter().flat_map(Method::types).map(str::to_owned));
        types.push(format!("{}Options", facts.class));
        interfaces.extend(resources.iter().map(interface_name));
        classes.push(class(comments, facts, client, resources, &methods)?);
    }
    Ok(format!(
        "/** The clients. */\n\n{}{}\n{DISPOSING}{}",
        import_types(types.iter().map(String::as_str)),
        import_of(
            "import type",
            interfaces.iter().map(String::as_str),
            "./resources.js"
        ),
        classes.join("\n")
    ))
}

fn class(
    comments: &Comments,
    facts: &ClientFacts,
    client: &Client,
    resources: &[Resource],
    methods: &[Method],
) -> Outcome<String> {
    // What follows it in Rust is about Rust.
    let first = client
        .docs
        .paragraphs
        .first()
        .map_or("", |paragraph| first_sentence(paragraph));
    let docs: Vec<_> = [comments.translate(first)?]
        .into_iter()
        .chain(facts.about.iter().map(|text| (*text).to_owned()))
        .chain(example(facts.class))
        .collect();
    // An editor shows these docs on `new`, and those of the class on its name alone.
    let constructor: Vec<_> = [comments.translate(first)?, CONSTRUCTOR.to_owned()]
        .into_iter()
        .chain(example(facts.class))
        .collect();
    let properties: Outcome<String> = resources
        .iter()
        .map(|resource| {
            let docs = [property_docs(comments, resource)?];
            Ok(format!(
                "{}  readonly {}: {};\n",
                comment(&docs, 2),
                resource.name,
                interface_name(resource)
            ))
        })
        .collect();
    Ok(format!(
        "{}export class {class} {{\n{}\n{}  constructor(options: {class}Options);\n\n{}\n{}  free(): void;\n}}\n\n/** What `using` needs of it. */\nexport interface {class} extends Disposing {{}}\n",
        comment(&docs, 0),
        properties?,
        comment(&constructor, 2),
        separated(methods),
        comment(&[facts.free.to_owned()], 2),
        class = facts.class,
    ))
}

/// What a resource is: its docs without the name before the colon, up to the end of the sentence.
fn property_docs(comments: &Comments, resource: &Resource) -> Outcome<String> {
    let docs = comments.paragraphs(&resource.docs, Absent::Missing)?;
    let about = docs
        .first()
        .and_then(|paragraph| Some(first_sentence(paragraph).split_once(": ")?.1));
    let about = about.ok_or_else(|| {
        Problem::new(format!(
            "the docs of {} have no name and colon",
            resource.owner
        ))
    })?;
    let mut characters = about.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    Ok(first.into_iter().chain(characters).collect())
}
