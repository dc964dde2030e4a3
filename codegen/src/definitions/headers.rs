//! What `header_models!` defines: what is read from the headers of a response.

use super::docs::Docs;
use super::models::fields::{Field, parse_head, parse_list};
use super::types::Type;
use crate::problem::refuse;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token};

/// A model that is read from headers.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderModel {
    pub docs: Docs,
    pub name: String,
    pub fields: Vec<Field>,
}

/// The body of a `header_models!`.
pub struct HeaderModels(pub Vec<HeaderModel>);

impl Parse for HeaderModels {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut models = Vec::new();
        while !input.is_empty() {
            let (docs, name) = parse_head(input)?;
            let fields = parse_list(input, parse_header_field)?;
            models.push(HeaderModel {
                docs,
                name: name.to_string(),
                fields,
            });
        }
        Ok(Self(models))
    }
}

fn parse_header_field(input: ParseStream) -> syn::Result<Field> {
    let docs = Docs::parse(input)?;
    input.parse::<Token![pub]>()?;
    let name: Ident = input.parse()?;
    input.parse::<Token![:]>()?;
    let kind: Type = input.parse()?;
    if !matches!(&kind, Type::Option(inner) if matches!(**inner, Type::Number | Type::Open(_))) {
        return refuse(
            name.span(),
            "a header holds a number or a text that may be absent",
        );
    }
    input.parse::<Token![=]>()?;
    input.parse::<LitStr>()?;
    Ok(Field {
        docs,
        name: name.to_string(),
        kind,
        default: None,
        leaves_out_empty: false,
    })
}
