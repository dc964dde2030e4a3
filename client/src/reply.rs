//! What a 2xx response becomes for a Rust caller.

use crate::endpoint::ReplyShape;
use crate::headers::Observed;
use crate::models::JsonObject;
use crate::models::lenient::{Lenient, Readable};
use serde::Deserialize;
use serde::de::Error;

/// A type that a call can result in.
pub trait Reply: Sized {
    /// What a response holds, where the endpoint does not say otherwise.
    const SHAPE: ReplyShape;

    /// Decodes the text of a body.
    fn decode(text: &str, shape: ReplyShape, observed: Observed)
    -> Result<Self, serde_json::Error>;
}

impl Reply for () {
    const SHAPE: ReplyShape = ReplyShape::Nothing;

    fn decode(
        _text: &str,
        _shape: ReplyShape,
        _observed: Observed,
    ) -> Result<Self, serde_json::Error> {
        Ok(())
    }
}

impl Reply for bool {
    const SHAPE: ReplyShape = ReplyShape::Object;

    fn decode(
        text: &str,
        shape: ReplyShape,
        _observed: Observed,
    ) -> Result<Self, serde_json::Error> {
        member(text, shape)
    }
}

impl<T: Readable + Default> Reply for Vec<T> {
    const SHAPE: ReplyShape = ReplyShape::List;

    fn decode(
        text: &str,
        shape: ReplyShape,
        _observed: Observed,
    ) -> Result<Self, serde_json::Error> {
        match shape {
            ReplyShape::Member(_) => member(text, shape),
            _ if is_empty(text) => Ok(Self::new()),
            _ => {
                let Lenient(list) = serde_json::from_str(text)?;
                list.ok_or_else(|| serde_json::Error::custom("not a JSON list"))
            }
        }
    }
}

/// An empty body is the same as null.
fn is_empty(text: &str) -> bool {
    matches!(text.trim_ascii(), "" | "null")
}

/// The member of an object that the shape names.
fn member<T: Readable + Default>(text: &str, shape: ReplyShape) -> Result<T, serde_json::Error> {
    let ReplyShape::Member(name) = shape else {
        return Err(serde_json::Error::custom("the endpoint names no member"));
    };
    if is_empty(text) {
        return Ok(T::default());
    }
    let mut object: JsonObject = serde_json::from_str(text)?;
    let json = object.remove(name).unwrap_or_default();
    let Lenient(value) = Lenient::deserialize(json)?;
    Ok(value.unwrap_or_default())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
