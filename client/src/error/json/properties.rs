//! The parser held against a general one, on texts made at random.

use super::tests::{expected, sorted};
use super::{DEEPEST, Json, LARGEST, parse};
use crate::strategies::config;
use crate::strategies::json::{json_with_text, mistakes, spoiled};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::Value;

/// How deep the brackets of a text go, those in strings left out.
fn depth(text: &str) -> u32 {
    let (mut depth, mut deepest, mut in_string, mut is_escaped) = (0_u32, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The general parser checks what it ignores as `JSON.parse` does; values that it keeps must fit into what keeps them.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok() && depth(text) <= DEEPEST
}

/// Whether each number of a text has few enough digits to be the same for every parser.
fn has_short_numbers(text: &str) -> bool {
    text.split(|character: char| !matches!(character, '0'..='9' | '.'))
        .all(|number| number.len() <= 15)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn it_reads_every_form_of_a_value((value, text) in json_with_text()) {
        prop_assert_eq!(parse(&text).map(sorted), Some(expected(&value)), "{}", text);
    }

    #[test]
    fn it_accepts_and_refuses_the_same_texts_as_a_general_parser(
        (_, text) in json_with_text(),
        mistakes in mistakes(),
    ) {
        let text = spoiled(&text, &mistakes);
        let ours = parse(&text);
        prop_assert_eq!(ours.is_some(), is_json(&text), "{}", text);
        // The general parser keeps no halves of surrogate pairs and no number beyond the range of a double.
        if let (Ok(value), true) = (serde_json::from_str::<Value>(&text), has_short_numbers(&text)) {
            prop_assert_eq!(ours.map(sorted), Some(expected(&value)), "{}", text);
        }
    }

    #[test]
    fn it_takes_any_text(text in any::<String>(), json_like in "[\\[\\]{}:,\"\\\\u0-9a-f.eE+ \\-]{0,60}") {
        for text in [text, json_like] {
            prop_assert_eq!(parse(&text).is_some(), is_json(&text), "{}", text);
        }
    }

    #[test]
    fn nesting_is_read_up_to_its_bound(brackets in prop::collection::vec(any::<bool>(), 120..140)) {
        let (mut text, mut close) = (String::new(), String::new());
        for is_object in &brackets {
            text.push_str(if *is_object { "{\"a\":" } else { "[" });
            close.insert(0, if *is_object { '}' } else { ']' });
        }
        let text = [&text, "1", &close].concat();
        prop_assert_eq!(parse(&text).is_some(), brackets.len() <= DEEPEST as usize);
    }

    #[test]
    fn a_whole_number_is_read_in_each_of_its_forms(
        number in prop_oneof![-1000..1000_i64, -LARGEST..=LARGEST],
        point in 0..20_usize,
        zeros in 0..20_usize,
        sign in prop::sample::select(&["", "+"][..]),
    ) {
        // The point moves to the left by as many digits as the exponent says.
        let digits = number.unsigned_abs().to_string();
        let digits = ["0".repeat((point + 1).saturating_sub(digits.len())), digits].concat();
        let (whole, fraction) = digits.split_at(digits.len() - point);
        let minus = if number < 0 { "-" } else { "" };
        let text = match point {
            0 => [minus, whole, ".0", &"0".repeat(zeros)].concat(),
            _ => format!("{minus}{whole}.{fraction}{}e{sign}{point}", "0".repeat(zeros)),
        };
        prop_assert_eq!(parse(&text), Some(Json::Integer(number)), "{}", text);
    }

    #[test]
    fn what_javascript_cannot_count_is_no_whole_number(number in LARGEST + 1..i64::MAX, fraction in 1..1000_u32) {
        prop_assert_eq!(parse(&number.to_string()), Some(Json::Other));
        prop_assert_eq!(parse(&format!("{}.{fraction}", number % 1_000_000)), Some(Json::Other));
    }
}
