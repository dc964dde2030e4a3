//! The methods that callers have, as their types and api.md show them.

use super::code::endpoints::paged_by;
use super::comments::{Absent, Comments, comment};
use super::examples::example;
use super::types::models::say;
use super::types::options::composed_option_name;
use super::types::{argument_text, type_text};
use crate::definitions::Definitions;
use crate::definitions::docs::first_sentence;
use crate::definitions::endpoints::Endpoint;
use crate::definitions::methods::Method as Composed;
use crate::definitions::resources::Resource;
use crate::definitions::types::Type;
use crate::javascript::{ClientFacts, ComposedFacts, ITERATE};
use crate::names::{camel, grouped};
use crate::problem::{Outcome, Problem};

/// A method.
pub struct Method {
    pub name: String,
    /// Names, with a question mark where an argument may be left out, and types.
    pub parameters: Vec<(String, String)>,
    /// The type that a promise or a generator has.
    pub result: String,
    pub is_generator: bool,
    /// Method and path.
    pub route: String,
    /// What the docs say before the route.
    about: Vec<String>,
    /// What they say behind it.
    notes: String,
    /// What they say of arguments.
    tags: Vec<String>,
}

impl Method {
    /// The docs and the signature, as a member of a class or an interface.
    pub fn text(&self) -> String {
        let mut paragraphs = self.about.clone();
        let separator = if self.notes.is_empty() { "" } else { ". " };
        paragraphs.push(format!("`{}`{separator}{}", self.route, self.notes));
        paragraphs.extend(self.tags.iter().cloned());
        let parameters: Vec<_> = self
            .parameters
            .iter()
            .map(|(name, kind)| format!("{name}: {kind}"))
            .collect();
        let result = match self.is_generator {
            true => format!("AsyncGenerator<{}, void, undefined>", self.result),
            false => format!("Promise<{}>", self.result),
        };
        format!(
            "{}  {}({}): {result};\n",
            comment(&paragraphs, 2),
            self.name,
            parameters.join(", ")
        )
    }

    /// The first sentence of the docs.
    pub fn summary(&self) -> &str {
        self.about
            .first()
            .map_or("", |paragraph| first_sentence(paragraph))
    }

    /// The texts of all types that it names.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.parameters
            .iter()
            .map(|(_, kind)| kind.as_str())
            .chain([self.result.as_str()])
    }
}

/// The methods of a resource, or of a client itself.
pub fn methods_of(
    definitions: &Definitions,
    comments: &Comments,
    facts: &ClientFacts,
    resource: &Resource,
) -> Outcome<Vec<Method>> {
    let mut methods = without_examples(definitions, comments, facts, resource)?;
    // The client's own methods are those of its class, others those of an interface.
    let owner = match resource.owner == facts.rust {
        true => facts.class.to_owned(),
        false => format!("{}Resource", resource.owner),
    };
    for method in &mut methods {
        let example = example(&format!("{owner}.{}", method.name));
        method.tags.extend(example);
    }
    Ok(methods)
}

/// The same without examples.
fn without_examples(
    definitions: &Definitions,
    comments: &Comments,
    facts: &ClientFacts,
    resource: &Resource,
) -> Outcome<Vec<Method>> {
    let mut methods = Vec::new();
    for endpoint in &resource.endpoints {
        let method =
            endpoint_method(comments, endpoint).map_err(|problem| problem.about(&endpoint.name))?;
        let pages = paged_by(definitions, endpoint)?
            .map(|_| iterate(definitions, comments, endpoint, &method))
            .transpose()?;
        methods.push(method);
        methods.extend(pages);
    }
    for composed in facts
        .composed
        .iter()
        .filter(|composed| composed.owner == resource.owner)
    {
        methods.push(
            composed_method(definitions, comments, composed)
                .map_err(|problem| problem.about(composed.name))?,
        );
    }
    Ok(methods)
}

fn endpoint_method(comments: &Comments, endpoint: &Endpoint) -> Outcome<Method> {
    let mut parameters: Vec<_> = endpoint
        .arguments
        .iter()
        .map(|argument| (camel(&argument.name), argument_text(&argument.kind)))
        .collect();
    if let Some(options) = &endpoint.options {
        // A change without saying what would be no change.
        let mark = if endpoint.method == "PATCH" { "" } else { "?" };
        parameters.push((format!("{}{mark}", options.label), options.options.clone()));
    }
    parameters.push(("requestOptions?".to_owned(), "RequestOptions".to_owned()));
    let docs = comments.paragraphs(&endpoint.docs, Absent::Missing)?;
    let mut method = Method {
        name: camel(&endpoint.name),
        parameters,
        result: endpoint
            .result
            .as_ref()
            .map_or_else(|| "void".to_owned(), type_text),
        is_generator: false,
        route: endpoint.route(),
        about: Vec::new(),
        notes: String::new(),
        tags: Vec::new(),
    };
    method.document(docs)?;
    Ok(method)
}

