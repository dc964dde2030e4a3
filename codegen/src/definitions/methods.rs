//! The methods that are made of several calls. They are written by hand, in Rust and in JavaScript; their docs, arguments and
//! defaults are those of Rust.

use super::docs::Docs;
use super::options::{duration, is_named};
use super::types::Type;
use crate::problem::{Outcome, Problem, refuse};
use crate::source::Source;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{
    Expr, ExprLit, FnArg, GenericArgument, Ident, ImplItem, ImplItemFn, Item, Lit, Pat,
    PathArguments, ReturnType, Stmt,
};

/// A method that is made of several calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    pub docs: Docs,
    pub arguments: Vec<(String, Type)>,
    pub result: Type,
    pub options: Vec<MethodOption>,
}

/// What such a method can be told besides.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodOption {
    pub docs: Docs,
    pub name: String,
    /// Milliseconds, for an option that is a duration.
    pub default: Option<f64>,
}

/// The files that have them.
pub struct Methods(pub Vec<Source>);

impl Methods {
    /// The docs of a method.
    pub fn docs(&self, owner: &str, name: &str) -> Outcome<Docs> {
        let (source, function) = self.find(owner, name)?;
        source.place(Docs::of(&function.attrs))
    }

    /// A method that returns something to be awaited, whose own methods are its options.
    pub fn read(&self, owner: &str, name: &str) -> Outcome<Method> {
        let (source, function) = self.find(owner, name)?;
        let builder = source.place(builder_of(function))?;
        Ok(Method {
            docs: source.place(Docs::of(&function.attrs))?,
            arguments: source.place(arguments_of(function))?,
            result: source.place(result_of(source, &builder))?,
            options: options_of(source, &builder, function)?,
        })
    }

    /// The value of a constant that limits a request.
    pub fn limit(&self, name: &str) -> Outcome<u64> {
        let name = Ident::new(name, Span::call_site());
        let found = self
            .0
            .iter()
            .find_map(|source| Some((source, source.find_const(&name).ok()?)));
        let Some((source, value)) = found else {
            return Err(Problem::new(format!(
                "no file of hand-written methods has the constant {name}"
            )));
        };
        source.place(match value {
            Expr::Lit(ExprLit {
                lit: Lit::Int(number),
                ..
            }) => number.base10_parse(),
            other => refuse(other.span(), "a limit that is no whole number"),
        })
    }

    fn find(&self, owner: &str, name: &str) -> Outcome<(&Source, &ImplItemFn)> {
        let mut all = self
            .0
            .iter()
            .flat_map(|source| functions(source, owner).map(move |function| (source, function)));
        all.find(|(_, function)| function.sig.ident == name)
            .ok_or_else(|| {
                Problem::new(format!(
                    "no file of hand-written methods has {owner}::{name}"
                ))
            })
    }
}

/// The functions of a type.
fn functions<'a>(source: &'a Source, owner: &str) -> impl Iterator<Item = &'a ImplItemFn> {
    source
        .items()
        .iter()
        .filter_map(move |item| match item {
            Item::Impl(item) if item.trait_.is_none() && is_named(&item.self_ty, owner) => {
                Some(&item.items)
            }
            _ => None,
        })
        .flatten()
        .filter_map(|item| match item {
            ImplItem::Fn(function) => Some(function),
            _ => None,
        })
}

fn builder_of(function: &ImplItemFn) -> syn::Result<Ident> {
    if let ReturnType::Type(_, kind) = &function.sig.output
        && let syn::Type::Path(path) = &**kind
        && let Some(name) = path.path.get_ident()
    {
        return Ok(name.clone());
    }
    refuse(
        function.sig.span(),
        "the method returns the struct that is awaited",
    )
}

fn arguments_of(function: &ImplItemFn) -> syn::Result<Vec<(String, Type)>> {
    let arguments = function
        .sig
        .inputs
        .iter()
        .filter_map(|argument| match argument {
            FnArg::Typed(argument) => Some(argument),
            FnArg::Receiver(_) => None,
        });
    arguments
        .map(|argument| match &*argument.pat {
            Pat::Ident(name) => Ok((name.ident.to_string(), Type::of(&argument.ty)?)),
            other => refuse(other.span(), "an argument without a name"),
        })
        .collect()
}

