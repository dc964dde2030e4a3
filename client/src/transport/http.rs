//! URLs, headers and responses of the platform.

use super::{Failure, Transport};
use crate::endpoint::{Endpoint, Target};
use crate::headers::{self, Observed};
use crate::path::encode_query;
use gloo_net::http::Headers;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

#[wasm_bindgen(module = "/src/transport/headers.js")]
extern "C" {
    /// The values of headers, one a line.
    #[wasm_bindgen(js_name = readHeaders)]
    fn read_headers(response: &JsValue, names: &Array) -> String;
}

#[wasm_bindgen(module = "/src/transport/request.js")]
extern "C" {
    /// What `fetch` is given besides the URL.
    pub type Init;
    #[wasm_bindgen(js_name = requestInit)]
    pub fn request_init(
        method: &str,
        authorization: &str,
        body: Option<&JsString>,
        signal: &AbortSignal,
        credentials: Option<&str>,
        more: Option<Array>,
    ) -> Init;
}

#[wasm_bindgen(module = "/src/transport/body.js")]
extern "C" {
    /// A promise of the text of a body up to a bound.
    #[wasm_bindgen(catch, js_name = readText)]
    pub fn read_text(
        response: &JsResponse,
        most_bytes: f64,
        is_beginning_of_use: bool,
    ) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The global function as it is now: a test may have replaced it.
    #[wasm_bindgen(catch, js_name = fetch)]
    pub fn global_fetch(url: &JsString, init: &Init) -> Result<JsValue, JsValue>;

    /// What `fetch` resolves to, read with care: a caller's own may return anything.
    #[derive(Clone)]
    pub type JsResponse;
    #[wasm_bindgen(method, catch, getter, structural)]
    pub fn status(this: &JsResponse) -> Result<JsValue, JsValue>;
}

impl Transport {
    /// The URL of a request.
    pub fn url(&self, endpoint: &Endpoint, target: &Target) -> Result<JsString, Failure> {
        let path = endpoint.path_with(&target.segments).map_err(|id| {
            let expected = "(): an id must be other than \"\", \".\" and \"..\", got \"";
            Failure::without_request([endpoint.name, expected, id, "\""].concat())
        })?;
        let mut url = [self.base_url.as_str(), &path].concat();
        encode_query(&target.query, &mut url);
        Ok(url.into())
    }
}

/// Headers with their names in lower case and each name once; `None` when one cannot be sent or is the key's.
pub fn normalized(headers: &[(String, String)]) -> Option<Vec<(String, String)>> {
    if headers.is_empty() {
        return Some(Vec::new());
    }
    let raw = web_sys::Headers::new().ok()?;
    for (name, value) in headers {
        raw.append(name, value).ok()?;
    }
    let headers = Headers::from_raw(raw);
    (!headers.has("authorization")).then(|| headers.entries().collect())
}

thread_local! {
    static NAMES: Array = JsString::from(headers::NAMES.trim_ascii_end()).split("\n");
}

/// What the headers of a response say of usage and rate limit.
pub fn observed(response: &JsValue) -> Observed {
    NAMES.with(|names| Observed::read(&read_headers(response, names)))
}

/// The header `Retry-After` of a response; `None` for an absent one.
pub fn retry_after(response: &JsValue) -> Option<String> {
    let lines = read_headers(response, &Array::of1(&JsString::from("retry-after")));
    lines
        .strip_suffix('\n')
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}
