//! What `error_classes!` defines, and the classes that its macro adds.

use super::docs::Docs;
use super::models::fields::parse_list;
use super::types::Type;
use crate::problem::{Outcome, refuse};
use crate::source::Source;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Ident, Item, LitInt, LitStr, Token};

/// A class whose errors are made from one kind of response.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorClass {
    pub docs: Docs,
    pub name: String,
    pub status: u16,
    pub prefix: String,
    pub properties: Vec<Property>,
}

/// A property of errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    pub docs: Docs,
    pub name: String,
    pub kind: Type,
}

/// The body of an `error_classes!`.
pub struct ErrorClasses(pub Vec<ErrorClass>);

impl Parse for ErrorClasses {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut classes = Vec::new();
        while !input.is_empty() {
            classes.push(parse_class(input)?);
        }
        Ok(Self(classes))
    }
}

fn parse_class(input: ParseStream) -> syn::Result<ErrorClass> {
    let docs = Docs::parse(input)?;
    let name = input.parse::<Ident>()?.to_string();
    let content;
    syn::parenthesized!(content in input);
    let status = content.parse::<LitInt>()?.base10_parse()?;
    content.parse::<Token![,]>()?;
    if content.peek(Ident) {
        let word: Ident = content.parse()?;
        if word != "code" {
            return refuse(word.span(), "expected `code`");
        }
        content.parse::<LitStr>()?;
        content.parse::<Token![,]>()?;
    }
    let prefix = content.parse::<LitStr>()?.value();
    let properties = parse_list(input, |input| {
        let docs = Docs::parse(input)?;
        let name = input.parse::<Ident>()?;
        input.parse::<Token![:]>()?;
        let kind = input.parse()?;
        if !matches!(kind, Type::Text | Type::Number) {
            return refuse(name.span(), "a property of an error is a text or a number");
        }
        Ok(Property {
            docs,
            name: name.to_string(),
            kind,
        })
    })?;
    Ok(ErrorClass {
        docs,
        name,
        status,
        prefix,
        properties,
    })
}

/// The docs of the variants that the macro `error_classes` itself has, in their order.
pub fn base_classes(source: &Source) -> Outcome<Vec<(String, Docs)>> {
    let mut macros = source.items().iter().filter_map(|item| match item {
        Item::Macro(item)
            if item
                .ident
                .as_ref()
                .is_some_and(|name| name == "error_classes") =>
        {
            Some(&item.mac.tokens)
        }
        _ => None,
    });
    let tokens = macros
        .next()
        .ok_or_else(|| source.lacks("macro error_classes"))?;
    let body =
        enum_body(tokens.clone()).ok_or_else(|| source.lacks("enum in the macro error_classes"))?;
    source.place(parse_variants.parse2(body))
}

/// What stands between the braces of the first enum in these tokens, up to what the macro repeats.
fn enum_body(tokens: TokenStream) -> Option<TokenStream> {
    let mut is_enum = false;
    for token in tokens {
        match token {
            TokenTree::Ident(word) => is_enum |= word == "enum",
            TokenTree::Group(group) if is_enum && group.delimiter() == Delimiter::Brace => {
                let is_own = |token: &TokenTree| !matches!(token, TokenTree::Punct(mark) if mark.as_char() == '$');
                return Some(group.stream().into_iter().take_while(is_own).collect());
            }
            TokenTree::Group(group) => {
                if let Some(found) = enum_body(group.stream()) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

fn parse_variants(input: ParseStream) -> syn::Result<Vec<(String, Docs)>> {
    let mut variants = Vec::new();
    while !input.is_empty() {
        let docs = Docs::of(&Attribute::parse_outer(input)?)?;
        let name = input.parse::<Ident>()?.to_string();
        let content;
        syn::braced!(content in input);
        content.parse::<TokenStream>()?;
        input.parse::<Token![,]>()?;
        variants.push((name, docs));
    }
    Ok(variants)
}

#[cfg(test)]
mod tests {
    use super::{ErrorClasses, base_classes};
    use crate::definitions::types::Type;
    use crate::source::Source;

    #[test]
    fn classes_are_read_with_or_without_a_code() {
        let ErrorClasses(classes) = syn::parse_str(
            "/// Too hot.\nTooHot(409, code \"too_hot\", \"Too hot\") {\n/// Degrees.\ncup_heat: i64,\n}\n\
             /// Spilled.\nSpilled(500, \"Spilled\") {}",
        )
        .expect("classes");
        assert_eq!(
            (classes[0].name.as_str(), classes[0].status),
            ("TooHot", 409)
        );
        assert_eq!(
            (
                classes[0].properties[0].name.as_str(),
                &classes[0].properties[0].kind
            ),
            ("cup_heat", &Type::Number)
        );
        assert_eq!(classes[1].prefix, "Spilled");
    }

    #[test]
    fn the_classes_of_the_macro_itself_are_found_in_its_enum() {
        let source = Source::parse(
            "class.rs",
            "macro_rules! error_classes { ($( $class:ident, )*) => {
                /// All.
                pub enum TeaError {
                    /// No tea.
                    #[error(\"{message}\")]
                    NoTea { /** What. */ message: String, },
                    $( $class { response: Response }, )*
                }
            }; }",
        )
        .expect("Rust");
        let classes = base_classes(&source).expect("classes");
        assert_eq!(classes.len(), 1);
        assert_eq!(classes[0].0, "NoTea");
        assert_eq!(classes[0].1.paragraphs, ["No tea."]);
    }

    #[test]
    fn a_property_of_another_type_is_refused() {
        let parsed: syn::Result<ErrorClasses> = syn::parse_str(
            "/// Too hot.\nTooHot(409, \"Too hot\") {\n/// Whether.\nis_hot: bool,\n}",
        );
        let error = parsed.err().expect("an error").to_string();
        assert!(error.contains("a text or a number"), "{error}");
    }
}
