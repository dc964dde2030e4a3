//! The types that fields and arguments have.

use crate::problem::refuse;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments};

/// A type, as far as the generator tells types apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// `String`, `&str`.
    Text,
    /// An id of the service's, which cannot be empty.
    Id,
    /// `i64`, `u32`, `f64`.
    Number,
    /// `bool`.
    Boolean,
    /// An object whose names and values are the service's.
    JsonObject,
    /// A model, a payload or an enumeration.
    Named(String),
    /// An enumeration to which the service may add.
    Open(String),
    /// What may be absent; null in JavaScript.
    Option(Box<Type>),
    /// A field that is left out, in JavaScript too.
    Missing(Box<Type>),
    /// A field that JavaScript callers may set to null instead of leaving it out.
    Nullable(Box<Type>),
    /// A list.
    List(Box<Type>),
    /// An object with values of one type under names of the service's.
    Map(Box<Type>),
}

impl Type {
    /// The type in it, where that may be absent.
    pub fn present(&self) -> &Self {
        match self {
            Self::Option(inner) | Self::Missing(inner) | Self::Nullable(inner) => inner,
            other => other,
        }
    }

    /// The type of the entries, and whether this is a list.
    pub fn entry(&self) -> (&Self, bool) {
        match self {
            Self::List(entry) => (entry, true),
            other => (other, false),
        }
    }

    pub fn of(parsed: &syn::Type) -> syn::Result<Self> {
        match parsed {
            syn::Type::Reference(reference) => Self::of(&reference.elem),
            syn::Type::Slice(slice) => Ok(Self::List(Self::of(&slice.elem)?.into())),
            syn::Type::Path(path) if path.qself.is_none() => Self::of_path(path),
            other => refuse(other.span(), "a type that the generator does not know"),
        }
    }

    fn of_path(path: &syn::TypePath) -> syn::Result<Self> {
        let unknown = || refuse(path.span(), "a type that the generator does not know");
        let (Some(segment), 1) = (path.path.segments.first(), path.path.segments.len()) else {
            return unknown();
        };
        let name = segment.ident.to_string();
        let inner = match &segment.arguments {
            PathArguments::None => Vec::new(),
            PathArguments::AngleBracketed(arguments) => arguments
                .args
                .iter()
                .map(|argument| match argument {
                    GenericArgument::Type(inner) => Self::of(inner),
                    other => refuse(
                        other.span(),
                        "a type argument that the generator does not know",
                    ),
                })
                .collect::<syn::Result<_>>()?,
            PathArguments::Parenthesized(_) => return unknown(),
        };
        Ok(match (name.as_str(), inner.as_slice()) {
            ("String" | "str", []) => Self::Text,
            ("Id", []) => Self::Id,
            ("i64" | "u32" | "f64", []) => Self::Number,
            ("bool", []) => Self::Boolean,
            ("JsonObject", []) => Self::JsonObject,
            ("Option", [inner]) => Self::Option(inner.clone().into()),
            ("Missing", [inner]) => Self::Missing(inner.clone().into()),
            ("Nullable", [inner]) => Self::Nullable(inner.clone().into()),
            ("Vec", [inner]) => Self::List(inner.clone().into()),
            ("BTreeMap", [Self::Text, inner]) => Self::Map(inner.clone().into()),
            ("Open", [Self::Named(name)]) => Self::Open(name.clone()),
            (_, [])
                if name.len() > 1 && name.starts_with(|first: char| first.is_ascii_uppercase()) =>
            {
                Self::Named(name)
            }
            _ => return unknown(),
        })
    }
}

impl Parse for Type {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        Self::of(&input.parse()?)
    }
}

/// The value that stands in for an absent one.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Boolean(bool),
    /// A value of an enumeration, both by their names in Rust.
    Known(String, String),
    List(Vec<Value>),
}

impl Value {
    pub fn of(expression: &syn::Expr) -> syn::Result<Self> {
        let unknown = || {
            refuse(
                expression.span(),
                "a default that the generator does not know",
            )
        };
        match expression {
            syn::Expr::Lit(literal) => match &literal.lit {
                syn::Lit::Str(text) => Ok(Self::Text(text.value())),
                syn::Lit::Int(number) => number.base10_parse().map(Self::Number),
                syn::Lit::Float(number) => number.base10_parse().map(Self::Number),
                syn::Lit::Bool(boolean) => Ok(Self::Boolean(boolean.value)),
                _ => unknown(),
            },
            syn::Expr::Array(array) => array
                .elems
                .iter()
                .map(Self::of)
                .collect::<syn::Result<_>>()
                .map(Self::List),
            syn::Expr::Path(path) => {
                let mut segments = path
                    .path
                    .segments
                    .iter()
                    .map(|segment| segment.ident.to_string());
                match (segments.next(), segments.next(), segments.next()) {
                    (Some(enumeration), Some(value), None) => Ok(Self::Known(enumeration, value)),
                    _ => unknown(),
                }
            }
            _ => unknown(),
        }
    }
}

impl Parse for Value {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        Self::of(&input.parse()?)
    }
}
