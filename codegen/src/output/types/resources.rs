//! `resources.d.ts`: an interface for each resource of the clients.

use super::models::interface;
use super::names_in;
use crate::definitions::Definitions;
use crate::definitions::resources::Resource;
use crate::javascript::CLIENTS;
use crate::output::code::imports::import_of;
use crate::output::comments::{Absent, Comments};
use crate::output::methods::{Method, methods_of};
use crate::problem::Outcome;

/// The text of the file.
pub fn resources(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let mut interfaces = Vec::new();
    let mut all: Vec<Method> = Vec::new();
    for (client, facts) in definitions.clients.iter().zip(CLIENTS) {
        for resource in client.resources.iter().skip(1) {
            let methods = methods_of(definitions, comments, facts, resource)
                .map_err(|problem| problem.about(&resource.name))?;
            let members = separated(&methods);
            let docs = comments.paragraphs(&resource.docs, Absent::Missing)?;
            interfaces.push(interface(&docs, &interface_name(resource), "", &[members]));
            all.extend(methods);
        }
    }
    Ok(format!(
        "/** The resources of the clients. Every method also rejects with what the doc comment of its client names. */\n\n\
         {}\n{}",
        import_types(all.iter().flat_map(Method::types)),
        interfaces.join("\n")
    ))
}

/// The name of the type of a resource.
pub fn interface_name(resource: &Resource) -> String {
    format!("{}Resource", resource.owner)
}

/// The texts of methods, with an empty line between.
pub fn separated(methods: &[Method]) -> String {
    let texts: Vec<_> = methods.iter().map(Method::text).collect();
    texts.join("\n")
}

/// An import of the types of models.d.ts that these texts name.
pub fn import_types<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    import_of("import type", names_in(texts), "./models.js")
}
