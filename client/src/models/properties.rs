//! The models with objects made at random: any of them is decoded, and what was decoded stays as it is.

use super::model::TestedModel;
use super::tests::{expectations, models};
use crate::error::class::camel_case;
use crate::strategies::config_of_slow;
use crate::strategies::json::{choices, json, mistakes, object, spoiled, written};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// The model whose names in JSON are not those of its fields.
const IN_CAMEL_CASE: &str = "StatusResponse";

/// Each model with the JSON of one that has all of its fields.
static FULL_MODELS: LazyLock<Vec<(&TestedModel, Value)>> = LazyLock::new(|| {
    let expectations = expectations();
    let with_full = |model: &'static TestedModel| {
        let mut cases = expectations[model.name]
            .as_array()
            .expect("a list of cases")
            .iter();
        let full = cases
            .find(|case| case["shape"] == "full")
            .expect("a case of this shape");
        (model, full["wire"].clone())
    };
    models().map(with_full).collect()
});

/// How many values there are within a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(entries) => entries.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// Replaces the value of this number within a value.
fn replace(value: &mut Value, at: &mut usize, replacement: &Value) {
    if *at == 0 {
        *value = replacement.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(entries) => entries
            .iter_mut()
            .for_each(|entry| replace(entry, at, replacement)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| replace(member, at, replacement)),
        _ => {}
    }
}

fn replacements() -> impl Strategy<Value = Vec<(Index, Value)>> {
    prop::collection::vec((any::<Index>(), json()), 0..8)
}

/// The object with values within it replaced; itself it stays.
fn replaced(mut value: Value, replacements: &[(Index, Value)]) -> Value {
    for (index, replacement) in replacements {
        let within = count(&value) - 1;
        if within > 0 {
            replace(&mut value, &mut (1 + index.index(within)), replacement);
        }
    }
    value
}

/// A decoded model as the service would send it.
fn as_sent(name: &str, decoded: Value) -> Value {
    match decoded {
        Value::Object(fields) if name == IN_CAMEL_CASE => fields
            .into_iter()
            .map(|(name, value)| (camel_case(&name), value))
            .collect(),
        other => other,
    }
}

proptest! {
    // Each case goes through all models.
    #![proptest_config(config_of_slow(10))]

    #[test]
    fn any_object_is_decoded_and_decoded_once_more_the_same(
        replacements in replacements(),
        extra in object(),
        choices in choices(),
    ) {
        for (TestedModel { name, decode }, full) in FULL_MODELS.iter() {
            let mut wire = replaced(full.clone(), &replacements);
            let members = wire.as_object_mut().expect("an object");
            extra.iter().for_each(|(name, value)| {
                members.entry(name).or_insert_with(|| value.clone());
            });
            let text = written(&wire, choices.clone());
            let decoded = match decode(&text) {
                Ok(decoded) => decoded,
                Err(error) => return Err(TestCaseError::fail(format!("{name}: {error} in {text}"))),
            };
            let again = decode(&as_sent(name, decoded.clone()).to_string()).unwrap();
            prop_assert_eq!(again, decoded, "{} of {}", name, text);
        }
    }

    #[test]
    fn every_model_has_the_same_fields_whatever_is_sent(object in object()) {
        for TestedModel { name, decode } in models() {
            let names = |json: &str| -> Vec<String> {
                let model: Map<String, Value> = serde_json::from_value(decode(json).unwrap()).unwrap();
                model.keys().cloned().collect()
            };
            let text = Value::from(object.clone()).to_string();
            prop_assert_eq!(names(&text), names("{}"), "{} of {}", name, text);
        }
    }

    #[test]
    fn a_text_that_is_no_object_is_refused_and_does_no_harm(
        replacements in replacements(),
        mistakes in mistakes(),
        value in json(),
    ) {
        for (TestedModel { name, decode }, full) in FULL_MODELS.iter() {
            let text = spoiled(&replaced(full.clone(), &replacements).to_string(), &mistakes);
            let is_object = serde_json::from_str::<Map<String, Value>>(&text).is_ok();
            // What is skipped is not looked at as closely as what is kept.
            prop_assert!(decode(&text).is_ok() || !is_object, "{} of {}", name, text);
            prop_assert_eq!(decode(&value.to_string()).is_ok(), value.is_object(), "{} of {}", name, value);
        }
    }
}
