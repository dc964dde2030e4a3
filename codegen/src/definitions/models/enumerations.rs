//! What `enumerations!` defines.

use super::fields::parse_list;
use crate::definitions::docs::Docs;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token};

/// An enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    pub docs: Docs,
    pub name: String,
    /// The names in Rust, and the texts that the service uses.
    pub values: Vec<(String, String)>,
}

/// The body of an `enumerations!`.
pub struct Enumerations(pub Vec<Enumeration>);

impl Parse for Enumerations {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut all = Vec::new();
        while !input.is_empty() {
            let docs = Docs::parse(input)?;
            input.parse::<Token![pub]>()?;
            input.parse::<Token![enum]>()?;
            let name = input.parse::<Ident>()?.to_string();
            let values = parse_list(input, |value| {
                Docs::parse(value)?;
                let name = value.parse::<Ident>()?.to_string();
                value.parse::<Token![=]>()?;
                Ok((name, value.parse::<LitStr>()?.value()))
            })?;
            all.push(Enumeration { docs, name, values });
        }
        Ok(Self(all))
    }
}
