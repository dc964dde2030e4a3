//! Decoding that never fails over a field: what is absent or of another type is replaced by a default.

use super::JsonObject;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A type that a field can have. Each method takes one kind of JSON value; what it cannot be made of is `None`.
pub trait Readable: Sized {
    /// Of a string.
    fn text(_text: String) -> Option<Self> {
        None
    }

    /// Of a number.
    fn number(_number: f64) -> Option<Self> {
        None
    }

    /// Of true or false.
    fn boolean(_boolean: bool) -> Option<Self> {
        None
    }

    /// Of an array.
    fn list<'de, A: SeqAccess<'de>>(mut entries: A) -> Result<Option<Self>, A::Error> {
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    /// Of an object.
    fn object<'de, A: MapAccess<'de>>(mut members: A) -> Result<Option<Self>, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// A value of this type, or `None` for a JSON value of another type.
pub struct Lenient<T>(pub Option<T>);

impl<'de, T: Readable> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LenientVisitor(PhantomData))
    }
}

struct LenientVisitor<T>(PhantomData<T>);

impl<'de, T: Readable> Visitor<'de> for LenientVisitor<T> {
    type Value = Lenient<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Lenient(T::text(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Lenient(T::text(text)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Lenient(T::number(number)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Lenient(T::number(number as f64)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Lenient(T::number(number as f64)))
    }

    fn visit_bool<E>(self, boolean: bool) -> Result<Self::Value, E> {
        Ok(Lenient(T::boolean(boolean)))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Lenient(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        T::list(entries).map(Lenient)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        T::object(members).map(Lenient)
    }
}

impl Readable for String {
    fn text(text: String) -> Option<Self> {
        Some(text)
    }
}

impl Readable for f64 {
    fn number(number: f64) -> Option<Self> {
        Some(number)
    }
}

impl Readable for i64 {
    /// A fraction is cut off.
    fn number(number: f64) -> Option<Self> {
        Some(number as i64)
    }
}

impl Readable for bool {
    fn boolean(boolean: bool) -> Option<Self> {
        Some(boolean)
    }
}

impl<T: Readable> Readable for Option<T> {
    fn text(text: String) -> Option<Self> {
        T::text(text).map(Some)
    }

    fn number(number: f64) -> Option<Self> {
        T::number(number).map(Some)
    }

    fn boolean(boolean: bool) -> Option<Self> {
        T::boolean(boolean).map(Some)
    }

    fn list<'de, A: SeqAccess<'de>>(entries: A) -> Result<Option<Self>, A::Error> {
        T::list(entries).map(|value| value.map(Some))
    }

    fn object<'de, A: MapAccess<'de>>(members: A) -> Result<Option<Self>, A::Error> {
        T::object(members).map(|value| value.map(Some))
    }
}

impl<T: Readable + Default> Readable for Vec<T> {
    /// An entry of another type becomes an empty one: dropping it would shift those behind it.
    fn list<'de, A: SeqAccess<'de>>(mut entries: A) -> Result<Option<Self>, A::Error> {
        let mut list = Self::new();
        while let Some(Lenient(entry)) = entries.next_element()? {
            list.push(entry.unwrap_or_default());
        }
        Ok(Some(list))
    }
}

impl<T: Readable + Default> Readable for BTreeMap<String, T> {
    fn object<'de, A: MapAccess<'de>>(mut members: A) -> Result<Option<Self>, A::Error> {
        let mut map = Self::new();
        while let Some((name, Lenient(value))) = members.next_entry()? {
            map.insert(name, value.unwrap_or_default());
        }
        Ok(Some(map))
    }
}

impl Readable for JsonObject {
    fn object<'de, A: MapAccess<'de>>(members: A) -> Result<Option<Self>, A::Error> {
        Self::deserialize(MapAccessDeserializer::new(members)).map(Some)
    }
}
