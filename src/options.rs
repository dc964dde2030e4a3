//! Options from JavaScript, which `src/js/arguments.js` has checked and given their defaults.

use js_sys::{Function, TypeError};
use memsy::{ApiKey, ClientOptions, Credentials, OptionError, RequestOptions};
use std::time::Duration;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The options of a client.
    pub type JsClientOptions;
    #[wasm_bindgen(method, getter, js_name = baseUrl)]
    fn base_url(this: &JsClientOptions) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = apiKey)]
    fn api_key(this: &JsClientOptions) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn timeout_ms(this: &JsClientOptions) -> f64;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn max_retries(this: &JsClientOptions) -> f64;
    #[wasm_bindgen(method, getter, js_name = retryBackoffMs)]
    fn retry_backoff_ms(this: &JsClientOptions) -> f64;
    #[wasm_bindgen(method, getter, js_name = maxRetryWaitMs)]
    fn max_retry_wait_ms(this: &JsClientOptions) -> f64;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &JsClientOptions) -> Option<Vec<String>>;
    #[wasm_bindgen(method, getter)]
    fn fetch(this: &JsClientOptions) -> Option<Function>;
    #[wasm_bindgen(method, getter)]
    fn credentials(this: &JsClientOptions) -> Option<String>;

    /// The options of a call.
    pub type JsRequestOptions;
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &JsRequestOptions) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn request_timeout_ms(this: &JsRequestOptions) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn request_max_retries(this: &JsRequestOptions) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = headers)]
    fn request_headers(this: &JsRequestOptions) -> Option<Vec<String>>;
}

impl From<&JsClientOptions> for ClientOptions {
    fn from(given: &JsClientOptions) -> Self {
        let key = given.api_key();
        let mut options = Self::new(match key.as_string() {
            Some(text) => ApiKey::Fixed(text),
            None => ApiKey::Function(key.unchecked_into()),
        });
        options.base_url = given.base_url();
        options.timeout = milliseconds(given.timeout_ms());
        options.max_retries = count(given.max_retries());
        options.retry_backoff = milliseconds(given.retry_backoff_ms());
        options.max_retry_wait = milliseconds(given.max_retry_wait_ms());
        options.headers = pairs(given.headers());
        options.fetch = given.fetch();
        options.credentials = given.credentials().and_then(|name| match name.as_str() {
            "omit" => Some(Credentials::Omit),
            "same-origin" => Some(Credentials::SameOrigin),
            "include" => Some(Credentials::Include),
            _ => None,
        });
        options
    }
}

impl From<&JsRequestOptions> for RequestOptions {
    fn from(given: &JsRequestOptions) -> Self {
        let mut options = Self::default();
        options.timeout = given.request_timeout_ms().map(milliseconds);
        options.max_retries = given.request_max_retries().map(count);
        options.headers = pairs(given.request_headers());
        options
    }
}

/// A duration of so many milliseconds.
fn milliseconds(ms: f64) -> Duration {
    Duration::try_from_secs_f64(ms / 1000.0).unwrap_or_default()
}

/// A negative number is as good as none: the cast makes it 0.
fn count(number: f64) -> u32 {
    number as u32
}

/// Names and values that came one after the other.
pub fn pairs(texts: Option<Vec<String>>) -> Vec<(String, String)> {
    let mut texts = texts.unwrap_or_default().into_iter();
    let mut pairs = Vec::new();
    while let (Some(name), Some(value)) = (texts.next(), texts.next()) {
        pairs.push((name, value));
    }
    pairs
}

/// The `TypeError` about an option of the class.
pub fn type_error(class: &str, error: &OptionError) -> JsValue {
    let mut option = String::new();
    for (index, word) in error.option.split('_').enumerate() {
        let mut letters = word.chars();
        if index > 0 {
            option.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        }
        option.push_str(letters.as_str());
    }
    TypeError::new(&[class, "(): options.", &option, " must ", error.expected].concat()).into()
}
