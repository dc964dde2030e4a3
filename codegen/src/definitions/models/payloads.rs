//! What `options!` and `payloads!` define: what goes into requests.

use super::fields::{Field, parse_field, parse_head, parse_list};
use crate::definitions::docs::Docs;
use crate::problem::refuse;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, Token};

/// The options of a call, or an object in the body of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    pub docs: Docs,
    pub name: String,
    pub required: Vec<Field>,
    pub optional: Vec<Field>,
}

/// The body of an `options!`: all fields are optional.
pub struct Options(pub Vec<Payload>);

impl Parse for Options {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut all = Vec::new();
        while !input.is_empty() {
            let (docs, name) = parse_head(input)?;
            let optional = parse_list(input, parse_field)?;
            all.push(Payload {
                docs,
                name: name.to_string(),
                required: Vec::new(),
                optional,
            });
        }
        Ok(Self(all))
    }
}

/// The body of a `payloads!`: required fields, then optional ones.
pub struct Payloads(pub Vec<Payload>);

impl Parse for Payloads {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut all = Vec::new();
        while !input.is_empty() {
            let (docs, name) = parse_head(input)?;
            let required = parse_list(input, parse_field)?;
            if required.iter().any(|field| field.default.is_some()) {
                return refuse(name.span(), "a required field has no default");
            }
            for word in ["with", "optional"] {
                let found: Ident = input.parse()?;
                if found != word {
                    return refuse(found.span(), format!("expected `{word}`"));
                }
            }
            let optional = parse_list(input, parse_optional)?;
            all.push(Payload {
                docs,
                name: name.to_string(),
                required,
                optional,
            });
        }
        Ok(Self(all))
    }
}

/// A field, perhaps with `=> unless_empty` behind it.
fn parse_optional(input: ParseStream) -> syn::Result<Field> {
    let mut field = parse_field(input)?;
    if input.peek(Token![=>]) {
        input.parse::<Token![=>]>()?;
        let rule: Ident = input.parse()?;
        if rule != "unless_empty" {
            return refuse(rule.span(), "expected `unless_empty`");
        }
        field.leaves_out_empty = true;
    }
    Ok(field)
}
