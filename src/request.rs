//! A request as data: what an endpoint is, and one call of it.

use crate::js;
use crate::models::Model;
use crate::path::encode_segment;
use js_sys::{Array, JSON, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::UrlSearchParams;

/// A route of the service and the method that calls it.
#[derive(Debug)]
pub struct Endpoint {
    /// Name of the JavaScript method below its client, such as `roles.update`.
    pub name: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path below the base URL. An argument in braces, under its name in JSON, becomes one segment of it.
    pub path: &'static str,
    /// Arguments that make the query, under their names in JSON, separated by `&`. All others make the body.
    pub query: &'static str,
    /// The arguments as fields of [`crate::models`].
    pub arguments: &'static str,
    /// Name of the object that is the next argument and, behind a space, its fields; empty for an endpoint without one.
    pub options: &'static str,
    /// What a 2xx answer holds.
    pub answer: Answer,
}

/// What a 2xx answer holds, and what of it the caller gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// Nothing: the caller gets `undefined`.
    Nothing,
    /// An object.
    One(Model),
    /// An object, to which what the headers say of usage and rate limit is added.
    Observed(Model),
    /// A list of objects; `null` or no body is an empty one.
    List(Model),
    /// An envelope, of which the caller gets the first field; `null` or no body is an empty one.
    Inside(Model),
}

/// One call of an endpoint, its arguments checked.
pub struct Request {
    /// What is called.
    pub endpoint: &'static Endpoint,
    /// Path and query below the base URL.
    pub path: String,
    /// JSON text.
    pub body: Option<JsString>,
}

impl Endpoint {
    /// How many arguments a call has before its request options.
    pub fn argument_count(&self) -> u32 {
        words(self.arguments, ' ').count() as u32 + u32::from(!self.options.is_empty())
    }
}

/// The parts of a text that are not empty.
fn words(text: &'static str, separator: char) -> impl Iterator<Item = &'static str> {
    text.split(separator).filter(|word| !word.is_empty())
}

impl Request {
    /// Takes the arguments of a method. A wrong one is a `TypeError` that names it.
    pub fn new(endpoint: &'static Endpoint, arguments: &Array) -> Result<Self, JsValue> {
        let wire: Object = js::encode(
            endpoint.name,
            endpoint.arguments,
            endpoint.options,
            arguments,
        )?
        .unchecked_into();
        let mut path = String::new();
        for segment in words(endpoint.path, '/') {
            path.push('/');
            match segment.strip_prefix('{') {
                Some(name) => {
                    let id = take(&wire, name.trim_end_matches('}'))?;
                    encode_segment(&id.as_string().unwrap_or_default(), &mut path);
                }
                None => path.push_str(segment),
            }
        }
        if !endpoint.query.is_empty() {
            let query = UrlSearchParams::new()?;
            for name in words(endpoint.query, '&') {
                let value = take(&wire, name)?;
                if !value.is_undefined() {
                    query.append(name, &js::text_of(&value));
                }
            }
            let query = String::from(query.to_string());
            if !query.is_empty() {
                path.push('?');
                path.push_str(&query);
            }
        }
        // A change of nothing is still a change: PATCH sends an empty object.
        let has_body = endpoint.method == "PATCH" || Object::keys(&wire).length() > 0;
        Ok(Self {
            endpoint,
            path,
            body: has_body.then(|| JSON::stringify(&wire)).transpose()?,
        })
    }
}

/// The field, which then is no longer there.
fn take(wire: &Object, name: &str) -> Result<JsValue, JsValue> {
    let name = JsValue::from_str(name);
    let value = Reflect::get(wire, &name)?;
    Reflect::delete_property(wire, &name)?;
    Ok(value)
}
