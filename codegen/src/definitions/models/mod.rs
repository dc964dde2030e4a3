//! The files of models: enumerations, models, options and payloads.

pub mod enumerations;
pub mod fields;
pub mod model;
pub mod payloads;
#[cfg(test)]
mod tests;

use super::docs::Docs;
use super::resources::private_module;
use super::types;
use crate::problem::{Outcome, refuse};
use crate::source::{Source, macro_call};
use enumerations::{Enumeration, Enumerations};
use model::{Model, Models};
use payloads::{Options, Payload, Payloads};
use std::path::Path;
use syn::Item;
use syn::spanned::Spanned;

/// Something that a file of models defines.
#[derive(Clone, Debug, PartialEq)]
pub enum Definition {
    Enumeration(Enumeration),
    Model(Model),
    Options(Payload),
    Payload(Payload),
    /// Another name of a type.
    Alias {
        docs: Docs,
        name: String,
        of: String,
    },
}

impl Definition {
    pub fn name(&self) -> &str {
        match self {
            Self::Enumeration(Enumeration { name, .. })
            | Self::Model(Model { name, .. })
            | Self::Options(Payload { name, .. })
            | Self::Payload(Payload { name, .. })
            | Self::Alias { name, .. } => name,
        }
    }
}

/// What all files define, in the order of the modules.
pub fn read_models(root: &Path) -> Outcome<Vec<Definition>> {
    let folder = "client/src/models";
    let module = Source::read(root, format!("{folder}/mod.rs"))?;
    let mut all = Vec::new();
    for name in module.items().iter().filter_map(private_module) {
        all.extend(definitions_of(&Source::read(
            root,
            format!("{folder}/{name}.rs"),
        )?)?);
    }
    Ok(all)
}

/// What one file of models defines.
pub fn definitions_of(source: &Source) -> Outcome<Vec<Definition>> {
    let mut all = Vec::new();
    for item in source.items() {
        match item {
            // What Rust callers have besides.
            Item::Use(_) | Item::Impl(_) => {}
            Item::Type(item) => {
                let docs = source.place(Docs::of(&item.attrs))?;
                let of = match types::Type::of(&item.ty) {
                    Ok(types::Type::Named(of)) => of,
                    _ => {
                        return source.place(refuse(
                            item.span(),
                            "an alias of something that is no model",
                        ));
                    }
                };
                all.push(Definition::Alias {
                    docs,
                    name: item.ident.to_string(),
                    of,
                });
            }
            _ => {
                let Some((name, item)) = macro_call(item) else {
                    return source.place(refuse(
                        item.span(),
                        "something that the generator does not know in a file of models",
                    ));
                };
                let body = &item.mac;
                match name.as_str() {
                    "enumerations" => {
                        let Enumerations(list) = source.place(body.parse_body())?;
                        all.extend(list.into_iter().map(Definition::Enumeration));
                    }
                    "models" => {
                        let Models(list) = source.place(body.parse_body())?;
                        all.extend(list.into_iter().map(Definition::Model));
                    }
                    "options" => {
                        let Options(list) = source.place(body.parse_body())?;
                        all.extend(list.into_iter().map(Definition::Options));
                    }
                    "payloads" => {
                        let Payloads(list) = source.place(body.parse_body())?;
                        all.extend(list.into_iter().map(Definition::Payload));
                    }
                    _ => {
                        return source.place(refuse(
                            item.span(),
                            "a macro that the generator does not know",
                        ));
                    }
                }
            }
        }
    }
    Ok(all)
}
