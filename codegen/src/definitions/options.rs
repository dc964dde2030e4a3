//! The options of clients and of single calls: plain structs, with their defaults in `new`.

use super::docs::Docs;
use crate::problem::{Outcome, refuse};
use crate::source::Source;
use syn::spanned::Spanned;
use syn::{Expr, ImplItem, Item, Lit, Member, Stmt};

/// What an option holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OptionKind {
    ApiKey,
    Text,
    Number,
    /// In JavaScript a number of milliseconds.
    Duration,
    Boolean,
    Headers,
    Function,
    Credentials,
    /// A list of failures.
    RetryOn,
    /// In JavaScript several options.
    Observer,
    CaptureMode,
}

/// An option of a client or of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainOption {
    pub docs: Docs,
    /// The name in Rust.
    pub name: String,
    pub kind: OptionKind,
    /// Durations in milliseconds; 1 for true.
    pub default: Option<f64>,
}

/// A struct of options.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainOptions {
    pub docs: Docs,
    pub fields: Vec<PlainOption>,
}

impl PlainOptions {
    /// Reads the struct of this name.
    pub fn read(source: &Source, name: &str) -> Outcome<Self> {
        let item = source.find_struct(name)?;
        let defaults = source.place(defaults_of(source, name))?;
        let fields = item.fields.iter().map(|field| {
            let name = field
                .ident
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let default = defaults.iter().find(|(known, _)| *known == name);
            Ok(PlainOption {
                docs: Docs::of(&field.attrs)?,
                kind: kind_of(&field.ty)?,
                default: default.and_then(|(_, value)| *value),
                name,
            })
        });
        Ok(Self {
            docs: source.struct_docs(name)?,
            fields: source.place(fields.collect())?,
        })
    }
}

fn kind_of(kind: &syn::Type) -> syn::Result<OptionKind> {
    let text = kind.span().source_text().unwrap_or_default();
    let inner = text
        .strip_prefix("Option<")
        .and_then(|inner| inner.strip_suffix('>'));
    Ok(match inner.unwrap_or(&text) {
        "ApiKey" => OptionKind::ApiKey,
        "String" => OptionKind::Text,
        "u32" => OptionKind::Number,
        "bool" => OptionKind::Boolean,
        "Duration" => OptionKind::Duration,
        "Vec<(String, String)>" => OptionKind::Headers,
        "Function" => OptionKind::Function,
        "Credentials" => OptionKind::Credentials,
        "Vec<RetryOn>" => OptionKind::RetryOn,
        "Rc<dyn Observer>" => OptionKind::Observer,
        "CaptureMode" => OptionKind::CaptureMode,
        _ => {
            return refuse(
                kind.span(),
                "an option of a type that the generator does not know",
            );
        }
    })
}

/// The values that `new` gives to the fields; none for a struct without `new`.
fn defaults_of(source: &Source, name: &str) -> syn::Result<Vec<(String, Option<f64>)>> {
    let functions = source.items().iter().filter_map(|item| match item {
        Item::Impl(item) if item.trait_.is_none() && is_named(&item.self_ty, name) => {
            Some(&item.items)
        }
        _ => None,
    });
    let new = functions.flatten().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == "new" => Some(function),
        _ => None,
    });
    let Some(new) = new else {
        return Ok(Vec::new());
    };
    let Some(Stmt::Expr(Expr::Struct(literal), None)) = new.block.stmts.last() else {
        return refuse(new.span(), "`new` ends with the struct and its fields");
    };
    literal
        .fields
        .iter()
        .map(|field| match &field.member {
            Member::Named(name) => Ok((name.to_string(), default_of(&field.expr)?)),
            Member::Unnamed(index) => refuse(index.span(), "a field without a name"),
        })
        .collect()
}

/// Whether a type is a struct of this name.
pub fn is_named(kind: &syn::Type, name: &str) -> bool {
    matches!(kind, syn::Type::Path(path) if path.path.is_ident(name))
}

fn default_of(value: &Expr) -> syn::Result<Option<f64>> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().map(Some),
            // An option that is left out counts as false.
            Lit::Bool(value) => Ok(value.value.then_some(1.0)),
            _ => refuse(value.span(), "a default that the generator does not know"),
        },
        Expr::Path(path) if path.path.is_ident("None") => Ok(None),
        // What the caller passes.
        Expr::MethodCall(call) if call.method == "into" => Ok(None),
        Expr::Call(call) if call.args.is_empty() => Ok(None),
        other => duration(other).map(Some),
    }
}

/// The milliseconds of `Duration::from_secs(30)`.
pub fn duration(value: &Expr) -> syn::Result<f64> {
    if let Expr::Call(call) = value
        && let (Expr::Path(function), Some(Expr::Lit(argument))) = (&*call.func, call.args.first())
        && let Lit::Int(number) = &argument.lit
        && let Some(unit) = function.path.segments.last()
    {
        let number: f64 = number.base10_parse()?;
        match unit.ident.to_string().as_str() {
            "from_secs" => return Ok(number * 1000.0),
            "from_millis" => return Ok(number),
            _ => {}
        }
    }
    refuse(
        value.span(),
        "expected `Duration::from_secs` or `Duration::from_millis` of a number",
    )
}

#[cfg(test)]
mod tests {
    use super::{OptionKind, PlainOptions};
    use crate::source::Source;

    fn read(fields: &str, values: &str) -> Result<PlainOptions, String> {
        let text = format!(
            "/// Options.\npub struct Pot {{ {fields} }}\nimpl Pot {{ pub fn new(key: Key) -> Self {{ Self {{ {values} }} }} }}"
        );
        let source = Source::parse("options.rs", text).expect("Rust");
        PlainOptions::read(&source, "Pot").map_err(|problem| problem.to_string())
    }

    #[test]
    fn options_have_their_defaults_from_new() {
        let pot = read(
            "/// Key.\npub key: ApiKey, /// Time.\npub time: Duration, /// How often.\npub count: u32, /// More.\npub more: Option<Function>, \
             /// Hot.\npub hot: bool, /// Cold.\npub cold: bool,",
            "key: key.into(), time: Duration::from_secs(30), count: 3, more: None, hot: true, cold: false,",
        )
        .expect("options");
        let found: Vec<_> = pot
            .fields
            .iter()
            .map(|field| (field.kind, field.default))
            .collect();
        assert_eq!(
            found,
            [
                (OptionKind::ApiKey, None),
                (OptionKind::Duration, Some(30_000.0)),
                (OptionKind::Number, Some(3.0)),
                (OptionKind::Function, None),
                (OptionKind::Boolean, Some(1.0)),
                (OptionKind::Boolean, None),
            ]
        );
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let error = read("/// Lid.\npub lid: char,", "").expect_err("an error");
        assert!(
            error.contains("options.rs:") && error.contains("a type"),
            "{error}"
        );
        let error =
            read("/// Time.\npub time: Duration,", "time: minutes(1),").expect_err("an error");
        assert!(
            error.contains("minutes(1)") && error.contains("Duration::from_secs"),
            "{error}"
        );
    }
}
