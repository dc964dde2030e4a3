//! What goes into requests and comes out of responses. A file has what the resource of the same name needs.

pub(crate) mod lenient;
pub(crate) mod model;
pub(crate) mod open;
pub(crate) mod payload;
pub(crate) mod readers;

mod account;
mod actors;
mod billing;
mod connectors;
mod events;
mod hot_path;
mod interest;
mod keys;
mod memories;
mod records;
mod usage;

pub use self::account::*;
pub use self::actors::*;
pub use self::billing::*;
pub use self::connectors::*;
pub use self::events::*;
pub use self::hot_path::*;
pub use self::interest::*;
pub use self::keys::*;
pub use self::memories::*;
pub use self::open::{Known, Open};
pub use self::records::*;
pub use self::usage::*;

/// An object of JSON that has no type of its own here: its names and values are the service's.
pub type JsonObject = serde_json::Map<String, serde_json::Value>;

/// A field that the service leaves out rather than sending null. In JavaScript, too, such a property is missing, not null.
pub type Missing<T> = Option<T>;

/// A field for which JavaScript callers may pass null instead of leaving it out.
pub type Nullable<T> = T;

/// The name in JSON of a field.
pub(crate) fn wire_name(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod tests;
