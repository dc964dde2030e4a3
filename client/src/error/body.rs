//! The fields of an error body, in each of the forms that the service sends.

/// Characters of a body's text that an error keeps, in UTF-16 code units as JavaScript counts them.
pub const KEPT: u32 = 65_536;

/// Bytes of an error's body that are read. The service's own error bodies have a few hundred; of a longer one only so much is
/// read, and that is no JSON any more.
pub const MOST_BYTES: u32 = 262_144;

/// Names of fields that say what happened, one a line. Besides them, the properties of the error classes are read.
pub const NAMES: &str = "error\nmessage\ndetail\nscope\n";

/// A property that has a second name in bodies of older versions of the service. The second one counts when the first is absent
/// or empty.
const OTHER_NAMES: &[(&str, &str)] = &[("required_scope", "scope")];

/// A field that classification is interested in.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// A string.
    Text(String),
    /// A whole number that JavaScript can count to.
    Integer(i64),
    /// Anything else. It also hides a field with the same name.
    Other,
}

/// Names and values.
pub type Fields = Vec<(String, Field)>;

/// An error body: its own fields, overlaid with those of its `detail` where that is an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ErrorBody {
    /// The text, as far as it is kept.
    pub raw: String,
    /// How many members the body has, whatever their types; 0 when it is no JSON object.
    pub size: usize,
    /// Of the body itself.
    pub outer: Fields,
    /// Of its `detail`; none when that is no object.
    pub inner: Fields,
}

impl ErrorBody {
    /// The field, when it is a string; else the one that is its second name.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = match self.get(name) {
            Some(Field::Text(text)) => Some(text.clone()),
            _ => None,
        };
        match OTHER_NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, other)) => text
                .filter(|text| !text.is_empty())
                .or_else(|| self.text(other)),
            None => text,
        }
    }

    /// The field, when it is a whole number.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            Some(Field::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether the body is an object of this one field with this text.
    pub fn is_only(&self, name: &str, text: &str) -> bool {
        self.size == 1
            && matches!(find(&self.outer, name), Some(Field::Text(found)) if found == text)
    }

    /// What the service says happened: the first text among these places that is not empty, else the whole body.
    pub fn detail(&self) -> &str {
        [
            (&self.inner, "message"),
            (&self.inner, "error"),
            (&self.outer, "detail"),
            (&self.outer, "message"),
            (&self.outer, "error"),
        ]
        .into_iter()
        .find_map(|(fields, name)| match find(fields, name) {
            Some(Field::Text(text)) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        })
        .unwrap_or(&self.raw)
    }

    fn get(&self, name: &str) -> Option<&Field> {
        find(&self.inner, name).or_else(|| find(&self.outer, name))
    }
}

/// For tests, which have no `JSON.parse`.
#[cfg(any(test, not(target_arch = "wasm32")))]
impl From<&str> for ErrorBody {
    fn from(raw: &str) -> Self {
        use serde_json::{Map, Value};
        let fields = |members: &Map<String, Value>| {
            let field = |value: &Value| match value {
                Value::String(text) => Field::Text(text.clone()),
                Value::Number(number) => number
                    .as_f64()
                    .filter(|number| number.fract() == 0.0 && number.abs() <= LARGEST)
                    .map_or(Field::Other, |number| Field::Integer(number as i64)),
                _ => Field::Other,
            };
            let known = members
                .iter()
                .map(|(name, value)| (name.clone(), field(value)));
            known.collect()
        };
        let outer: Map<String, Value> = serde_json::from_str(raw).unwrap_or_default();
        let inner = outer.get("detail").and_then(Value::as_object);
        Self {
            raw: raw.to_owned(),
            size: outer.len(),
            inner: inner.map(fields).unwrap_or_default(),
            outer: fields(&outer),
        }
    }
}

/// The largest number up to which JavaScript counts in steps of one.
#[cfg(any(test, not(target_arch = "wasm32")))]
const LARGEST: f64 = 9_007_199_254_740_992.0;

fn find<'a>(fields: &'a Fields, name: &str) -> Option<&'a Field> {
    fields
        .iter()
        .find_map(|(known, value)| (known == name).then_some(value))
}

/// As much of a text as an error keeps.
pub fn kept(text: &str) -> String {
    text.chars()
        .scan(0, |units, character| {
            *units += character.len_utf16() as u32;
            (*units <= KEPT).then_some(character)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{KEPT, kept};

    #[test]
    fn a_text_is_kept_up_to_its_bound_and_never_half_a_character() {
        assert_eq!(kept("short"), "short");
        assert_eq!(kept(&"x".repeat(KEPT as usize + 1)).len(), KEPT as usize);
        let smiles = ["x", &"🙂".repeat(KEPT as usize)].concat();
        assert_eq!(kept(&smiles).encode_utf16().count(), KEPT as usize - 1);
    }
}
