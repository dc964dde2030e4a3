//! A file of Rust, parsed.

use crate::definitions::Described;
use crate::definitions::docs::Docs;
use crate::problem::{Outcome, Problem};
use std::fs;
use std::path::{Path, PathBuf};
use syn::parse::Parse;
use syn::{Ident, Item, ItemMacro, TraitItem};

/// A source file.
pub struct Source {
    /// Below the folder of the project.
    path: PathBuf,
    text: String,
    file: syn::File,
}

impl Source {
    /// Reads a file below the folder of the project.
    pub fn read(root: &Path, path: impl Into<PathBuf>) -> Outcome<Self> {
        let path = path.into();
        let text = fs::read_to_string(root.join(&path))
            .map_err(|error| Problem::of_file(&path, &error))?;
        Self::parse(path, text)
    }

    /// Parses a text.
    pub fn parse(path: impl Into<PathBuf>, text: impl Into<String>) -> Outcome<Self> {
        let (path, text) = (path.into(), text.into());
        let file =
            syn::parse_file(&text).map_err(|error| Problem::in_source(&path, &text, &error))?;
        Ok(Self { path, text, file })
    }

    pub fn items(&self) -> &[Item] {
        &self.file.items
    }

    /// Gives a result the place of its error.
    pub fn place<T>(&self, result: syn::Result<T>) -> Outcome<T> {
        result.map_err(|error| Problem::in_source(&self.path, &self.text, &error))
    }

    /// A problem with this file as a whole.
    pub fn lacks(&self, what: &str) -> Problem {
        Problem::new(format!("{}: there is no {what}", self.path.display()))
    }

    /// What the calls of a macro hold.
    pub fn read_macros<T: Parse>(&self, name: &str) -> Outcome<Vec<T>> {
        self.items()
            .iter()
            .filter_map(macro_call)
            .filter(|(called, _)| *called == name)
            .map(|(_, item)| self.place(item.mac.parse_body()))
            .collect()
    }

    /// The one struct of this name.
    pub fn find_struct(&self, name: &str) -> Outcome<&syn::ItemStruct> {
        let mut structs = self.items().iter().filter_map(|item| match item {
            Item::Struct(item) if item.ident == name => Some(item),
            _ => None,
        });
        structs
            .next()
            .ok_or_else(|| self.lacks(&format!("struct {name}")))
    }

    /// The doc comment of a struct.
    pub fn struct_docs(&self, name: &str) -> Outcome<Docs> {
        let item = self.find_struct(name)?;
        self.place(Docs::of(&item.attrs))
    }

    /// The doc comments of a trait and of its methods.
    pub fn trait_docs(&self, name: &str) -> Outcome<Described> {
        let mut traits = self.items().iter().filter_map(|item| match item {
            Item::Trait(item) if item.ident == name => Some(item),
            _ => None,
        });
        let item = traits
            .next()
            .ok_or_else(|| self.lacks(&format!("trait {name}")))?;
        let methods = item.items.iter().filter_map(|item| match item {
            TraitItem::Fn(method) => Some(method),
            _ => None,
        });
        let fields =
            methods.map(|method| Ok((method.sig.ident.to_string(), Docs::of(&method.attrs)?)));
        Ok(Described {
            docs: self.place(Docs::of(&item.attrs))?,
            fields: self.place(fields.collect())?,
        })
    }

    /// The names of the variants of an enum.
    pub fn enum_variants(&self, name: &str) -> Outcome<Vec<String>> {
        let mut enums = self.items().iter().filter_map(|item| match item {
            Item::Enum(item) if item.ident == name => Some(item),
            _ => None,
        });
        let found = enums
            .next()
            .ok_or_else(|| self.lacks(&format!("enum {name}")))?;
        Ok(found
            .variants
            .iter()
            .map(|variant| variant.ident.to_string())
            .collect())
    }

    /// The value of a constant.
    pub fn find_const(&self, name: &Ident) -> Outcome<&syn::Expr> {
        let mut constants = self.items().iter().filter_map(|item| match item {
            Item::Const(item) if item.ident == *name => Some(&*item.expr),
            _ => None,
        });
        constants
            .next()
            .ok_or_else(|| self.lacks(&format!("constant {name}")))
    }
}

/// The name of the macro that an item calls, if it does.
pub fn macro_call(item: &Item) -> Option<(String, &ItemMacro)> {
    match item {
        Item::Macro(item) if item.ident.is_none() => {
            let name = item.mac.path.segments.last()?.ident.to_string();
            Some((name, item))
        }
        _ => None,
    }
}
