//! What the definitions of models, options and payloads have in common: structs with documented fields.

use crate::definitions::docs::Docs;
use crate::definitions::types::{Type, Value};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token};

/// A field of a model, of options or of a payload.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub docs: Docs,
    /// Its name in Rust, without `r#`.
    pub name: String,
    pub kind: Type,
    /// What stands in for an absent value.
    pub default: Option<Value>,
    /// Whether it is left out of a request when it is empty.
    pub leaves_out_empty: bool,
}

/// The docs and the name with which a struct in a macro begins: `/// docs  pub struct Name`.
pub fn parse_head(input: ParseStream) -> syn::Result<(Docs, Ident)> {
    let docs = Docs::parse(input)?;
    input.parse::<Token![pub]>()?;
    input.parse::<Token![struct]>()?;
    Ok((docs, input.parse()?))
}

/// A field without the comma behind it: `/// docs  pub name: Type = default`.
pub fn parse_field(input: ParseStream) -> syn::Result<Field> {
    let docs = Docs::parse(input)?;
    input.parse::<Token![pub]>()?;
    let name = input.parse::<Ident>()?.unraw().to_string();
    input.parse::<Token![:]>()?;
    let kind = input.parse()?;
    let default = match input.peek(Token![=]) && !input.peek(Token![=>]) {
        true => {
            input.parse::<Token![=]>()?;
            Some(input.parse()?)
        }
        false => None,
    };
    Ok(Field {
        docs,
        name,
        kind,
        default,
        leaves_out_empty: false,
    })
}

/// All that stands between the braces, each with a comma behind it.
pub fn parse_list<T>(
    input: ParseStream,
    parse: fn(ParseStream) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    let content;
    syn::braced!(content in input);
    let mut list = Vec::new();
    while !content.is_empty() {
        list.push(parse(&content)?);
        content.parse::<Token![,]>()?;
    }
    Ok(list)
}