/// What awaiting the builder gives: the `T` of `type Output = Result<T, E>`.
fn result_of(source: &Source, builder: &Ident) -> syn::Result<Type> {
    let outputs = source.items().iter().filter_map(|item| match item {
        Item::Impl(item)
            if item.trait_.is_some() && is_named(&item.self_ty, &builder.to_string()) =>
        {
            Some(&item.items)
        }
        _ => None,
    });
    let output = outputs.flatten().find_map(|item| match item {
        ImplItem::Type(item) if item.ident == "Output" => Some(&item.ty),
        _ => None,
    });
    if let Some(syn::Type::Path(path)) = output
        && let Some(result) = path.path.segments.last()
        && let PathArguments::AngleBracketed(arguments) = &result.arguments
        && let Some(GenericArgument::Type(kind)) = arguments.args.first()
    {
        return Type::of(kind);
    }
    refuse(
        builder.span(),
        "what is awaited has a `type Output = Result<…>`",
    )
}

fn options_of(
    source: &Source,
    builder: &Ident,
    function: &ImplItemFn,
) -> Outcome<Vec<MethodOption>> {
    let Some(Stmt::Expr(Expr::Struct(literal), None)) = function.block.stmts.last() else {
        return source.place(refuse(
            function.span(),
            "the method ends with the struct that is awaited",
        ));
    };
    functions(source, &builder.to_string())
        .filter(|setter| matches!(setter.vis, syn::Visibility::Public(_)))
        .map(|setter| {
            let name = setter.sig.ident.to_string();
            let given = literal.fields.iter().find_map(|field| match &field.member {
                syn::Member::Named(member) if *member == name => Some(&field.expr),
                _ => None,
            });
            let constant = match given {
                Some(Expr::Path(path)) => path.path.get_ident(),
                _ => None,
            };
            let default = match constant {
                Some(name) if name == "None" => None,
                Some(name) => Some(source.place(duration(source.find_const(name)?))?),
                None => {
                    return source.place(refuse(
                        setter.sig.span(),
                        "an option without `None` or a constant as its default",
                    ));
                }
            };
            Ok(MethodOption {
                docs: source.place(Docs::of(&setter.attrs))?,
                name,
                default,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Methods;
    use crate::definitions::types::Type;
    use crate::source::Source;

    const FILE: &str = "
        pub const MOST_LEAVES: usize = 1_000;
        const BREW_TIME: Duration = Duration::from_secs(180);

        impl Pot {
            /// Brews until it is done.
            pub fn brew(&self, leaf_ids: &[String]) -> Brew {
                Brew { pot: self.clone(), leaf_ids: leaf_ids.to_vec(), time: BREW_TIME, on_progress: None }
            }
        }

        impl Brew {
            /// How long. Default: 3 minutes.
            pub fn time(mut self, time: Duration) -> Self { self }
            /// Is called.
            pub fn on_progress(mut self, on_progress: impl FnMut()) -> Self { self }
            fn secret(&self) {}
        }

        impl IntoFuture for Brew {
            type Output = Result<Vec<Tea>, BrewError>;
        }
    ";

    #[test]
    fn a_method_has_its_docs_arguments_result_and_defaults() {
        let methods = Methods(vec![Source::parse("brew.rs", FILE).expect("Rust")]);
        let brew = methods.read("Pot", "brew").expect("a method");
        assert_eq!(brew.docs.paragraphs, ["Brews until it is done."]);
        assert_eq!(
            brew.arguments,
            [("leaf_ids".to_owned(), Type::List(Type::Text.into()))]
        );
        assert_eq!(
            brew.result,
            Type::List(Type::Named("Tea".to_owned()).into())
        );
        let options: Vec<_> = brew
            .options
            .iter()
            .map(|option| (option.name.as_str(), option.default))
            .collect();
        assert_eq!(options, [("time", Some(180_000.0)), ("on_progress", None)]);
    }

    #[test]
    fn a_limit_is_the_value_of_its_constant() {
        let methods = Methods(vec![Source::parse("brew.rs", FILE).expect("Rust")]);
        assert_eq!(methods.limit("MOST_LEAVES").expect("a limit"), 1_000);
        assert!(methods.limit("BREW_TIME").is_err());
        assert!(methods.limit("MOST_CUPS").is_err());
    }

    #[test]
    fn a_method_that_is_missing_is_named() {
        let methods = Methods(vec![Source::parse("brew.rs", FILE).expect("Rust")]);
        let problem = methods
            .docs("Pot", "wash")
            .expect_err("a problem")
            .to_string();
        assert!(problem.contains("Pot::wash"), "{problem}");
    }
}
