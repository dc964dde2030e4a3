//! URLs, headers and responses of the platform.

use super::Transport;
use crate::endpoint::{Endpoint, Target};
use crate::error::PROPERTIES;
use crate::error::body::{ErrorBody, Field, KEPT, NAMES};
use crate::headers::{self, Observed};
use crate::path::encode_query;
use crate::request::RequestInfo;
use gloo_net::http::Headers;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::AbortController;

#[wasm_bindgen(module = "/src/transport/http.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = headersOf)]
    fn headers_of(list: &Array) -> Result<JsValue, JsValue>;
    /// The values of headers, one a line.
    #[wasm_bindgen(js_name = readHeaders)]
    fn read_headers(response: &JsValue, names: &Array) -> String;
    /// What the JSON of an error body says.
    #[wasm_bindgen(js_name = readFields)]
    fn read_fields(text: &JsString, names: &str, most: u32) -> Array;
    /// What `fetch` is given besides the URL.
    pub type Init;
    #[wasm_bindgen(js_name = requestInit)]
    pub fn request_init(
        method: &str,
        authorization: &str,
        body: Option<&JsString>,
        controller: &AbortController,
        credentials: Option<&str>,
        keepalive: bool,
        common: &JsValue,
        more: &JsValue,
    ) -> Init;
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
    /// The URL of a request, whose path is noted; or why there is none.
    pub fn url(
        &self,
        endpoint: &Endpoint,
        target: &Target,
        request: &mut RequestInfo,
    ) -> Result<JsString, String> {
        let path = endpoint.path_with(&target.segments).map_err(|id| {
            let expected = "(): an id must be other than \"\", \".\" and \"..\", got \"";
            [endpoint.name, expected, id, "\""].concat()
        })?;
        let mut url = [self.base_url.as_str(), &path].concat();
        encode_query(&target.query, &mut url);
        request.path = path;
        Ok(url.into())
    }
}

/// Headers as the object that requests are given; undefined for none.
pub fn object_of(headers: &[(String, String)]) -> JsValue {
    if headers.is_empty() {
        return JsValue::UNDEFINED;
    }
    let list = Array::new();
    for (name, value) in headers {
        list.push(&name.into());
        list.push(&value.into());
    }
    headers_of(&list).unwrap_or_default()
}

/// Headers with their names in lower case and each name once, or what they must be. Those of a Rust caller: a JavaScript caller's
/// are checked and normalized with the other arguments.
pub fn normalized(headers: &[(String, String)]) -> Result<Vec<(String, String)>, &'static str> {
    const EXPECTED: &str = "have valid names and values, and none may be authorization";
    if headers.is_empty() {
        return Ok(Vec::new());
    }
    let raw = web_sys::Headers::new().map_err(|_| EXPECTED)?;
    for (name, value) in headers {
        raw.append(name, value).map_err(|_| EXPECTED)?;
    }
    let headers = Headers::from_raw(raw);
    if headers.has("authorization") {
        return Err(EXPECTED);
    }
    Ok(headers.entries().collect())
}

/// What the body of an error says.
pub fn error_body(text: &JsString) -> ErrorBody {
    // More is not kept; a key that would be cut in half is in what is.
    const MOST: u32 = 2 * KEPT;
    let read = read_fields(text, &[NAMES, PROPERTIES].concat(), MOST);
    let mut body = ErrorBody {
        raw: String::from(text.slice(0, MOST)),
        size: read.get(0).as_f64().unwrap_or_default() as usize,
        ..ErrorBody::default()
    };
    for at in (1..read.length()).step_by(3) {
        let (name, value) = (read.get(at + 1), read.get(at + 2));
        let field = match value.as_f64() {
            Some(number) => Field::Integer(number as i64),
            None => value.as_string().map_or(Field::Other, Field::Text),
        };
        let fields = match read.get(at).as_f64() {
            Some(1.0) => &mut body.inner,
            _ => &mut body.outer,
        };
        fields.push((name.as_string().unwrap_or_default(), field));
    }
    body
}

const RETRY_AFTER: &str = "retry-after";

/// By which of these the service knows a request, the first that is there.
const REQUEST_IDS: &str = "x-request-id\nx-amzn-requestid\napigw-requestid";

thread_local! {
    static ID_HEADERS: Array = JsString::from(REQUEST_IDS).split("\n");
    static HEADERS: Array = JsString::from([headers::NAMES, RETRY_AFTER].concat()).split("\n");
}

/// What the headers of a response say of usage and rate limit.
pub fn observed(response: &JsValue) -> Observed {
    HEADERS.with(|names| Observed::read(&read_headers(response, names)))
}

/// The header `Retry-After` of a response; `None` for an absent one.
pub fn retry_after(response: &JsValue) -> Option<String> {
    // The last of all.
    let lines = HEADERS.with(|names| read_headers(response, names));
    let lines = lines.strip_suffix('\n')?;
    let before = lines.bytes().rposition(|byte| byte == b'\n')?;
    let value = lines.get(before + 1..)?;
    (!value.is_empty()).then(|| value.to_owned())
}

/// By what the service knows the request of a response.
pub fn request_id(response: &JsValue) -> Option<String> {
    let lines = ID_HEADERS.with(|names| read_headers(response, names));
    let mut ids = lines.split('\n').filter(|id| !id.is_empty());
    ids.next().map(str::to_owned)
}
