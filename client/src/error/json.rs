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
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod tests;
