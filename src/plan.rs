//! An endpoint as one client calls it: made at the first call and kept, so that what never changes crosses to JavaScript once.

use crate::config::REQUEST_OPTIONS;
use crate::js;
use crate::request::{Answer, Endpoint};
use js_sys::{Array, JsString, Object};
use wasm_bindgen::{JsCast, JsValue};

/// What the calls of an endpoint share.
pub struct Plan {
    /// The endpoint.
    pub endpoint: &'static Endpoint,
    /// Its arguments, for `src/js/arguments.js`.
    pub signature: JsValue,
    /// Its answer, for `src/js/answers.js`; undefined for one that holds nothing.
    pub reading: JsValue,
    /// The last argument, likewise.
    options: JsValue,
    /// Which argument that is.
    last: u32,
    base_url: String,
    /// The URL, where all calls have the same.
    url: Option<JsString>,
}

/// What a call sends.
pub struct Request {
    /// Absolute.
    pub url: JsString,
    /// JSON text.
    pub body: Option<JsString>,
}

impl Plan {
    /// Of an endpoint below the base URL.
    pub fn new(endpoint: &'static Endpoint, base_url: &str) -> Self {
        // The numbers are those of `FORMS` in answers.js.
        let reading = match endpoint.answer {
            Answer::Nothing => JsValue::UNDEFINED,
            Answer::One(reader) => js::reading(0, reader),
            Answer::Observed(reader) => js::reading(1, reader),
            Answer::List(reader) => js::reading(2, reader),
            Answer::Inside(reader) => js::reading(3, reader),
        };
        let Endpoint {
            name,
            method,
            path,
            arguments,
            options,
            ..
        } = endpoint;
        Self {
            endpoint,
            signature: js::signature(name, method, arguments, options),
            reading,
            options: js::signature(name, "", "", REQUEST_OPTIONS),
            last: endpoint.argument_count(),
            base_url: base_url.to_owned(),
            url: endpoint
                .has_one_url()
                .then(|| [base_url, path].concat().into()),
        }
    }

    /// Throws the `TypeError` about the argument that is wrong, if any.
    pub fn check(&self, arguments: &Array) -> Result<(), JsValue> {
        js::encode(&self.signature, arguments).map(drop)
    }

    /// The request of a call. A wrong argument is a `TypeError` that names it.
    pub fn request(&self, arguments: &Array) -> Result<Request, JsValue> {
        let wire: Object = js::encode(&self.signature, arguments)?.unchecked_into();
        let url = match &self.url {
            Some(url) => url.clone(),
            None => [self.base_url.as_str(), &self.endpoint.path_of(&wire)?]
                .concat()
                .into(),
        };
        Ok(Request {
            url,
            body: self.endpoint.body_of(&wire),
        })
    }

    /// The options of a call, checked, under their wire names; undefined for none.
    pub fn options(&self, arguments: &Array) -> Result<JsValue, JsValue> {
        let options = arguments.get(self.last);
        if options.is_undefined() {
            return Ok(options);
        }
        js::encode(&self.options, &Array::of1(&options))
    }
}
