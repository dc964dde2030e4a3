//! Reads the fields of an object by type, with the messages the service gives when one is not as it should be.

use serde_json::Value;

use super::{Object, Problems};
use crate::service::clock;

/// The fields of one object, read with a note of every problem.
pub struct Fields<'a, 'p> {
    /// The object.
    pub object: &'a Object,
    /// Where the object is in the request, e.g. `["body", "events", 0]`.
    pub place: &'p [Value],
}

impl<'a> Fields<'a, '_> {
    /// The value of a field, null and absence being the same.
    fn given(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// Reads any string; null and absence are `None`.
    pub fn text(&self, name: &str, problems: &mut Problems) -> Option<&'a str> {
        let value = self.given(name)?;
        let text = value.as_str();
        if text.is_none() {
            problems.add(
                self.place,
                name,
                "string_type",
                "Input should be a valid string",
            );
        }
        text
    }

    /// Reads a string of at most `longest` characters.
    pub fn short_text(
        &self,
        name: &str,
        longest: usize,
        problems: &mut Problems,
    ) -> Option<&'a str> {
        let text = self.text(name, problems)?;
        if text.chars().count() > longest {
            let message = format!("String should have at most {longest} characters");
            problems.add(self.place, name, "string_too_long", &message);
        }
        Some(text)
    }

    /// Reads a string that must hold more than blanks when it is given.
    pub fn filled_text(&self, name: &str, problems: &mut Problems) -> Option<&'a str> {
        self.given(name)?;
        self.required_text(name, usize::MAX, problems)
    }

    /// Reads a string that must be there and hold more than blanks.
    pub fn required_text(
        &self,
        name: &str,
        longest: usize,
        problems: &mut Problems,
    ) -> Option<&'a str> {
        match self.object.get(name) {
            None => problems.add(self.place, name, "missing", "Field required"),
            Some(Value::Null) => problems.add(
                self.place,
                name,
                "string_type",
                "Input should be a valid string",
            ),
            Some(_) => {}
        }
        let text = self.short_text(name, longest, problems)?;
        if text.trim().is_empty() {
            problems.add(
                self.place,
                name,
                "string_too_short",
                "String should have at least 1 character",
            );
        }
        Some(text)
    }

    /// Reads a date and time in ISO 8601. Returns Unix microseconds.
    pub fn moment(&self, name: &str, problems: &mut Problems) -> Option<i64> {
        let moment = clock::parse_iso(self.text(name, problems)?);
        if moment.is_none() {
            let message = "Input should be a valid datetime in ISO 8601";
            problems.add(self.place, name, "datetime_parsing", message);
        }
        moment
    }

    /// Reads a whole number within bounds; `default` when it is absent.
    pub fn whole(
        &self,
        name: &str,
        bounds: (i64, i64),
        default: i64,
        problems: &mut Problems,
    ) -> i64 {
        let Some(value) = self.object.get(name) else {
            return default;
        };
        // 10.0 is the whole number 10, as in JavaScript.
        let whole = value.as_i64().or_else(|| {
            value
                .as_f64()
                .filter(|float| float.fract() == 0.0)
                .map(|float| float as i64)
        });
        let Some(number) = whole else {
            problems.add(
                self.place,
                name,
                "int_type",
                "Input should be a valid integer",
            );
            return default;
        };
        let bounds = (bounds.0 as f64, bounds.1 as f64);
        problems.bound(self.place, name, number as f64, bounds);
        number
    }

    /// Reads a number within bounds; `default` when it is absent.
    pub fn number(
        &self,
        name: &str,
        bounds: (f64, f64),
        default: f64,
        problems: &mut Problems,
    ) -> f64 {
        let Some(value) = self.object.get(name) else {
            return default;
        };
        let Some(number) = value.as_f64() else {
            problems.add(
                self.place,
                name,
                "float_type",
                "Input should be a valid number",
            );
            return default;
        };
        problems.bound(self.place, name, number, bounds);
        number
    }

    /// Reads true or false; false when it is absent.
    pub fn flag(&self, name: &str, problems: &mut Problems) -> bool {
        let Some(value) = self.object.get(name) else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            problems.add(
                self.place,
                name,
                "bool_type",
                "Input should be a valid boolean",
            );
            false
        })
    }

    /// Reads a list; `None` when it is absent or null.
    pub fn list(&self, name: &str, problems: &mut Problems) -> Option<&'a [Value]> {
        let value = self.given(name)?;
        let list = value.as_array().map(Vec::as_slice);
        if list.is_none() {
            problems.add(
                self.place,
                name,
                "list_type",
                "Input should be a valid list",
            );
        }
        list
    }

    /// Reads a list that must be there.
    pub fn required_list(&self, name: &str, problems: &mut Problems) -> &'a [Value] {
        match self.object.get(name) {
            None => problems.add(self.place, name, "missing", "Field required"),
            Some(Value::Null) => problems.add(
                self.place,
                name,
                "list_type",
                "Input should be a valid list",
            ),
            Some(_) => {}
        }
        self.list(name, problems).unwrap_or_default()
    }
}
