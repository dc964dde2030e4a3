//! `endpoints.js`: the endpoints as data, from which the client classes are made.

use super::endpoint_options::{options_const, plain_options};
use super::imports::import_of;
use super::readers::reply_reader;
use crate::definitions::Definitions;
use crate::definitions::endpoints::{Endpoint, Place};
use crate::definitions::resources::{Client, Resource};
use crate::definitions::types::Type;
use crate::javascript::CLIENTS;
use crate::names::{camel, quoted};
use crate::problem::{Outcome, Problem};
use std::collections::BTreeSet;

/// The text of the file.
pub fn endpoints(definitions: &Definitions) -> Outcome<String> {
    let mut writer = Writer {
        definitions,
        imports: BTreeSet::new(),
        options: Vec::new(),
    };
    let mut clients = Vec::new();
    for (client, facts) in definitions.clients.iter().zip(CLIENTS) {
        let text = writer.client(client)?;
        clients.push(format!(
            "/** What {} can call. @satisfies {{import(\"../arguments.js\").Definitions}} */\nexport const {} = {text};\n",
            facts.class, facts.lists
        ));
    }
    let (readers, helpers): (Vec<_>, Vec<_>) = writer
        .imports
        .iter()
        .map(String::as_str)
        .partition(|name| is_model(name));
    let options: Outcome<Vec<_>> = writer
        .options
        .iter()
        .map(|name| options_const(definitions, name))
        .collect();
    let plain = [
        plain_options(
            "CLIENT_OPTIONS",
            "What a client is made from.",
            &definitions.client_options,
            false,
        )?,
        plain_options(
            "REQUEST_OPTIONS",
            "What may be different for one call.",
            &definitions.request_options,
            true,
        )?,
    ];
    Ok(format!(
        "// The endpoints of the clients: what each call takes, and what becomes of its response.\n{}{}\n\
         /** @typedef {{import(\"../arguments.js\").Field}} Field */\n\n{}\n{}\n{}",
        import_of("import", helpers, "../values.js"),
        import_of("import", readers, "./readers.js"),
        options?.join("\n"),
        clients.join("\n"),
        plain.join("\n")
    ))
}

fn is_model(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
}

struct Writer<'a> {
    definitions: &'a Definitions,
    /// What is used of values.js and of readers.js.
    imports: BTreeSet<String>,
    /// The options whose fields are used, in the order of their first use.
    options: Vec<String>,
}

impl Writer<'_> {
    fn client(&mut self, client: &Client) -> Outcome<String> {
        let mut texts = Vec::new();
        for resource in &client.resources {
            let mut endpoints = Vec::new();
            for endpoint in &resource.endpoints {
                let call = call_name(resource, endpoint);
                let text = self
                    .endpoint(endpoint)
                    .map_err(|problem| problem.about(&call))?;
                endpoints.push(format!("{}: {text},", camel(&endpoint.name)));
            }
            texts.push(format!("{{\n{}\n}}", endpoints.join("\n")));
        }
        let mut texts = client.resources.iter().zip(texts);
        let own = texts
            .next()
            .filter(|(resource, _)| resource.name.is_empty());
        let (_, own) = own.ok_or_else(|| Problem::new("the first list of a client is its own"))?;
        let resources: Vec<_> = texts
            .map(|(resource, text)| format!("{}: {text},", resource.name))
            .collect();
        Ok(format!(
            "{{\nown: {own},\nresources: {{\n{}\n}},\n}}",
            resources.join("\n")
        ))
    }

    fn endpoint(&mut self, endpoint: &Endpoint) -> Outcome<String> {
        let mut arguments = Vec::new();
        let mut options = endpoint.options.as_ref().map(|options| {
            let place = if endpoint.method == "GET" {
                "query"
            } else {
                "body"
            };
            (options.label.clone(), options.options.clone(), place)
        });
        for argument in &endpoint.arguments {
            if argument.place == Place::Fields {
                let (Type::Named(name), None) = (&argument.kind, &options) else {
                    return Err(Problem::new(
                        "an endpoint has one object whose fields are sent",
                    ));
                };
                options = Some((argument.name.clone(), name.clone(), "fields"));
                continue;
            }
            let (kind, is_list) = argument.kind.entry();
            let kind = match (kind, argument.place) {
                (Type::Id | Type::Open(_), Place::Path) => "segment",
                (Type::Id, _) => "id",
                (Type::Text, Place::Query | Place::Body) => "text",
                (Type::Named(name), Place::Body) => &self.definitions.payload(name)?.name,
                _ => {
                    return Err(Problem::new(format!(
                        "no rule for the argument {}",
                        argument.name
                    )));
                }
            };
            let place = match argument.place {
                Place::Path => "path",
                Place::Query => "query",
                Place::Body | Place::Fields => "body",
            };
            let list = if is_list { ", isList: true" } else { "" };
            arguments.push(format!(
                "{{ name: {}, type: {}{list}, place: {} }}",
                quoted(&camel(&argument.name)),
                quoted(kind),
                quoted(place)
            ));
        }
        let mut parts = vec![format!("arguments: [{}]", arguments.join(", "))];
        if let Some((label, name, place)) = options {
            let payload = self.definitions.payload(&name)?;
            if !self.options.contains(&payload.name) {
                self.options.push(payload.name.clone());
            }
            parts.push(format!(
                "options: {{ label: {}, fields: {}, place: {} }}",
                quoted(&label),
                payload.name,
                quoted(place)
            ));
        }
        if endpoint.method == "PATCH" {
            parts.push("sendsEmptyBody: true".to_owned());
        }
        if let Some(at) = paged_by(self.definitions, endpoint)? {
            parts.push(format!("pagedBy: {at}"));
        }
        parts.push(format!("reply: {}", self.reply(endpoint)?));
        Ok(format!("{{\n{},\n}}", parts.join(",\n")))
    }

    fn reply(&mut self, endpoint: &Endpoint) -> Outcome<String> {
        let Some(result) = &endpoint.result else {
            return Ok("{ form: \"nothing\" }".to_owned());
        };
        let (read, names) = reply_reader(self.definitions, result, endpoint.member.as_deref())?;
        self.imports.extend(names);
        let form = match (&endpoint.member, result) {
            (Some(_), _) => "member",
            (None, Type::List(_)) => "list",
            (None, Type::Named(name)) if self.definitions.model(name)?.is_observed => "observed",
            _ => "object",
        };
        Ok(format!("{{ form: {}, read: {read} }}", quoted(form)))
    }
}

/// The name of a call in messages, such as `roles.update`.
fn call_name(resource: &Resource, endpoint: &Endpoint) -> String {
    let name = camel(&endpoint.name);
    match resource.name.as_str() {
        "" => name,
        owner => format!("{owner}.{name}"),
    }
}

/// Where a list that can be gone through page by page takes its options.
pub fn paged_by(definitions: &Definitions, endpoint: &Endpoint) -> Outcome<Option<usize>> {
    let Some(options) = endpoint
        .options
        .as_ref()
        .filter(|_| endpoint.name == "list")
    else {
        return Ok(None);
    };
    let has_offset = definitions
        .payload(&options.options)?
        .optional
        .iter()
        .any(|field| field.name == "offset");
    Ok(has_offset.then_some(endpoint.arguments.len()))
}
