//! How is defined what goes into requests: the options of calls, and the objects that a body holds.

use super::open::{Known, Open};
use serde::Serialize;
use serde_json::Value;

/// The fields of an object under their names in JSON, in the order of their definition.
pub type Fields = Vec<(&'static str, Value)>;

/// An object that goes into a request.
pub trait Payload {
    /// Appends the fields that are sent.
    fn write(&self, fields: &mut Fields);
}

/// No fields.
impl Payload for () {
    fn write(&self, _fields: &mut Fields) {}
}

/// A type that the default of an option can be written as.
pub trait FromDefault<D> {
    /// The option's value.
    fn from_default(default: D) -> Self;
}

macro_rules! plain_defaults {
    ($($type:ty),*) => {$(
        impl FromDefault<$type> for $type {
            fn from_default(default: $type) -> Self {
                default
            }
        }
    )*};
}

plain_defaults!(u32, f64, bool);

impl<T: Known> FromDefault<T> for Open<T> {
    fn from_default(default: T) -> Self {
        Self::Known(default)
    }
}

impl<T: Known, const N: usize> FromDefault<[T; N]> for Vec<Open<T>> {
    fn from_default(default: [T; N]) -> Self {
        default.into_iter().map(Open::Known).collect()
    }
}

/// A field that may be left out of a request.
pub trait Field {
    /// Its JSON, or `None` where it is left out.
    fn json(&self) -> Option<Value>;
}

/// The JSON of a value. Those that requests hold all have one.
pub fn json_of<T: Serialize + ?Sized>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

impl<T: Serialize> Field for Option<T> {
    fn json(&self) -> Option<Value> {
        self.as_ref().map(json_of)
    }
}

impl<T: Serialize> Field for Vec<T> {
    /// The service takes no empty list where it takes none at all.
    fn json(&self) -> Option<Value> {
        (!self.is_empty()).then(|| json_of(self))
    }
}

impl Field for String {
    fn json(&self) -> Option<Value> {
        Some(json_of(self))
    }
}

impl<T: Known> Field for Open<T> {
    fn json(&self) -> Option<Value> {
        Some(json_of(self))
    }
}

/// Defines the options of calls, all of which may be left out. What stands behind `=` is sent instead.
///
/// Each option is a field of the struct, and a method of a [`Call`](crate::Call) that takes these options.
macro_rules! options {
    ($( $(#[$doc:meta])* pub struct $name:ident { $($fields:tt)* } )*) => {$(
        $crate::models::payload::options! { @struct $(#[$doc])* $name { $($fields)* } }
        $crate::models::payload::options! { @setters $name $($fields)* }
    )*};

    (@struct $(#[$doc:meta])* $name:ident {
        $( $(#[$field_doc:meta])* pub $field:ident: $type:ty $(= $default:expr)?, )*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $(
                $(#[$field_doc])*
                $(#[doc = concat!("\nDefault: `", stringify!($default), "`.")])?
                pub $field: $type,
            )*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $crate::models::payload::options!(@default $($default)?), )* }
            }
        }

        impl $crate::models::payload::Payload for $name {
            fn write(&self, fields: &mut $crate::models::payload::Fields) {
                $(
                    let json = $crate::models::payload::options!(@json self.$field $(, $default)?);
                    fields.extend(json.map(|json| ($crate::models::wire_name(stringify!($field)), json)));
                )*
            }
        }
    };

    (@default) => { Default::default() };
    (@default $default:expr) => { $crate::models::payload::FromDefault::from_default($default) };

    (@json $self:ident.$field:ident) => { $crate::models::payload::Field::json(&$self.$field) };
    (@json $self:ident.$field:ident, $default:expr) => { Some($crate::models::payload::json_of(&$self.$field)) };

    (@setters $name:ident) => {};
    (@setters $name:ident $(#[$doc:meta])* pub $field:ident: Option<$type:ty>, $($rest:tt)*) => {
        impl<T> $crate::Call<$name, T> {
            $(#[$doc])*
            pub fn $field(mut self, $field: impl Into<$type>) -> Self {
                self.options.$field = Some($field.into());
                self
            }
        }
        $crate::models::payload::options! { @setters $name $($rest)* }
    };
    (@setters $name:ident $(#[$doc:meta])* pub $field:ident: Vec<$type:ty> $(= $default:expr)?, $($rest:tt)*) => {
        impl<T> $crate::Call<$name, T> {
            $(#[$doc])*
            pub fn $field(mut self, $field: impl IntoIterator<Item = impl Into<$type>>) -> Self {
                self.options.$field = $field.into_iter().map(Into::into).collect();
                self
            }
        }
        $crate::models::payload::options! { @setters $name $($rest)* }
    };
    (@setters $name:ident $(#[$doc:meta])* pub $field:ident: Open<$type:ty> = $default:expr, $($rest:tt)*) => {
        impl<T> $crate::Call<$name, T> {
            $(#[$doc])*
            #[doc = concat!("\nDefault: `", stringify!($default), "`.")]
            pub fn $field(mut self, $field: impl Into<Open<$type>>) -> Self {
                self.options.$field = $field.into();
                self
            }
        }
        $crate::models::payload::options! { @setters $name $($rest)* }
    };
    (@setters $name:ident $(#[$doc:meta])* pub $field:ident: $type:ty = $default:expr, $($rest:tt)*) => {
        impl<T> $crate::Call<$name, T> {
            $(#[$doc])*
            #[doc = concat!("\nDefault: `", stringify!($default), "`.")]
            pub fn $field(mut self, $field: $type) -> Self {
                self.options.$field = $field;
                self
            }
        }
        $crate::models::payload::options! { @setters $name $($rest)* }
    };
}

/// For a field that is left out when it is empty.
pub fn unless_empty(json: &Value) -> bool {
    json != ""
}

/// Defines the objects that the body of a request holds. `new` takes the fields that are required; each of the others has a method.
/// A field with `=> unless_empty` is left out when it is that.
macro_rules! payloads {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident {
            $( $(#[$field_doc:meta])* pub $field:ident: $type:ty, )*
        } with optional {
            $( $(#[$optional_doc:meta])* pub $optional:ident: $optional_type:ty $(= $default:expr)? $(=> $rule:ident)?, )*
        }
    )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[$field_doc])* pub $field: $type, )*
            $(
                $(#[$optional_doc])*
                $(#[doc = concat!("\nDefault: `", stringify!($default), "`.")])?
                pub $optional: Option<$optional_type>,
            )*
        }

        impl $name {
            /// With the fields that are required.
            pub fn new($( $field: impl Into<$type> ),*) -> Self {
                Self {
                    $( $field: $field.into(), )*
                    $( $optional: $crate::models::payload::payloads!(@default $($default)?), )*
                }
            }

            $(
                $(#[$optional_doc])*
                #[must_use]
                pub fn $optional(mut self, $optional: impl Into<$optional_type>) -> Self {
                    self.$optional = Some($optional.into());
                    self
                }
            )*
        }

        impl $crate::models::payload::Payload for $name {
            fn write(&self, fields: &mut $crate::models::payload::Fields) {
                $( fields.push((stringify!($field), $crate::models::payload::json_of(&self.$field))); )*
                $(
                    let json = $crate::models::payload::Field::json(&self.$optional);
                    $( let json = json.filter($crate::models::payload::$rule); )?
                    fields.extend(json.map(|json| (stringify!($optional), json)));
                )*
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut fields = $crate::models::payload::Fields::new();
                $crate::models::payload::Payload::write(self, &mut fields);
                serializer.collect_map(fields)
            }
        }
    )*};
    (@default) => { None };
    (@default $default:expr) => { Some($default.into()) };
}

pub(crate) use {options, payloads};
