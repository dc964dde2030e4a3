//! What `models!` defines: the payloads of responses.

use super::fields::{Field, parse_field, parse_head, parse_list};
use crate::definitions::docs::Docs;
use crate::definitions::types::Type;
use crate::problem::refuse;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, Token};

/// How a field is made that is not the JSON value of its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reader {
    /// Of the value alone.
    Plain,
    /// A text for which the service may send a number.
    NumberOrText,
    /// A number for which the service may send a text of digits.
    TextOrNumber,
    /// The headers fill it.
    Headers,
    /// Its own fields are those of the member `metadata`.
    WithinMetadata,
}

/// A field of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelField {
    pub field: Field,
    pub reader: Reader,
}

/// The payload of a response, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub docs: Docs,
    pub name: String,
    /// Whether usage and rate limit are among its fields.
    pub is_observed: bool,
    /// Whether its names are in camelCase in JSON.
    pub is_camel: bool,
    pub fields: Vec<ModelField>,
}

/// The body of a `models!`.
pub struct Models(pub Vec<Model>);

impl Parse for Models {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut models = Vec::new();
        while !input.is_empty() {
            models.push(parse_model(input)?);
        }
        Ok(Self(models))
    }
}

fn parse_model(input: ParseStream) -> syn::Result<Model> {
    let (docs, name) = parse_head(input)?;
    let (mut is_observed, mut is_camel) = (false, false);
    if input.peek(Token![:]) {
        input.parse::<Token![:]>()?;
        while !input.peek(syn::token::Brace) {
            let flag: Ident = input.parse()?;
            match flag.to_string().as_str() {
                "observed" => is_observed = true,
                "camel" => is_camel = true,
                _ => return refuse(flag.span(), "a flag that the generator does not know"),
            }
        }
    }
    let fields = parse_list(input, parse_model_field)?;
    check_headers(&name, is_observed, &fields)?;
    let has_details = fields
        .iter()
        .any(|field| field.reader == Reader::WithinMetadata);
    if input.peek(Token![=>]) {
        input.parse::<Token![=>]>()?;
        let finish: Ident = input.parse()?;
        if finish != "read_details" || !has_details {
            return refuse(finish.span(), "a function that the generator does not know");
        }
        input.parse::<Token![;]>()?;
    } else if has_details {
        return refuse(
            name.span(),
            "`=> read_details;` is missing, which reads what is within the metadata",
        );
    }
    Ok(Model {
        docs,
        name: name.to_string(),
        is_observed,
        is_camel,
        fields,
    })
}

fn parse_model_field(input: ParseStream) -> syn::Result<ModelField> {
    let field = parse_field(input)?;
    let mut reader = Reader::Plain;
    if input.peek(Token![=>]) {
        input.parse::<Token![=>]>()?;
        let name: Ident = input.parse()?;
        let expected = match name.to_string().as_str() {
            "number_or_text" => (Reader::NumberOrText, field.kind == Type::Text),
            "text_or_number" => (Reader::TextOrNumber, field.kind == Type::Number),
            "from_headers" => (Reader::Headers, matches!(field.kind, Type::Option(_))),
            "within_metadata" => (Reader::WithinMetadata, matches!(field.kind, Type::Named(_))),
            _ => return refuse(name.span(), "a reader that the generator does not know"),
        };
        if !expected.1 || field.default.is_some() {
            return refuse(
                name.span(),
                "the reader does not fit the type or the default of the field",
            );
        }
        reader = expected.0;
    }
    Ok(ModelField { field, reader })
}

/// JavaScript adds usage and rate limit to what is observed, and to nothing else.
fn check_headers(name: &Ident, is_observed: bool, fields: &[ModelField]) -> syn::Result<()> {
    let from_headers: Vec<_> = fields
        .iter()
        .filter(|field| field.reader == Reader::Headers)
        .map(|field| field.field.name.as_str())
        .collect();
    let expected: &[&str] = if is_observed {
        &["usage", "rate_limit"]
    } else {
        &[]
    };
    if from_headers != expected {
        return refuse(
            name.span(),
            format!("expected the fields {expected:?} `=> from_headers`, found {from_headers:?}"),
        );
    }
    Ok(())
}