impl Method {
    /// Puts each paragraph where it belongs.
    fn document(&mut self, docs: Vec<String>) -> Outcome<()> {
        for paragraph in docs {
            if let Some(route) = route_of(&paragraph) {
                if !self.route.is_empty() && self.route != route {
                    return Err(Problem::new(format!(
                        "the docs name {route}, the endpoint is {}",
                        self.route
                    )));
                }
                self.route = route.to_owned();
            } else if paragraph.starts_with("Notable errors: ") {
                self.notes = paragraph;
            } else if let Some((name, text)) = self.tag_of(&paragraph) {
                self.tags.push(format!("@param {name} {text}"));
            } else {
                self.about.push(paragraph);
            }
        }
        match self.about.is_empty() || self.route.is_empty() {
            true => Err(Problem::new(
                "the docs say not what the method does, or not which route it calls",
            )),
            false => Ok(()),
        }
    }

    /// An argument and what is said of it, where the paragraph is `` `name`: text ``.
    fn tag_of<'a>(&self, paragraph: &'a str) -> Option<(&'a str, &'a str)> {
        let (name, text) = paragraph.strip_prefix('`')?.split_once("`: ")?;
        self.parameters
            .iter()
            .any(|(known, _)| known == name)
            .then_some((name, text))
    }
}

/// The route that a paragraph is, if it is nothing else.
fn route_of(paragraph: &str) -> Option<&str> {
    let route = paragraph.strip_prefix('`')?.strip_suffix('`')?;
    let (method, path) = route.split_once(' ')?;
    let is_route = method.bytes().all(|byte| byte.is_ascii_uppercase())
        && path.starts_with('/')
        && !route.contains('`');
    is_route.then_some(route)
}

/// The method that goes through the pages of a list.
fn iterate(
    definitions: &Definitions,
    comments: &Comments,
    endpoint: &Endpoint,
    list: &Method,
) -> Outcome<Method> {
    let item = match &endpoint.result {
        Some(Type::List(entry)) => type_text(entry),
        Some(Type::Named(name)) => {
            let items = definitions
                .model(name)?
                .fields
                .iter()
                .find(|field| field.field.name == "items");
            match items.map(|field| field.field.kind.entry()) {
                Some((entry, true)) => type_text(entry),
                _ => return Err(Problem::new(format!("{name} has no list of items"))),
            }
        }
        _ => return Err(Problem::new("a page without a list of items")),
    };
    Ok(Method {
        name: "iterate".to_owned(),
        parameters: list.parameters.clone(),
        result: item,
        is_generator: true,
        route: list.route.clone(),
        about: vec![comments.translate(ITERATE)?],
        notes: String::new(),
        tags: list.tags.clone(),
    })
}

fn composed_method(
    definitions: &Definitions,
    comments: &Comments,
    facts: &ComposedFacts,
) -> Outcome<Method> {
    let composed: Composed = definitions.methods.read(facts.owner, facts.name)?;
    let mut parameters: Vec<_> = composed
        .arguments
        .iter()
        .map(|(name, kind)| (camel(name), argument_text(kind)))
        .collect();
    parameters.push(("options?".to_owned(), facts.options.to_owned()));
    let mut method = Method {
        name: camel(facts.name),
        parameters,
        result: type_text(&composed.result),
        is_generator: false,
        route: String::new(),
        about: Vec::new(),
        notes: String::new(),
        tags: Vec::new(),
    };
    method.document(comments.paragraphs(&composed.docs, Absent::Missing)?)?;
    say(&mut method.about, facts.about);
    let defaults: Vec<_> = composed
        .options
        .iter()
        .filter_map(|option| {
            Some(format!(
                "`{}` {}",
                composed_option_name(option),
                grouped(option.default?)
            ))
        })
        .collect();
    if !defaults.is_empty() {
        say(
            &mut method.about,
            &format!("Defaults: {}.", defaults.join(", ")),
        );
    }
    Ok(method)
}
