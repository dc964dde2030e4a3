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
    /// HTTP method, a space, the path below the base URL. An argument in braces becomes one segment of the path; those
    /// behind `?`, separated by `&`, make the query; all others make the body. Names are those in JSON.
    pub route: &'static str,
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
    /// HTTP method.
    pub method: &'static str,
    /// Path and query below the base URL.
    pub path: String,
    /// JSON text.
    pub body: Option<JsString>,
}

/// An endpoint's route, taken apart.
pub struct Route {
    /// HTTP method.
    pub method: &'static str,
    /// Path with arguments in braces.
    pub path: &'static str,
    /// Arguments of the query, separated by `&`.
    pub query: &'static str,
}

impl Endpoint {
    /// Takes the route apart.
    pub fn route(&self) -> Route {
        let (method, target) = self.route.split_once(' ').unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Route {
            method,
            path,
            query,
        }
    }

    /// How many arguments a call has before its request options.
    pub fn argument_count(&self) -> u32 {
        words(self.arguments, ' ').count() as u32 + u32::from(!self.options.is_empty())
    }

    /// Whether a call sends a body, be it an empty object: when there are arguments for one.
    pub fn has_body(&self, route: &Route) -> bool {
        let fields = words(self.arguments, ' ').count() + words(self.options, ' ').skip(1).count();
        let elsewhere =
            words(route.path, '/').filter_map(argument).count() + words(route.query, '&').count();
        fields > elsewhere
    }
}

/// The parts of a text that are not empty.
fn words(text: &'static str, separator: char) -> impl Iterator<Item = &'static str> {
    text.split(separator).filter(|word| !word.is_empty())
}

/// The name in braces.
fn argument(segment: &'static str) -> Option<&'static str> {
    segment.strip_prefix('{')?.strip_suffix('}')
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
        let route = endpoint.route();
        let mut path = String::new();
        for segment in words(route.path, '/') {
            path.push('/');
            match argument(segment) {
                Some(name) => {
                    let id = take(&wire, name)?.as_string().unwrap_or_default();
                    encode_segment(&id, &mut path);
                }
                None => path.push_str(segment),
            }
        }
        if !route.query.is_empty() {
            let query = UrlSearchParams::new()?;
            for name in words(route.query, '&') {
                let value = take(&wire, name)?;
                if !value.is_undefined() {
                    query.append(name, &js::text_of(&value));
                }
            }
            path.push('?');
            path.push_str(&String::from(query.to_string()));
        }
        let body = endpoint.has_body(&route).then(|| JSON::stringify(&wire));
        Ok(Self {
            endpoint,
            method: route.method,
            path: path.trim_end_matches('?').to_owned(),
            body: body.transpose()?,
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
