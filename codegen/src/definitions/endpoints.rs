//! What `endpoints!` defines: the endpoints of a resource, each as the method that calls it.

#[cfg(test)]
mod tests;

use super::docs::Docs;
use super::types::Type;
use crate::problem::refuse;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token, Visibility};

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    Path,
    Query,
    Body,
    /// The fields of the object are the body.
    Fields,
}

/// An argument of an endpoint's method.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    pub place: Place,
    pub name: String,
    pub kind: Type,
}

/// The options of an endpoint: the name of the argument, and the name of the struct.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionsArgument {
    pub label: String,
    pub options: String,
}

/// A route of the service, and the method that calls it.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    pub docs: Docs,
    /// The name of the method in Rust that callers see.
    pub name: String,
    /// Whether a hand-written method of that name makes the requests, and has the docs.
    pub is_composed: bool,
    pub arguments: Vec<Argument>,
    pub options: Option<OptionsArgument>,
    /// `None` for an endpoint that returns nothing.
    pub result: Option<Type>,
    /// The member of an object that wraps the result.
    pub member: Option<String>,
    pub method: String,
    pub path: String,
}

impl Endpoint {
    /// Method and path.
    pub fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// The body of an `endpoints!`.
#[derive(Debug)]
pub struct Endpoints {
    /// The name of the list in Rust.
    pub list: Ident,
    /// The type that has the methods.
    pub owner: String,
    /// What the names of calls begin with: `roles.`, or nothing for a client itself.
    pub prefix: String,
    pub endpoints: Vec<Endpoint>,
}

impl Parse for Endpoints {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        Docs::parse(input)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![const]>()?;
        let list = input.parse()?;
        input.parse::<Token![:]>()?;
        let owner = input.parse::<Ident>()?.to_string();
        input.parse::<Token![=]>()?;
        let prefix = input.parse::<LitStr>()?.value();
        input.parse::<Token![;]>()?;
        let mut endpoints = Vec::new();
        while !input.is_empty() {
            endpoints.push(parse_endpoint(input)?);
        }
        Ok(Self {
            list,
            owner,
            prefix,
            endpoints,
        })
    }
}

fn parse_endpoint(input: ParseStream) -> syn::Result<Endpoint> {
    let docs = Docs::parse(input)?;
    let visibility: Visibility = input.parse()?;
    input.parse::<Token![fn]>()?;
    let rust_name: Ident = input.parse()?;
    let (arguments, options) = parse_arguments(input)?;
    let (mut result, mut member) = (None, None);
    if input.peek(Token![->]) {
        input.parse::<Token![->]>()?;
        result = Some(input.parse()?);
        if input.peek(Token![as]) {
            input.parse::<Token![as]>()?;
            let word: Ident = input.parse()?;
            if word != "member" {
                return refuse(word.span(), "expected `member`");
            }
            member = Some(input.parse::<LitStr>()?.value());
        }
    }
    input.parse::<Token![=]>()?;
    let method: Ident = input.parse()?;
    if !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.to_string().as_str()) {
        return refuse(
            method.span(),
            "an HTTP method that the generator does not know",
        );
    }
    let path: LitStr = input.parse()?;
    let mut name = rust_name.to_string();
    let is_composed = input.peek(Token![as]);
    if is_composed {
        input.parse::<Token![as]>()?;
        name = input.parse::<LitStr>()?.value();
    }
    if is_composed == matches!(visibility, Visibility::Public(_)) {
        return refuse(
            rust_name.span(),
            "an endpoint is public, or has another method that callers see",
        );
    }
    input.parse::<Token![;]>()?;
    check_path(&path, &arguments)?;
    let (method, path) = (method.to_string(), path.value());
    Ok(Endpoint {
        docs,
        name,
        is_composed,
        arguments,
        options,
        result,
        member,
        method,
        path,
    })
}

fn parse_arguments(input: ParseStream) -> syn::Result<(Vec<Argument>, Option<OptionsArgument>)> {
    let content;
    syn::parenthesized!(content in input);
    let mut arguments = Vec::new();
    while !content.is_empty() && !content.peek(Token![;]) {
        let place: Ident = content.parse()?;
        let place = match place.to_string().as_str() {
            "path" => Place::Path,
            "query" => Place::Query,
            "body" => Place::Body,
            "fields" => Place::Fields,
            _ => return refuse(place.span(), "a place that the generator does not know"),
        };
        let name = content.parse::<Ident>()?.to_string();
        content.parse::<Token![:]>()?;
        arguments.push(Argument {
            place,
            name,
            kind: content.parse()?,
        });
        if !content.peek(Token![,]) {
            break;
        }
        content.parse::<Token![,]>()?;
    }
    if content.is_empty() {
        return Ok((arguments, None));
    }
    content.parse::<Token![;]>()?;
    let label = content.parse::<Ident>()?.to_string();
    content.parse::<Token![:]>()?;
    let options = content.parse::<Ident>()?.to_string();
    if !content.is_empty() {
        return Err(content.error("options are the last argument"));
    }
    Ok((arguments, Some(OptionsArgument { label, options })))
}

/// The names in braces are the arguments with the place `path`, in this order.
fn check_path(path: &LitStr, arguments: &[Argument]) -> syn::Result<()> {
    let text = path.value();
    let in_path: Vec<_> = text
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .collect();
    let given: Vec<_> = arguments
        .iter()
        .filter(|argument| argument.place == Place::Path)
        .map(|argument| argument.name.as_str())
        .collect();
    if in_path == given {
        Ok(())
    } else {
        refuse(
            path.span(),
            format!("the path names {in_path:?}, the arguments of the path are {given:?}"),
        )
    }
}
