//! The part of `models.d.ts` with the options of clients, of calls, and of the methods that are made of several calls.

use super::models::{interface, member, say};
use crate::definitions::Definitions;
use crate::definitions::methods::{Method, MethodOption};
use crate::definitions::options::{OptionKind, PlainOption};
use crate::javascript::{
    CLIENTS, ComposedFacts, OBSERVER_OPTIONS, OPTION_DOCS, PROGRESS, SIGNAL, SIGNAL_OF_SEVERAL,
};
use crate::names::{camel, grouped, quoted};
use crate::output::code::endpoint_options::option_name;
use crate::output::comments::{Absent, Comments, comment};
use crate::problem::{Outcome, Problem};

/// A text for each type.
pub fn option_types(definitions: &Definitions, comments: &Comments) -> Outcome<Vec<String>> {
    let mut types = vec![
        hooks(definitions, comments)?,
        client_options(definitions, comments)?,
        request_options(definitions, comments)?,
    ];
    let composed = || CLIENTS.iter().flat_map(|client| client.composed);
    // A type stands before those that extend it.
    for facts in composed()
        .filter(|facts| facts.extends.is_none())
        .chain(composed().filter(|facts| facts.extends.is_some()))
    {
        types.push(composed_options(definitions, comments, facts)?);
    }
    Ok(types)
}

fn client_options(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let options = &definitions.client_options;
    let plain = |option: &&PlainOption| option.kind != OptionKind::Observer;
    let mut members = options
        .fields
        .iter()
        .filter(plain)
        .map(|option| {
            let mut docs = option_docs(comments, option)?;
            if option.name == "base_url" {
                say(&mut docs, &base_urls(definitions));
            }
            Ok(option_member(definitions, option, &docs))
        })
        .collect::<Outcome<Vec<_>>>()?;
    members.extend(OBSERVER_OPTIONS.iter().map(|facts| {
        let docs = [facts.docs.to_owned()];
        member(
            &docs,
            facts.name,
            "?",
            &format!("{} | undefined", facts.kind),
        )
    }));
    let mut docs = comments.paragraphs(&options.docs, Absent::Missing)?;
    say(&mut docs, "Both clients take the same.");
    let others: Vec<_> = CLIENTS
        .iter()
        .skip(1)
        .map(|client| format!("\n/** As {{@link MemsyClientOptions}}. */\nexport type {}Options = MemsyClientOptions;\n", client.class))
        .collect();
    Ok(interface(&docs, "MemsyClientOptions", "", &members) + &others.concat())
}

/// What observers get, written by hand here: with `{{…}}` for what Rust says.
const HOOKS: &str = include_str!("hooks.d.ts.txt");

fn hooks(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let Definitions {
        request_info,
        observer,
        ..
    } = definitions;
    let mut text = HOOKS.to_owned();
    for (name, docs) in request_info.fields.iter().chain(&observer.fields) {
        let docs = comments.paragraphs(docs, Absent::Null)?;
        text = text.replace(&format!("{{{{{name}}}}}\n"), &comment(&docs, 2));
    }
    Ok(text)
}

/// Where the services are, unless told otherwise.
fn base_urls(definitions: &Definitions) -> String {
    let urls: Vec<_> = definitions
        .clients
        .iter()
        .zip(CLIENTS)
        .map(|(client, facts)| format!("`{}` for `{}`", client.base_url, facts.class))
        .collect();
    format!("Default: {}.", urls.join(", "))
}

fn request_options(definitions: &Definitions, comments: &Comments) -> Outcome<String> {
    let mut members = vec![member(
        &[SIGNAL.to_owned()],
        "signal",
        "?",
        "AbortSignal | undefined",
    )];
    for option in &definitions.request_options.fields {
        members.push(option_member(
            definitions,
            option,
            &option_docs(comments, option)?,
        ));
    }
    let mut docs = comments.paragraphs(&definitions.request_options.docs, Absent::Missing)?;
    say(
        &mut docs,
        "The last argument of every method that makes one call.",
    );
    Ok(interface(&docs, "RequestOptions", "", &members))
}

