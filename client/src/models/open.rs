//! Enumerations, closed ones and those to which the service may add.

use super::lenient::Readable;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// An enumeration whose values are known by their texts.
pub trait Known: Copy + Sized {
    /// The text that the service uses.
    fn as_str(&self) -> &'static str;
    /// The value of this text, if it is one of the known.
    fn from_text(text: &str) -> Option<Self>;
}

/// A value of an enumeration to which the service may add: one of the known, or another text.
///
/// ```
/// use memsy::{MemoryKind, Open};
///
/// let kind = Open::from("semantic");
/// assert_eq!(kind, MemoryKind::Semantic);
/// assert_eq!(Open::<MemoryKind>::from("of the future").as_str(), "of the future");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Open<T> {
    /// One that was known when this crate was made.
    Known(T),
    /// Any other text; empty when the service sent none.
    Other(String),
}

impl<T: Known> Open<T> {
    /// The text that the service uses.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(value) => value.as_str(),
            Self::Other(text) => text,
        }
    }
}

impl<T> Default for Open<T> {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl<T> From<T> for Open<T>
where
    T: Known,
{
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

impl<T: Known> From<&str> for Open<T> {
    fn from(text: &str) -> Self {
        T::from_text(text).map_or_else(|| Self::Other(text.to_owned()), Self::Known)
    }
}

impl<T: Known + PartialEq> PartialEq<T> for Open<T> {
    fn eq(&self, other: &T) -> bool {
        matches!(self, Self::Known(value) if value == other)
    }
}

impl<T: Known> PartialEq<&str> for Open<T> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<T: Known> fmt::Display for Open<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl<T: Known> Serialize for Open<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, T: Known> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::from(text.as_str()))
    }
}

impl<T: Known> Readable for Open<T> {
    fn text(text: String) -> Option<Self> {
        Some(Self::from(text.as_str()))
    }
}

/// Defines enumerations, each value with the text that the service uses.
macro_rules! enumerations {
    ($(
        $(#[$doc:meta])*
        pub enum $name:ident {
            $( $(#[$value_doc:meta])* $value:ident = $text:literal, )*
        }
    )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$value_doc])* #[doc = concat!("`", $text, "`")] $value, )*
        }

        impl $crate::models::open::Known for $name {
            fn as_str(&self) -> &'static str {
                match self {
                    $( Self::$value => $text, )*
                }
            }

            fn from_text(text: &str) -> Option<Self> {
                match text {
                    $( $text => Some(Self::$value), )*
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::models::open::Known::as_str(self))
            }
        }
    )*};
}

pub(crate) use enumerations;
