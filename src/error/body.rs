//! An error body as far as classification reads it: some fields of a JSON object, whatever their types.

/// A JSON value, wherever it lives: on the JavaScript heap, or in a test.
pub trait Json: Sized {
    /// The field of an object; `None` when this is no object or has no such field.
    fn field(&self, name: &str) -> Option<Self>;
    /// How many fields this has, when it is an object and no list.
    fn fields(&self) -> Option<u32>;
    /// The text of a string.
    fn text(&self) -> Option<String>;
    /// The value of a number.
    fn number(&self) -> Option<f64>;
}

/// The fields that are read, of the body and of its `detail` where that is an object.
const NAMES: [&str; 15] = [
    "error",
    "message",
    "detail",
    "required_scope",
    "scope",
    "feature",
    "current_tier",
    "upgrade_url",
    "limit",
    "current",
    "interest_path",
    "purchased_seats",
    "assigned_seats",
    "pending_invites",
    "dimension",
];

enum Value {
    Text(String),
    Number(f64),
    Other,
}

type Fields = Vec<(&'static str, Value)>;

/// The effective fields of an error body: its own, overlaid with those of its `detail` where that is an object.
#[derive(Default)]
pub struct Body {
    outer: Fields,
    inner: Fields,
    /// How many fields the body has, known or not.
    count: u32,
}

impl Body {
    /// A body that is no object has no fields.
    pub fn read(json: &impl Json) -> Self {
        let Some(count) = json.fields() else {
            return Self::default();
        };
        let detail = json
            .field("detail")
            .filter(|detail| detail.fields().is_some());
        Self {
            outer: read(json),
            inner: detail.as_ref().map(read).unwrap_or_default(),
            count,
        }
    }

    /// The effective field, when it is a string.
    pub fn text(&self, name: &str) -> Option<String> {
        match self.get(name) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    /// The effective field, when it is a whole number.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            // 2^53: a JavaScript number counts no further.
            Some(Value::Number(number))
                if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 =>
            {
                Some(*number as i64)
            }
            _ => None,
        }
    }

    /// Whether the body is an object of this one field with this text.
    pub fn is_only(&self, name: &str, text: &str) -> bool {
        self.count == 1
            && matches!(find(&self.outer, name), Some(Value::Text(found)) if found == text)
    }

    /// What the service says happened: the first non-empty string among those places, else `raw`.
    pub fn detail(&self, raw: &str) -> String {
        [
            (&self.inner, "message"),
            (&self.inner, "error"),
            (&self.outer, "detail"),
            (&self.outer, "message"),
            (&self.outer, "error"),
        ]
        .into_iter()
        .find_map(|(fields, name)| match find(fields, name) {
            Some(Value::Text(text)) if !text.is_empty() => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_else(|| raw.to_owned())
    }

    fn get(&self, name: &str) -> Option<&Value> {
        find(&self.inner, name).or_else(|| find(&self.outer, name))
    }
}

fn read(json: &impl Json) -> Fields {
    NAMES
        .into_iter()
        .filter_map(|name| {
            let field = json.field(name)?;
            let value = match (field.text(), field.number()) {
                (Some(text), _) => Value::Text(text),
                (None, Some(number)) => Value::Number(number),
                (None, None) => Value::Other,
            };
            Some((name, value))
        })
        .collect()
}

fn find<'a>(fields: &'a Fields, name: &str) -> Option<&'a Value> {
    fields
        .iter()
        .find_map(|(known, value)| (*known == name).then_some(value))
}
