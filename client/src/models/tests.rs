//! The models, held against what JavaScript makes of the same JSON: tests/js/parity.test.js reads the same file.

use super::model::TestedModel;
use super::{
    account, actors, billing, connectors, events, hot_path, interest, keys, memories, records,
    usage,
};
use crate::error::class::camel_case;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Fields whose values have names of the service's or of the user's, which stay as they are.
const FREE_FORM: &[&str] = &[
    "by_kind",
    "by_status",
    "by_type",
    "components",
    "confidence_buckets",
    "date_range",
    "entities",
    "entity_refs",
    "metadata",
    "payload",
    "prompt_meta",
    "statuses",
    "top_entities",
];

/// Fields that headers fill.
const FROM_HEADERS: &[&str] = &["usage", "rate_limit"];

pub(super) fn models() -> impl Iterator<Item = &'static TestedModel> {
    [
        account::MODELS,
        actors::MODELS,
        billing::MODELS,
        connectors::MODELS,
        events::MODELS,
        hot_path::MODELS,
        interest::MODELS,
        keys::MODELS,
        memories::MODELS,
        records::MODELS,
        usage::MODELS,
    ]
    .into_iter()
    .flatten()
}

/// The expectations by the name of the model.
pub(super) fn expectations() -> Map<String, Value> {
    let file = include_str!("../../../tests/parity/models.json");
    let mut file: Value = serde_json::from_str(file).expect("the file is JSON");
    match file["models"].take() {
        Value::Object(models) => models,
        other => panic!("expected an object of models, found {other}"),
    }
}

/// A value as JavaScript has it.
fn in_javascript(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(fields_in_javascript(fields)),
        Value::Array(entries) => entries.into_iter().map(in_javascript).collect(),
        other => plain(other),
    }
}

fn fields_in_javascript(fields: Map<String, Value>) -> Map<String, Value> {
    // Only a `SourceMetadata` has a field of this name. What it lacks is missing in JavaScript, not null.
    let leaves_out_null = fields.contains_key("raw");
    let mut renamed = Map::new();
    for (name, value) in fields {
        match value {
            Value::Null if leaves_out_null => {}
            // JavaScript has these in the result itself.
            Value::Object(details) if name == "details" => {
                renamed.extend(fields_in_javascript(details));
            }
            value if FREE_FORM.contains(&name.as_str()) => {
                renamed.insert(camel_case(&name), plain(value));
            }
            value => {
                renamed.insert(camel_case(&name), in_javascript(value));
            }
        }
    }
    renamed
}

/// The same value, with whole numbers as integers: Rust tells 1.0 from 1, JavaScript does not.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 => Value::from(float as i64),
            _ => Value::Number(number),
        },
        Value::Array(entries) => entries.into_iter().map(plain).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, plain(value)));
            Value::Object(fields.collect())
        }
        other => other,
    }
}

#[test]
fn every_model_is_decoded_to_what_javascript_makes_of_the_same_json() {
    let expectations = expectations();
    for TestedModel { name, decode } in models() {
        let cases = expectations[*name].as_array().expect("a list of cases");
        for case in cases {
            let what = format!("{name}, {}", case["shape"]);
            let mut model =
                decode(&case["wire"].to_string()).unwrap_or_else(|error| panic!("{what}: {error}"));
            let fields = model.as_object_mut().expect("a model is an object");
            for field in FROM_HEADERS {
                let value = fields.remove(*field);
                assert!(value.is_none_or(|value| value.is_null()), "{what}: {field}");
            }
            assert_eq!(
                in_javascript(model),
                plain(case["expect"].clone()),
                "{what}"
            );
        }
    }
}

#[test]
fn every_model_has_expectations_of_every_shape() {
    let expectations = expectations();
    let defined: BTreeSet<&str> = models().map(|model| model.name).collect();
    let expected: BTreeSet<&str> = expectations.keys().map(String::as_str).collect();
    assert_eq!(defined, expected);
    for (name, cases) in &expectations {
        for shape in [
            "full",
            "empty",
            "null fields",
            "fields of other types",
            "extra fields",
        ] {
            let mut cases = cases.as_array().expect("a list of cases").iter();
            assert!(cases.any(|case| case["shape"] == shape), "{name}, {shape}");
        }
    }
}

#[test]
fn a_full_model_has_no_field_that_is_still_its_default() {
    let expectations = expectations();
    for (name, cases) in &expectations {
        let of_shape = |shape: &str| {
            let mut cases = cases.as_array().expect("a list of cases").iter();
            let case = cases
                .find(|case| case["shape"] == shape)
                .expect("a case of this shape");
            case["expect"].as_object().expect("an object").clone()
        };
        let (full, empty) = (of_shape("full"), of_shape("empty"));
        for (field, value) in &full {
            assert_ne!(Some(value), empty.get(field), "{name}, {field}");
        }
    }
}
