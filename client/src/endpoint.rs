//! Endpoints as data, and the requests that their calls send.

use crate::models::payload::{Fields, Payload, json_of};
use crate::path::{encode, is_segment};
use crate::retry::Repeat;
use gloo_net::http::Method;
use serde::Serialize;
use serde::ser::Serializer;
use serde_json::Value;

/// A route of the service, and the method that calls it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Endpoint {
    /// Name of the method below its client, such as `roles.update`.
    pub name: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path below the base URL. A name in braces stands for an argument, which becomes one segment.
    pub path: &'static str,
    /// What a 2xx response holds.
    pub reply: ReplyShape,
}

/// What a 2xx response holds, and which part of it the caller gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReplyShape {
    /// Nothing. The caller gets nothing, and the body of the response is not read.
    Nothing,
    /// An object.
    Object,
    /// An object, to which usage and rate limit are added from the headers.
    Observed,
    /// A list. `null` or an empty body is an empty list.
    List,
    /// An object. The caller gets its member with this name. `null` or an empty body is an empty object.
    Member(&'static str),
}

/// The parts of the URL of a request that arguments decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Target {
    /// The arguments that the path has, in its order, as they were given.
    pub segments: Vec<String>,
    /// Names and values of the query.
    pub query: Vec<(String, String)>,
}

impl Endpoint {
    /// Whether a request may be sent again although the service may have executed it already.
    pub fn repeat(&self) -> Repeat {
        match self.name {
            "search" | "status" => Repeat::Always,
            "ingest" => Repeat::WithinWindow,
            _ if self.method == Method::GET => Repeat::Always,
            _ => Repeat::Never,
        }
    }

    /// The path of a call with these segments; or the first of them that no path can hold.
    pub fn path_with<'a>(&self, segments: &'a [String]) -> Result<String, &'a str> {
        let mut given = segments.iter();
        let mut path = String::new();
        for part in self.path.split('/').filter(|part| !part.is_empty()) {
            path.push('/');
            if part.starts_with('{') {
                let id = given.next().map_or("", String::as_str);
                if !is_segment(id) {
                    return Err(id);
                }
                encode(id.as_bytes(), &mut path);
            } else {
                path.push_str(part);
            }
        }
        Ok(path)
    }
}

/// Where an argument goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into the body.
    Body,
}

/// An argument of an endpoint's method.
pub trait Argument {
    /// Adds it to a request, under its name in JSON.
    fn add_to(&self, parts: &mut Parts, place: Place, name: &'static str);
}

impl Argument for &str {
    fn add_to(&self, parts: &mut Parts, place: Place, name: &'static str) {
        parts.add_text(place, name, self);
    }
}

impl<T: crate::models::Known> Argument for crate::models::Open<T> {
    fn add_to(&self, parts: &mut Parts, place: Place, name: &'static str) {
        parts.add_text(place, name, self.as_str());
    }
}

impl<T: Serialize> Argument for &[T] {
    fn add_to(&self, parts: &mut Parts, _place: Place, name: &'static str) {
        parts.fields.push((name, json_of(self)));
    }
}

/// The arguments of a call, which become parts of a request.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    segments: Vec<String>,
    query: Fields,
    fields: Fields,
}

impl Parts {
    fn add_text(&mut self, place: Place, name: &'static str, text: &str) {
        match place {
            Place::Path => self.segments.push(text.to_owned()),
            Place::Query => self.query.push((name, Value::from(text))),
            Place::Body => self.fields.push((name, Value::from(text))),
        }
    }

    /// Adds an object whose fields are the body.
    pub fn add_fields(&mut self, payload: &impl Payload) {
        payload.write(&mut self.fields);
    }

    /// The target and the JSON of the body of a request with these arguments and options. What a GET takes as options goes into
    /// its query.
    pub fn request(
        mut self,
        endpoint: &Endpoint,
        options: &impl Payload,
    ) -> (Target, Option<String>) {
        let is_get = endpoint.method == Method::GET;
        options.write(if is_get {
            &mut self.query
        } else {
            &mut self.fields
        });
        // A change of nothing is still a change: PATCH sends an empty object.
        let has_body = !self.fields.is_empty() || endpoint.method == Method::PATCH;
        let text_of = |value: Value| match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        let target = Target {
            segments: self.segments,
            query: self
                .query
                .into_iter()
                .map(|(name, value)| (name.to_owned(), text_of(value)))
                .collect(),
        };
        (target, has_body.then(|| json_text(self.fields)))
    }
}

/// An object as JSON text, its fields in their order.
fn json_text(fields: Fields) -> String {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = serde_json::Serializer::new(&mut text).collect_map(fields);
    String::from_utf8(text).unwrap_or_default()
}
