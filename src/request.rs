//! A request as data: what an endpoint is, and one call of it.
//!
//! Arguments are named as fields, which `src/js/arguments.js` reads:
//!
//! ```text
//! name:type[*][mark][=preset]
//! ```
//!
//! - `name` is the JavaScript name; the name in JSON is its snake_case.
//! - `type` is a letter of `TYPES` there (`s` string, `n` number, `b` boolean, `i` id, `p` id that becomes part of a path, and
//!   those of options), or an object that `WRITERS` there has. `*` makes it a list.
//! - `mark` `?`: optional, an empty list is not sent; `~`: optional, and null is as good as absent; no mark: required.
//! - `preset` is the JSON value that stands in for an absent one.

use crate::js;
use crate::path::encode_segment;
use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::JsValue;
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
    /// The arguments as [fields](self), separated by spaces.
    pub arguments: &'static str,
    /// Name of the object that is the next argument and, behind a space, its fields; empty for an endpoint without one.
    pub options: &'static str,
    /// What a 2xx answer holds.
    pub answer: Answer,
}

/// What a 2xx answer holds, and what of it the caller gets: by the name of a reader of `src/js/answers.js`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// Nothing: the caller gets `undefined`.
    Nothing,
    /// An object.
    One(&'static str),
    /// An object, to which what the headers say of usage and rate limit is added.
    Observed(&'static str),
    /// A list of objects; `null` or no body is an empty one.
    List(&'static str),
    /// An envelope, of which the caller gets the contents; `null` or no body is an empty one.
    Inside(&'static str),
}

impl Endpoint {
    /// How many arguments a call has before its request options.
    pub fn argument_count(&self) -> u32 {
        words(self.arguments, ' ').count() as u32 + u32::from(!self.options.is_empty())
    }

    /// Whether all calls go to the same URL.
    pub fn has_one_url(&self) -> bool {
        self.query.is_empty() && !self.path.contains('{')
    }

    /// Path and query of a call below the base URL. Takes their arguments out of `wire`, which `src/js/arguments.js` has made.
    pub fn path_of(&self, wire: &Object) -> Result<String, JsValue> {
        let mut path = String::new();
        for segment in words(self.path, '/') {
            path.push('/');
            match segment.strip_prefix('{') {
                Some(name) => {
                    let id = take(wire, name.trim_end_matches('}'))?;
                    encode_segment(&id.as_string().unwrap_or_default(), &mut path);
                }
                None => path.push_str(segment),
            }
        }
        if !self.query.is_empty() {
            let query = UrlSearchParams::new()?;
            for name in words(self.query, '&') {
                let value = take(wire, name)?;
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
        Ok(path)
    }

    /// JSON of what is left of `wire`, if anything.
    pub fn body_of(&self, wire: &Object) -> Option<JsString> {
        // A change of nothing is still a change: PATCH sends an empty object.
        js::json(wire, self.method == "PATCH")
    }
}

/// The parts of a text that are not empty.
fn words(text: &'static str, separator: char) -> impl Iterator<Item = &'static str> {
    text.split(separator).filter(|word| !word.is_empty())
}

/// The field, which then is no longer there.
fn take(wire: &Object, name: &str) -> Result<JsValue, JsValue> {
    let name = JsValue::from_str(name);
    let value = Reflect::get(wire, &name)?;
    Reflect::delete_property(wire, &name)?;
    Ok(value)
}
