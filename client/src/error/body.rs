//! The fields of an error body, in whichever of its shapes the service sent them.

use super::json::{self, Json};

/// Characters of a body's text that an error keeps, in UTF-16 code units as JavaScript counts them.
pub const KEPT: u32 = 65_536;

/// Bytes of an error's body that are read. The service's own error bodies have a few hundred; of a longer one only so much is
/// read, and that is no JSON any more.
pub const MOST_BYTES: u32 = 262_144;

/// A property that has a second name in bodies of older versions of the service.
const OTHER_NAMES: &[(&str, &str)] = &[("required_scope", "scope")];

type Members = Vec<(String, Json)>;

/// An error body: its own members, overlaid with those of its `detail` where that is an object.
#[derive(Debug, Default)]
pub struct ErrorBody<'a> {
    raw: &'a str,
    /// Of the body itself; none when it is no JSON object.
    outer: Members,
    /// Of its `detail`; none when that is no object.
    inner: Members,
}

impl<'a> ErrorBody<'a> {
    /// Reads the text of a body, whatever it is.
    pub fn read(raw: &'a str) -> Self {
        let Some(Json::Object(outer)) = json::parse(raw) else {
            return Self {
                raw,
                ..Self::default()
            };
        };
        let inner = match find(&outer, "detail") {
            Some(Json::Object(members)) => members.clone(),
            _ => Vec::new(),
        };
        Self { raw, outer, inner }
    }

    /// The field, when it is a string.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.get(name) {
            Some(Json::Text(text)) => Some(text.clone()),
            _ => OTHER_NAMES
                .iter()
                .find(|(known, _)| *known == name)
                .and_then(|(_, other)| self.text(other)),
        }
    }

    /// The field, when it is a whole number.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            Some(Json::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether the body is an object of this one field with this text.
    pub fn is_only(&self, name: &str, text: &str) -> bool {
        self.outer.len() == 1
            && matches!(find(&self.outer, name), Some(Json::Text(found)) if found == text)
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
        .find_map(|(members, name)| match find(members, name) {
            Some(Json::Text(text)) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        })
        .unwrap_or(self.raw)
    }

    fn get(&self, name: &str) -> Option<&Json> {
        find(&self.inner, name).or_else(|| find(&self.outer, name))
    }
}

fn find<'a>(members: &'a Members, name: &str) -> Option<&'a Json> {
    members
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
