//! JSON made at random: written in every way that is allowed, and with mistakes.

use super::text;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Number, Value};

/// Field names that mean something in an error body, and some that mean nothing.
const NAMES: &[&str] = &[
    "error",
    "message",
    "detail",
    "limit",
    "current",
    "required_scope",
    "scope",
    "feature",
    "current_tier",
    "upgrade_url",
    "dimension",
    "interest_path",
    "purchased_seats",
    "assigned_seats",
    "pending_invites",
    "Error",
    "x",
    "",
];

/// A number that everything reads the same that reads JSON: of few enough digits, and neither huge nor tiny.
fn number() -> impl Strategy<Value = Number> {
    let float = |(digits, power): (i16, i32)| format!("{digits}e{power}").parse().ok();
    prop_oneof![
        (-9i64..10).prop_map(Number::from),
        (-999_999_999_999_999i64..=999_999_999_999_999).prop_map(Number::from),
        (any::<i16>(), -9..17)
            .prop_filter_map("a number", float)
            .prop_filter_map("finite", Number::from_f64),
    ]
}

/// A value of JSON.
pub fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        2 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        3 => number().prop_map(Value::from),
        4 => text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            3 => object_of(inner).prop_map(Value::from),
        ]
    })
}

/// An object of JSON.
pub fn object() -> impl Strategy<Value = Map<String, Value>> {
    object_of(json())
}

fn object_of(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Map<String, Value>> {
    let name = prop_oneof![
        9 => select(NAMES).prop_map(str::to_owned),
        1 => text(),
    ];
    prop::collection::vec((name, value), 0..6).prop_map(Map::from_iter)
}

/// A value and a text of it.
pub fn json_with_text() -> impl Strategy<Value = (Value, String)> {
    (json(), choices()).prop_map(|(value, choices)| {
        let text = written(&value, choices);
        (value, text)
    })
}

/// The choices that [`written`] makes, over and over.
pub fn choices() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        // Only the shortest form.
        Just(vec![0]),
        prop::collection::vec(any::<u8>(), 1..40),
    ]
}

/// A text of this value, with spaces and escapes where the choices put them.
pub fn written(value: &Value, choices: Vec<u8>) -> String {
    let mut writer = Writer {
        text: String::new(),
        choices: choices.into_iter().cycle(),
    };
    writer.value(value);
    writer.text
}

struct Writer<I> {
    text: String,
    choices: I,
}

impl<I: Iterator<Item = u8>> Writer<I> {
    /// One of so many, mostly the first.
    fn choice(&mut self, of: u8) -> u8 {
        self.choices
            .next()
            .map_or(0, |choice| choice.saturating_sub(127) % of)
    }

    fn space(&mut self) {
        let space = ["", " ", "\t", "\r\n", "\n  "][usize::from(self.choice(5))];
        self.text.push_str(space);
    }

    fn value(&mut self, value: &Value) {
        self.space();
        match value {
            Value::String(text) => self.string(text),
            Value::Array(entries) => {
                self.text.push('[');
                for (at, entry) in entries.iter().enumerate() {
                    self.comma(at);
                    self.value(entry);
                }
                self.text.push(']');
            }
            Value::Object(members) => {
                self.text.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    self.comma(at);
                    self.space();
                    if self.choice(9) == 8 {
                        // The last one of the same name counts.
                        self.string(name);
                        self.text.push_str(":[{}],");
                    }
                    self.string(name);
                    self.space();
                    self.text.push(':');
                    self.value(value);
                }
                self.text.push('}');
            }
            other => self.text.push_str(&other.to_string()),
        }
        self.space();
    }

    fn comma(&mut self, at: usize) {
        if at > 0 {
            self.text.push(',');
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            let short = match character {
                '"' | '\\' | '/' => Some(character),
                '\u{8}' => Some('b'),
                '\u{c}' => Some('f'),
                '\n' => Some('n'),
                '\r' => Some('r'),
                '\t' => Some('t'),
                _ => None,
            };
            let is_optional = character == '/' || short.is_none() && character >= ' ';
            match (self.choice(4), short) {
                (0, _) if is_optional => self.text.push(character),
                (0 | 1, Some(letter)) => self.text.extend(['\\', letter]),
                (choice, _) => {
                    for unit in character.encode_utf16(&mut [0; 2]) {
                        let escape = match choice {
                            2 => format!("\\u{unit:04X}"),
                            _ => format!("\\u{unit:04x}"),
                        };
                        self.text.push_str(&escape);
                    }
                }
            }
        }
        self.text.push('"');
    }
}

/// What is put into a text, where, and instead of how many characters.
#[derive(Clone, Debug)]
pub struct Mistake {
    inserted: String,
    at: Index,
    /// At a bracket, a comma, a colon or a quotation mark, where there is one.
    is_at_sign: bool,
    replaced: usize,
}

/// Mistakes in a text.
pub fn mistakes() -> impl Strategy<Value = Vec<Mistake>> {
    let sign = select(&["", "{", "}", "[", "]", ":", ",", "\"", "\\"][..]);
    let word = select(
        &[
            "0", "-", "+", ".", "e", "E9", "\\u", "\\ud83d", "\\ude42", " ", "\u{0}", "\u{a0}",
            "\u{feff}", "true", "nul", "NaN", "//", "'",
        ][..],
    );
    let inserted = prop_oneof![
        4 => sign.prop_map(str::to_owned),
        4 => word.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let mistake = (inserted, any::<Index>(), any::<bool>(), 0..4_usize);
    let mistake = mistake.prop_map(|(inserted, at, is_at_sign, replaced)| Mistake {
        inserted,
        at,
        is_at_sign,
        // Most often nothing.
        replaced: replaced.saturating_sub(1),
    });
    prop::collection::vec(mistake, 1..4)
}

/// The text with these mistakes.
pub fn spoiled(text: &str, mistakes: &[Mistake]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for mistake in mistakes {
        let places = (0..=characters.len()).filter(|at| {
            let character = characters.get(*at);
            character.is_none_or(|character| !mistake.is_at_sign || "[]{},:\"".contains(*character))
        });
        let places: Vec<usize> = places.collect();
        let start = *mistake.at.get(&places);
        let end = characters.len().min(start + mistake.replaced);
        characters.splice(start..end, mistake.inserted.chars());
    }
    characters.into_iter().collect()
}
