//! What is made from made-up definitions, and that all is made from the real ones.

use super::code::{error_classes, readers, writers};
use super::comments::{Comments, comment};
use super::files;
use super::types::models;
use crate::definitions::docs::Docs;
use crate::definitions::endpoints::Endpoints;
use crate::definitions::methods::Methods;
use crate::definitions::models::definitions_of;
use crate::definitions::options::PlainOptions;
use crate::definitions::resources::{Client, Resource};
use crate::definitions::{Definitions, Described};
use crate::source::Source;
use std::path::Path;

const MODELS: &str = "
enumerations! {
    /// Kind of tea.
    pub enum Tea {
        /// Green.
        Green = \"green\",
    }
}
models! {
    /// A pot.
    pub struct Pot {
        /// Kind.
        pub tea: Open<Tea> = Tea::Green,
        /// Cups of it; absent when nobody counted. See `cup_count`.
        pub cup_count: Option<i64>,
        /// Notes.
        pub notes: Missing<String>,
        /// Lid.
        pub lid: Option<Lid>,
        /// Prices.
        pub prices: BTreeMap<String, f64>,
    }
    /// A lid of a [`Pot`](super::Pot).
    pub struct Lid {
        /// Colours.
        pub colours: Vec<String>,
    }
    /// Pots.
    pub struct PotList: observed {
        /// The page.
        pub items: Vec<Pot>,
        /// Usage; absent for none.
        pub usage: Option<UsageInfo> => from_headers,
        /// Limit.
        pub rate_limit: Option<RateLimitInfo> => from_headers,
    }
}
payloads! {
    /// An order.
    pub struct Order {
        /// Who.
        pub guest_id: String,
    } with optional {
        /// Which.
        pub tea: Open<Tea> = Tea::Green,
        /// Why.
        pub reason: Nullable<String>,
    }
}
";

const ENDPOINTS: &str = "/// All.\npub const ENDPOINTS: Pots = \"pots.\";\n/// Orders pots.\n\
                         pub fn order(body orders: &[Order]) -> PotList = POST \"/pots\";";

fn definitions() -> Definitions {
    let source = Source::parse("pots.rs", MODELS).expect("Rust");
    let endpoints: Endpoints = syn::parse_str(ENDPOINTS).expect("endpoints");
    let no_options = || PlainOptions {
        docs: Docs::default(),
        fields: Vec::new(),
    };
    let resource = Resource {
        name: "pots".to_owned(),
        owner: endpoints.owner,
        docs: Docs::default(),
        endpoints: endpoints.endpoints,
    };
    Definitions {
        models: definitions_of(&source).expect("definitions"),
        headers: Vec::new(),
        observed: Docs {
            paragraphs: vec!["Observed.".to_owned()],
        },
        classes: Vec::new(),
        base_classes: Vec::new(),
        error_response: Described {
            docs: Docs::default(),
            fields: Vec::new(),
        },
        client_options: no_options(),
        request_options: no_options(),
        credentials: Vec::new(),
        retry_on: Vec::new(),
        request_info: Described {
            docs: Docs::default(),
            fields: Vec::new(),
        },
        observer: Described {
            docs: Docs::default(),
            fields: Vec::new(),
        },
        capture_modes: Vec::new(),
        clients: vec![Client {
            docs: Docs::default(),
            base_url: String::new(),
            resources: vec![resource],
        }],
        methods: Methods(Vec::new()),
    }
}

#[test]
fn a_reader_is_written_out_for_each_model() {
    let text = readers::readers(&definitions()).expect("readers");
    for part in [
        "tea: textOr(json.tea, \"green\")",
        "cupCount: numberOrNull(json.cup_count)",
        "if (typeof json.notes === \"string\") model.notes = json.notes;",
        "lid: isObject(json.lid) ? Lid(json.lid) : null",
        "prices: record(json.prices, number)",
        "export const Lid = (json) => ({ colours: texts(json.colours) });",
        "Omit<import(\"./models.js\").PotList, \"usage\" | \"rateLimit\">",
        "export const PotList = (json) => ({ items: list(json.items, Pot) });",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_field_without_a_rule_is_refused_by_its_name() {
    let mut definitions = definitions();
    let file = "models! {\n/// A cup.\npub struct Cup {\n/// Sizes.\npub sizes: Vec<i64>,\n}\n}";
    let source = Source::parse("cups.rs", file).expect("Rust");
    definitions
        .models
        .extend(definitions_of(&source).expect("definitions"));
    let problem = readers::readers(&definitions)
        .expect_err("a problem")
        .to_string();
    assert!(
        problem.contains("Cup") && problem.contains("sizes"),
        "{problem}"
    );
}

#[test]
fn a_writer_is_written_out_for_what_arguments_hold() {
    let text = writers::writers(&definitions()).expect("writers");
    for part in [
        "guest_id: requiredText(given.guestId, \"guestId\")",
        "tea: optionalText(given.tea, \"tea\") ?? \"green\"",
        "reason: optionalText(given.reason ?? undefined, \"reason\")",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn types_have_the_names_and_the_docs_of_javascript() {
    let definitions = definitions();
    let comments = Comments::new(&definitions).expect("comments");
    let text = models::model_types(&definitions, &comments)
        .expect("types")
        .concat();
    for part in [
        "export type Tea = \"green\";",
        "  /** Cups of it; null when nobody counted. See `cupCount`. */\n  cupCount: number | null;\n",
        "  notes?: string;\n",
        "  lid: Lid | null;\n",
        "  prices: Record<string, number>;\n",
        "/** A lid of a {@link Pot}. */",
        "export interface PotList extends Observed {\n  /** The page. */\n  items: Pot[];\n}\n",
        "  /** Usage; null for none. */\n  usage: UsageInfo | null;\n",
        "  /** Which. Default: `green`. */\n  tea?: Open<Tea> | undefined;\n",
        "  reason?: string | null | undefined;\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn docs_keep_what_is_no_name_and_link_to_nothing_unknown() {
    let comments = Comments::new(&definitions()).expect("comments");
    let text = comments.translate("`pots.order()` of `guest_id`, `msy_abc`, `{ raw }`.");
    assert_eq!(
        text.expect("a text"),
        "`pots.order` of `guestId`, `msy_abc`, `{ raw }`."
    );
    for wrong in ["See [`Kettle`].", "A `backtick.", "An `end */` too early."] {
        assert!(comments.translate(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn long_docs_are_wrapped_at_120_columns() {
    let text = comment(
        &[
            "word ".repeat(60).trim_end().to_owned(),
            "@param a one.".to_owned(),
        ],
        2,
    );
    assert!(text.lines().all(|line| line.len() <= 120), "{text}");
    assert!(
        text.ends_with("   *\n   * @param a one.\n   */\n"),
        "{text}"
    );
}

#[test]
fn only_the_marked_lines_of_the_error_classes_are_made_anew() {
    let before =
        "before\n// <generated> by npm run generate from client/src\nold\n// </generated>\nafter\n";
    let text = error_classes::classes(&definitions(), before).expect("a text");
    assert_eq!(text, before.replace("old\n", ""));
    assert!(error_classes::classes(&definitions(), "no marks").is_err());
}

#[test]
fn every_file_is_made_from_the_definitions_of_the_client() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let definitions = Definitions::read(&root).expect("definitions");
    let files = files(&definitions, &root).expect("files");
    assert!(
        files
            .iter()
            .all(|(path, text)| !text.is_empty() && root.join(path).exists())
    );
}
