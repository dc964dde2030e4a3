//! A small JSON parser for error bodies.
//!
//! Classification reads strings, whole numbers and two levels of objects. A parser for just that costs the npm package a tenth
//! of what a general one does. It accepts and refuses the same texts as `JSON.parse`, up to [`DEEPEST`] levels.

/// Values nested deeper than this are not read: the text is then taken for no JSON.
const DEEPEST: u32 = 128;

/// The largest number up to which JavaScript counts in steps of one.
const LARGEST: i64 = 9_007_199_254_740_992;

/// A JSON value, as far as classification is interested in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// A string.
    Text(String),
    /// A whole number such as `5`, `5.0` or `1e2`.
    Integer(i64),
    /// An object. A name that stands twice has its last value.
    Object(Vec<(String, Json)>),
    /// Anything else: null, a boolean, a fraction, an array.
    Other,
}

/// Parses a text, or says by `None` that it is no JSON.
pub fn parse(text: &str) -> Option<Json> {
    let mut parser = Parser { rest: text };
    let value = parser.value(0)?;
    parser.skip_space();
    parser.rest.is_empty().then_some(value)
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Drops this many bytes. Only called behind ASCII, so it always ends at a character.
    fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.advance(1);
        }
    }

    /// Takes this byte, if it is the next one.
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.advance(1))
    }

    fn value(&mut self, depth: u32) -> Option<Json> {
        self.skip_space();
        match self.peek()? {
            b'"' => self.string().map(Json::Text),
            b'{' => self.container(depth, true),
            b'[' => self.container(depth, false),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str) -> Option<Json> {
        let found = self.rest.as_bytes().get(..word.len())? == word.as_bytes();
        found.then(|| {
            self.advance(word.len());
            Json::Other
        })
    }

    /// An object, or an array, whose entries are not kept.
    fn container(&mut self, depth: u32, is_object: bool) -> Option<Json> {
        let close = if is_object { b'}' } else { b']' };
        let mut members: Vec<(String, Json)> = Vec::new();
        self.advance(1);
        if depth == DEEPEST {
            return None;
        }
        self.skip_space();
        let mut is_over = self.take(close).is_some();
        while !is_over {
            self.skip_space();
            let name = if is_object {
                self.name()?
            } else {
                String::new()
            };
            let value = self.value(depth + 1)?;
            if is_object {
                members.retain(|(known, _)| *known != name);
                members.push((name, value));
            }
            self.skip_space();
            is_over = self.take(close).is_some();
            if !is_over {
                self.take(b',')?;
            }
        }
        Some(if is_object {
            Json::Object(members)
        } else {
            Json::Other
        })
    }

    /// The name of a member, and the colon behind it.
    fn name(&mut self) -> Option<String> {
        let name = self.string()?;
        self.skip_space();
        self.take(b':')?;
        Some(name)
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut text = String::new();
        loop {
            let plain = self
                .rest
                .bytes()
                .position(|byte| matches!(byte, b'"' | b'\\') || byte < b' ')?;
            text.push_str(self.rest.get(..plain)?);
            self.advance(plain);
            if self.take(b'"').is_some() {
                return Some(text);
            }
            self.take(b'\\')?;
            text.push(self.escaped()?);
        }
    }

    /// The character that stands behind a backslash. Half a surrogate pair is replaced, as at every border to UTF-8.
    fn escaped(&mut self) -> Option<char> {
        let byte = self.peek()?;
        let character = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.advance(1);
                return self.unit().map(|unit| self.character(unit));
            }
            _ => return None,
        };
        self.advance(1);
        Some(character)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.rest.as_bytes().get(..4)?;
        let unit = digits.iter().try_fold(0, |unit, digit| {
            char::from(*digit)
                .to_digit(16)
                .map(|digit| unit * 16 + digit)
        })?;
        self.advance(4);
        Some(unit)
    }

    fn character(&mut self, unit: u32) -> char {
        let mut code = unit;
        if (0xd800..0xdc00).contains(&unit) && self.rest.as_bytes().get(..2) == Some(b"\\u") {
            let before = self.rest;
            self.advance(2);
            match self.unit() {
                Some(low) if (0xdc00..0xe000).contains(&low) => {
                    code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                }
                _ => self.rest = before,
            }
        }
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn digits(&mut self) -> Option<&str> {
        let rest = self.rest;
        let end = rest
            .bytes()
            .position(|byte| !byte.is_ascii_digit())
            .unwrap_or(rest.len());
        self.advance(end);
        rest.get(..end).filter(|digits| !digits.is_empty())
    }

    fn number(&mut self) -> Option<Json> {
        let negative = self.take(b'-').is_some();
        let mut decimal = Decimal::default();
        if self.take(b'0').is_none() {
            decimal.digits(self.digits()?, 0);
        }
        if self.take(b'.').is_some() {
            decimal.digits(self.digits()?, 1);
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.advance(1);
            let sign = match self.peek() {
                Some(b'-') => -1,
                _ => 1,
            };
            if matches!(self.peek(), Some(b'-' | b'+')) {
                self.advance(1);
            }
            decimal.scale(sign, self.digits()?);
        }
        let integer = decimal
            .integer()
            .map(|number| if negative { -number } else { number });
        Some(integer.map_or(Json::Other, Json::Integer))
    }
}

/// A number as its digits and the power of ten by which they are multiplied.
#[derive(Default)]
struct Decimal {
    /// `None` once there are too many.
    number: Option<i64>,
    exponent: i32,
    overflow: bool,
}

impl Decimal {
    /// Appends digits, each of which is worth ten times less when they stand behind the point.
    fn digits(&mut self, digits: &str, behind_point: i32) {
        for digit in digits.bytes().map(|byte| i64::from(byte - b'0')) {
            let number = self.number.unwrap_or(0);
            self.exponent -= behind_point;
            if number > LARGEST && digit == 0 {
                self.exponent += 1;
            } else if number > LARGEST {
                self.overflow = true;
            } else {
                self.number = Some(number * 10 + digit);
            }
        }
    }

    fn scale(&mut self, sign: i32, digits: &str) {
        let exponent = digits.bytes().fold(0_i32, |exponent, byte| {
            exponent
                .saturating_mul(10)
                .saturating_add(i32::from(byte - b'0'))
        });
        self.exponent = self.exponent.saturating_add(exponent.saturating_mul(sign));
    }

    /// The number, if it is whole and JavaScript can count that far.
    fn integer(&self) -> Option<i64> {
        let mut number = self.number.unwrap_or(0);
        let mut exponent = self.exponent;
        while number != 0 && exponent < 0 {
            if number % 10 != 0 {
                return None;
            }
            number /= 10;
            exponent += 1;
        }
        while number != 0 && exponent > 0 {
            number = number.checked_mul(10)?;
            exponent -= 1;
        }
        (!self.overflow && number <= LARGEST).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, Json, LARGEST, parse};

    /// What this parser should make of a value, made by the general one.
    fn expected(value: &serde_json::Value) -> Json {
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

    fn sorted(value: Json) -> Json {
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
}
