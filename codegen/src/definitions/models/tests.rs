//! Made-up files of models, understood and refused.

use super::model::Reader;
use super::{Definition, definitions_of};
use crate::definitions::types::{Type, Value};
use crate::source::Source;

const FILE: &str = "
use super::models;

enumerations! {
    /// Kind of tea.
    pub enum Tea {
        /// Green.
        Green = \"green\",
        /// Black.
        Black = \"black_tea\",
    }
}

models! {
    /// A cup
    /// of tea.
    ///
    /// With sugar.
    pub struct Cup: observed camel {
        /// Which.
        pub r#type: Open<Tea> = Tea::Black,
        /// Spoons.
        pub spoons: Option<i64>,
        /// By name.
        pub prices: BTreeMap<String, f64>,
        /// Usage.
        pub usage: Option<UsageInfo> => from_headers,
        /// Limit.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }
}

options! {
    /// Which cups.
    pub struct CupOptions {
        /// Size of a page.
        pub limit: u32 = 20,
        /// Kinds.
        pub kinds: Vec<Open<Tea>> = [Tea::Green, Tea::Black],
    }
}

payloads! {
    /// An order.
    pub struct Order {
        /// Who.
        pub guest_id: String,
    } with optional {
        /// Why.
        pub reason: Nullable<String>,
    }
}

/// The same.
pub type MugOptions = CupOptions;

impl Cup {}
";

fn text(file: &str) -> Vec<Definition> {
    definitions_of(&Source::parse("client/src/models/tea.rs", file).expect("Rust"))
        .expect("definitions")
}

/// What is said of a file that is refused.
fn problem(file: &str) -> String {
    let source = Source::parse("client/src/models/tea.rs", file).expect("Rust");
    definitions_of(&source).expect_err("a problem").to_string()
}

#[test]
fn a_file_is_read_in_its_order() {
    let definitions = text(FILE);
    let names: Vec<_> = definitions.iter().map(Definition::name).collect();
    assert_eq!(names, ["Tea", "Cup", "CupOptions", "Order", "MugOptions"]);

    let Definition::Enumeration(tea) = &definitions[0] else {
        panic!("{:?}", definitions[0]);
    };
    assert_eq!(tea.values[1], ("Black".to_owned(), "black_tea".to_owned()));

    let Definition::Model(cup) = &definitions[1] else {
        panic!("{:?}", definitions[1]);
    };
    assert_eq!(cup.docs.paragraphs, ["A cup of tea.", "With sugar."]);
    assert!(cup.is_observed && cup.is_camel);
    assert_eq!(cup.fields[0].field.name, "type");
    assert_eq!(cup.fields[0].field.kind, Type::Open("Tea".to_owned()));
    assert_eq!(
        cup.fields[0].field.default,
        Some(Value::Known("Tea".to_owned(), "Black".to_owned()))
    );
    assert_eq!(cup.fields[2].field.kind, Type::Map(Type::Number.into()));
    assert_eq!(cup.fields[3].reader, Reader::Headers);

    let Definition::Options(options) = &definitions[2] else {
        panic!("{:?}", definitions[2]);
    };
    assert_eq!(options.optional[0].default, Some(Value::Number(20.0)));
    assert!(matches!(&options.optional[1].default, Some(Value::List(list)) if list.len() == 2));

    let Definition::Payload(order) = &definitions[3] else {
        panic!("{:?}", definitions[3]);
    };
    assert_eq!(order.required[0].name, "guest_id");
    assert_eq!(order.optional[0].kind, Type::Nullable(Type::Text.into()));
}

#[test]
fn what_is_not_known_is_refused_with_file_and_line() {
    let model = |field: &str| format!("models! {{\n/// Docs.\npub struct Cup {{\n{field}\n}}\n}}");
    for (file, found, reason) in [
        (
            "pub struct Cup;".to_owned(),
            "pub struct Cup;",
            "does not know",
        ),
        ("teapots! {}".to_owned(), "teapots! {}", "macro"),
        (
            "const SIZE: u32 = 1;".to_owned(),
            "const SIZE",
            "does not know",
        ),
        ("pub type Cup = u8;".to_owned(), "pub type Cup", "alias"),
        (model("/// Docs.\npub size: u8,"), "pub size: u8,", "a type"),
        (
            model("/// Docs.\npub size: HashMap<String, i64>,"),
            "HashMap",
            "a type",
        ),
        (
            model("/// Docs.\npub size: i64 = 2 + 3,"),
            "2 + 3",
            "a default",
        ),
        (
            model("/// Docs.\npub size: i64 => half,"),
            "=> half",
            "a reader",
        ),
        (
            model("/// Docs.\npub size: i64 => number_or_text,"),
            "number_or_text",
            "does not fit",
        ),
        (
            model("pub size: i64,"),
            "pub size",
            "a doc comment is missing",
        ),
        (
            model("/// Docs.\n#[serde(skip)]\npub size: i64,"),
            "#[serde(skip)]",
            "an attribute",
        ),
        (model("/// - One.\npub size: i64,"), "/// - One.", "a list"),
        (
            "models! {\n/// Docs.\npub struct Cup: hot {}\n}".to_owned(),
            "hot",
            "a flag",
        ),
        (
            "models! {\n/// Docs.\npub struct Cup: observed {}\n}".to_owned(),
            "observed",
            "rate_limit",
        ),
        (
            "models! {\n/// Docs.\npub struct Cup {} => wash;\n}".to_owned(),
            "wash",
            "a function",
        ),
        (
            "payloads! {\n/// Docs.\npub struct Cup {} with sugar {}\n}".to_owned(),
            "with sugar",
            "expected `optional`",
        ),
    ] {
        let problem = problem(&file);
        assert!(
            problem.starts_with("client/src/models/tea.rs:"),
            "{problem}"
        );
        assert!(
            problem.contains(found) && problem.contains(reason),
            "{reason}: {problem}"
        );
    }
}
