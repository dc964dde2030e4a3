//! The parts of a model table: fields, whether the service always sends them, and a value for those it may leave out.

use serde_json::Value;

/// A documented object of a response.
pub struct Model {
    /// Its documented fields.
    pub fields: &'static [Field],
}

/// A field of a model.
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// Whether the service always sends it.
    pub required: bool,
    /// What is in it, when that is an object with a model of its own.
    pub holds: Holds,
    /// JSON to show where the service has nothing.
    sample: &'static str,
}

/// What a field or a whole response holds.
#[derive(Clone, Copy)]
pub enum Holds {
    /// A plain value, or an object whose fields are not documented.
    Plain,
    /// An object.
    One(&'static Model),
    /// A list of objects.
    Many(&'static Model),
}

/// A field that the service always sends.
pub const fn always(name: &'static str) -> Field {
    Field {
        name,
        required: true,
        holds: Holds::Plain,
        sample: "null",
    }
}

/// A field that may be absent or null, and JSON for the responses that must have it.
pub const fn maybe(name: &'static str, sample: &'static str) -> Field {
    Field {
        name,
        required: false,
        holds: Holds::Plain,
        sample,
    }
}

impl Field {
    /// The same field, holding an object of that model.
    pub const fn one(self, model: &'static Model) -> Self {
        Self {
            holds: Holds::One(model),
            ..self
        }
    }

    /// The same field, holding a list of objects of that model.
    pub const fn many(self, model: &'static Model) -> Self {
        Self {
            holds: Holds::Many(model),
            ..self
        }
    }

    /// Its value where the service has none.
    pub fn sample(&self) -> Value {
        serde_json::from_str(self.sample).unwrap_or_default()
    }
}

impl Model {
    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