fn option_docs(comments: &Comments, option: &PlainOption) -> Outcome<Vec<String>> {
    let mut docs = comments.paragraphs(&option.docs, Absent::Missing)?;
    if let Some((_, more)) = OPTION_DOCS.iter().find(|(name, _)| *name == option.name) {
        say(&mut docs, more);
    }
    if option.kind == OptionKind::Duration {
        say(&mut docs, "In milliseconds.");
    }
    match option.default {
        Some(_) if option.kind == OptionKind::Boolean => say(&mut docs, "Default: true."),
        Some(default) => say(&mut docs, &format!("Default: {}.", grouped(default))),
        None => {}
    }
    Ok(docs)
}

fn option_member(definitions: &Definitions, option: &PlainOption, docs: &[String]) -> String {
    let kind = match option.kind {
        OptionKind::ApiKey => {
            return member(
                docs,
                "apiKey",
                "",
                "string | (() => string | Promise<string>)",
            );
        }
        OptionKind::Text => "string".to_owned(),
        OptionKind::Number | OptionKind::Duration => "number".to_owned(),
        OptionKind::Boolean => "boolean".to_owned(),
        OptionKind::Headers => "Record<string, string>".to_owned(),
        OptionKind::Function => {
            "((url: string, init: RequestInit) => Promise<Response>)".to_owned()
        }
        OptionKind::RetryOn => format!("readonly ({})[]", union(&definitions.retry_on)),
        // Other options stand for it.
        OptionKind::Observer => String::new(),
        OptionKind::Credentials => union(&definitions.credentials),
        // An empty text counts as none, for a program that reads it from its configuration.
        OptionKind::CaptureMode => union(&definitions.capture_modes) + " | \"\"",
    };
    member(
        docs,
        &option_name(option),
        "?",
        &format!("{kind} | undefined"),
    )
}

fn union(values: &[String]) -> String {
    let values: Vec<_> = values.iter().map(|value| quoted(value)).collect();
    values.join(" | ")
}

fn composed_options(
    definitions: &Definitions,
    comments: &Comments,
    facts: &ComposedFacts,
) -> Outcome<String> {
    let method = definitions.methods.read(facts.owner, facts.name)?;
    let mut members = Vec::new();
    let mut inherited = Vec::new();
    if let Some(parent) = facts.extends {
        let others = CLIENTS.iter().flat_map(|client| client.composed);
        for other in others.filter(|other| other.options == parent) {
            let Method { options, .. } = definitions.methods.read(other.owner, other.name)?;
            inherited.extend(options.into_iter().map(|option| option.name));
        }
    } else {
        members.push(member(
            &[SIGNAL_OF_SEVERAL.to_owned()],
            "signal",
            "?",
            "AbortSignal | undefined",
        ));
    }
    for option in method
        .options
        .iter()
        .filter(|option| !inherited.contains(&option.name))
    {
        members.push(composed_option(comments, facts, option)?);
    }
    let extends = facts
        .extends
        .map(|parent| format!(" extends {parent}"))
        .unwrap_or_default();
    let docs = [format!("Options of `{}`.", camel(facts.name))];
    Ok(interface(&docs, facts.options, &extends, &members))
}

fn composed_option(
    comments: &Comments,
    facts: &ComposedFacts,
    option: &MethodOption,
) -> Outcome<String> {
    let mut docs = comments.paragraphs(&option.docs, Absent::Missing)?;
    // The default differs between methods with the same type of options: their docs have it.
    for paragraph in &mut docs {
        if let Some((before, _)) = paragraph.split_once(" Default:") {
            *paragraph = before.to_owned();
        }
    }
    if option.default.is_some() {
        say(&mut docs, "In milliseconds, above 0.");
        return Ok(member(
            &docs,
            &composed_option_name(option),
            "?",
            "number | undefined",
        ));
    }
    let progress = PROGRESS
        .iter()
        .find(|(options, ..)| *options == facts.options && option.name == "on_progress");
    let (_, parameter, more) = progress.ok_or_else(|| {
        Problem::new(format!(
            "{}: the option {} is not in codegen/src/javascript.rs",
            facts.name, option.name
        ))
    })?;
    say(&mut docs, more);
    Ok(member(
        &docs,
        &composed_option_name(option),
        "?",
        &format!("(({parameter}) => void) | undefined"),
    ))
}

/// The name in JavaScript, which names the unit of a duration.
pub fn composed_option_name(option: &MethodOption) -> String {
    let unit = if option.default.is_some() { "Ms" } else { "" };
    camel(&option.name) + unit
}
