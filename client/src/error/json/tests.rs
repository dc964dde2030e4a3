//! The parser held against a general one.

use super::{DEEPEST, Json, LARGEST, parse};

/// What this parser should make of a value, made by the general one.
pub(super) fn expected(value: &serde_json::Value) -> Json {
    match value {
        serde_json::Value::String(text) => Json::Text(text.clone()),
        serde_json::Value::Number(number) => match number.as_f64() {
            Some(number) if number.fract() == 0.0 && number.abs() <= LARGEST as f64 => {
                Json::Integer(number as i64)
            }
            _ => Json::Other,
        },
        serde_json::Value::Object(members) => {
            let mut members: Vec<_> = members
                .iter()
                .map(|(name, value)| (name.clone(), expected(value)))
                .collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Json::Object(members)
        }
        _ => Json::Other,
    }
}

pub(super) fn sorted(value: Json) -> Json {
    match value {
        Json::Object(mut members) => {
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Json::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name, sorted(value)))
                    .collect(),
            )
        }
        other => other,
    }
}

const SEEDS: &[&str] = &[
    r#"{"error":"x","message":"a\"b\\c\/d\b\f\n\r\té\ud83d\ude42","limit":5,"current":5.0}"#,
    r#"{"detail":{"error":"y","n":[1,2,{"a":[]}],"t":true,"f":false,"z":null},"e":{}}"#,
    " [ ] ",
    "{}",
    "\"\"",
    "0",
    "-0",
    "-12.50e1",
    "1e2",
    "1E+2",
    "100e-2",
    "1.5",
    "9007199254740992",
    "9007199254740993",
    "9007199254740994",
    "900719925474099200e-2",
    "1e400",
    "0e999999999999",
    "0.000000000000000000000000000001e30",
    "123456789012345678901234567890",
    r#"{"a":1,"a":"last"}"#,
    "true",
    "nul",
    "[1,]",
    "{\"a\"}",
    "{\"a\":1,}",
    "01",
    "1.",
    ".5",
    "+1",
    "-",
    "1e",
    "\"\u{1}\"",
    "\"\\x\"",
    "\"\\u12g4\"",
    "\"unfinished",
    "\u{a0}1",
    "1 2",
    "",
    "é🙂",
    "\"é🙂\"",
];

/// Numbers that cannot be told apart by the general parser, which rounds them to a double first.
fn is_beyond_counting(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() > 15
}

fn check(text: &str) {
    let general = serde_json::from_str::<serde_json::Value>(text);
    let ours = parse(text).map(sorted);
    match general {
        Ok(value) => assert_eq!(ours, Some(expected(&value)), "{text:?}"),
        // The general parser refuses numbers beyond its range and halves of surrogate pairs, as JSON.parse does not.
        Err(error) => {
            let text_of = error.to_string();
            if !text_of.contains("out of range")
                && !text_of.contains("surrogate")
                && !text_of.contains("hex escape")
            {
                assert_eq!(ours, None, "{text:?}: {error}");
            }
        }
    }
}

#[test]
fn it_agrees_with_a_general_parser() {
    for text in SEEDS.iter().filter(|text| !is_beyond_counting(text)) {
        check(text);
    }
}

#[test]
fn it_agrees_with_a_general_parser_on_texts_with_a_mistake() {
    // Each seed with each byte replaced, removed or doubled.
    for seed in SEEDS
        .iter()
        .filter(|text| text.is_ascii() && !is_beyond_counting(text))
    {
        for at in 0..seed.len() {
            for replacement in [
                "", "0", "\"", "{", "}", "[", ",", ":", "\\", "e", "-", " ", ".",
            ] {
                check(&[&seed[..at], replacement, &seed[at + 1..]].concat());
            }
            check(&[&seed[..=at], &seed[at..]].concat());
        }
    }
}

#[test]
fn whole_numbers_are_those_that_javascript_counts() {
    for (text, number) in [
        ("9007199254740992", Some(9_007_199_254_740_992)),
        ("-9007199254740992", Some(-9_007_199_254_740_992)),
        ("9007199254740993", None),
        ("900719925474099200e-2", Some(9_007_199_254_740_992)),
        ("123456789012345678901234567890", None),
        ("1e400", None),
        ("0e999999999999", Some(0)),
    ] {
        let expected = number.map_or(Json::Other, Json::Integer);
        assert_eq!(parse(text), Some(expected), "{text}");
    }
}

#[test]
fn half_a_surrogate_pair_is_replaced() {
    for text in [r#""a\ud83d""#, r#""a\ude42""#] {
        assert_eq!(parse(text), Some(Json::Text("a\u{fffd}".to_owned())));
    }
    assert_eq!(
        parse(r#""\ud83d\ud83d\ude42""#),
        Some(Json::Text("\u{fffd}🙂".to_owned()))
    );
}

#[test]
fn nesting_is_bounded() {
    let nested = |levels: usize| ["[".repeat(levels), "]".repeat(levels)].concat();
    assert_eq!(parse(&nested(DEEPEST as usize)), Some(Json::Other));
    assert_eq!(parse(&nested(DEEPEST as usize + 1)), None);
    assert_eq!(parse(&"[".repeat(1_000_000)), None);
}
