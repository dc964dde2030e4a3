//! Doc comments, as they stand in Rust.

use crate::problem::refuse;
use syn::parse::ParseStream;
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The paragraphs of a doc comment, each a text without line breaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    pub paragraphs: Vec<String>,
}

impl Docs {
    /// Of something that has other attributes as well.
    pub fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut docs = Self::default();
        let mut is_open = false;
        let mut is_example = false;
        for attribute in attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("doc"))
        {
            let Meta::NameValue(meta) = &attribute.meta else {
                continue;
            };
            let Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) = &meta.value
            else {
                return refuse(text_span(attribute), "expected the text of a doc comment");
            };
            let text = text.value();
            let line = text.trim();
            // Examples are of Rust.
            if line.starts_with("```") {
                is_example = !is_example;
                continue;
            }
            if is_example {
                continue;
            }
            // The text below the headings of rustdoc is left out too.
            if line.starts_with("# ") {
                break;
            }
            if line.starts_with("- ") || line.starts_with("* ") {
                return refuse(
                    text_span(attribute),
                    "a list in a doc comment, where only paragraphs are known",
                );
            }
            match docs.paragraphs.last_mut().filter(|_| is_open) {
                Some(paragraph) if !line.is_empty() => {
                    paragraph.push(' ');
                    paragraph.push_str(line);
                }
                _ if line.is_empty() => is_open = false,
                _ => {
                    docs.paragraphs.push(line.to_owned());
                    is_open = true;
                }
            }
        }
        Ok(docs)
    }

    /// The doc comment that stands next in the body of a macro, where no other attribute may stand.
    pub fn parse(input: ParseStream) -> syn::Result<Self> {
        let attributes = Attribute::parse_outer(input)?;
        if let Some(other) = attributes
            .iter()
            .find(|attribute| !attribute.path().is_ident("doc"))
        {
            return refuse(
                text_span(other),
                "an attribute that the generator does not know",
            );
        }
        let docs = Self::of(&attributes)?;
        if docs.paragraphs.is_empty() {
            return Err(input.error("a doc comment is missing"));
        }
        Ok(docs)
    }
}

/// A text up to the end of its first sentence.
pub fn first_sentence(text: &str) -> &str {
    text.find(". ")
        .and_then(|end| text.get(..=end))
        .unwrap_or(text)
}

fn text_span(attribute: &Attribute) -> proc_macro2::Span {
    attribute.pound_token.span
}
