//! Headers with values made at random.

use super::{LARGEST, NAMES, Observed, TEXT, digits, integer};
use crate::strategies::config;
use proptest::prelude::*;

/// The value of a header: a number in several forms, or any text that a header can be.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any::<i64>().prop_map(|number| number.to_string()),
        3 => (0..1_000_000_u32).prop_map(|number| format!(" {number}\t")),
        2 => "[-+0-9.eE]{0,20}",
        2 => "[^\n]{0,20}",
        1 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn each_header_is_a_whole_number_that_javascript_counts_or_absent(
        values in prop::collection::vec(value(), 0..20),
    ) {
        let observed = Observed::read(&values.join("\n"));
        prop_assert_eq!(observed.numbers.len(), NAMES.lines().count() - 1);
        let mut numbers = observed.numbers.iter();
        for (at, name) in NAMES.lines().enumerate() {
            let given = values.get(at).map_or("", String::as_str);
            if name == TEXT {
                prop_assert_eq!(observed.plan.as_deref().unwrap_or_default(), given);
                continue;
            }
            let number = *numbers.next().unwrap();
            let expected = given
                .trim_ascii()
                .parse::<i128>()
                .ok()
                .filter(|number| number.unsigned_abs() <= LARGEST as u128)
                .filter(|_| !given.contains('+'));
            match expected {
                Some(expected) => prop_assert_eq!(number, expected as f64),
                None => prop_assert!(number.is_nan(), "{:?} is {}", given, number),
            }
        }
        // What is absent makes no field, least of all a 0.
        let told = observed.numbers.iter().filter(|number| !number.is_nan()).count();
        let has_plan = observed.plan.is_some();
        let (usage, rate_limit) = observed.clone().into_models();
        let fields = |model: Option<serde_json::Value>| match model {
            Some(serde_json::Value::Object(fields)) => fields.values().filter(|value| !value.is_null()).count(),
            _ => 0,
        };
        let usage = fields(usage.map(|usage| serde_json::to_value(usage).unwrap()));
        let limits = fields(rate_limit.clone().map(|limit| serde_json::to_value(limit).unwrap()));
        let reset_alone = usize::from(rate_limit.is_none() && !observed.numbers.last().unwrap().is_nan());
        prop_assert_eq!(usage + limits + reset_alone, told + usize::from(has_plan));
    }

    #[test]
    fn any_text_at_all_is_read_without_harm(text in any::<String>()) {
        let observed = Observed::read(&text);
        prop_assert!(observed.numbers.iter().all(|number| number.is_nan() || number.fract() == 0.0));
        let _ = observed.into_models();
    }

    #[test]
    fn a_whole_number_is_read_back(number in -(LARGEST as i64)..=LARGEST as i64) {
        prop_assert_eq!(integer(&number.to_string()), Some(number as f64));
        prop_assert_eq!(integer(&format!("{number}.5")), None);
        prop_assert_eq!(integer(&format!("{number}x")), None);
    }

    #[test]
    fn digits_are_ascii_digits_alone(text in "[0-9a-f+\\-. \u{660}-\u{669}]{0,18}") {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let expected = is_number
            .then(|| text.parse::<u128>().unwrap())
            .filter(|number| *number <= LARGEST as u128)
            .map(|number| number as f64);
        prop_assert_eq!(digits(&text), expected);
    }
}
