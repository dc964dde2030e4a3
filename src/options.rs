//! Options from JavaScript, which `src/js/arguments.js` has checked and given their defaults.

use js_sys::{Array, Function, TypeError};
use memsy::error::class::camel_case;
use memsy::transport::CallOptions;
use memsy::{ApiKey, Credentials, KeyProvider, OptionError, Policy, Settings};
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
    fn headers(this: &JsClientOptions) -> Option<Array>;
    #[wasm_bindgen(method, getter)]
    fn fetch(this: &JsClientOptions) -> Option<Function>;
    #[wasm_bindgen(method, getter)]
    fn credentials(this: &JsClientOptions) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = maxResponseBytes)]
    fn max_response_bytes(this: &JsClientOptions) -> f64;
    #[wasm_bindgen(method, getter, js_name = allowKeyInBrowser)]
    fn allow_key_in_browser(this: &JsClientOptions) -> JsValue;
    /// Not an option: a list that outlives the instance.
    #[wasm_bindgen(method, getter, js_name = keyMemory)]
    fn key_memory(this: &JsClientOptions) -> Option<Array>;

    /// The options of a call.
    pub type JsRequestOptions;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &JsRequestOptions) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn request_timeout_ms(this: &JsRequestOptions) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn request_max_retries(this: &JsRequestOptions) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = headers)]
    fn request_headers(this: &JsRequestOptions) -> Option<Array>;
}

impl From<&JsClientOptions> for Settings {
    fn from(given: &JsClientOptions) -> Self {
        let key = given.api_key();
        Self {
            base_url: given.base_url(),
            api_key: match key.as_string() {
                Some(text) => ApiKey::Fixed(text),
                None => KeyProvider::from_function(key.unchecked_into()).into(),
            },
            timeout_ms: given.timeout_ms(),
            policy: Policy {
                max_retries: count(given.max_retries()),
                backoff_ms: given.retry_backoff_ms(),
                max_wait_ms: given.max_retry_wait_ms(),
            },
            headers: pairs(given.headers().as_ref()),
            fetch: given.fetch(),
            credentials: given.credentials().and_then(|name| match name.as_str() {
                "omit" => Some(Credentials::Omit),
                "same-origin" => Some(Credentials::SameOrigin),
                "include" => Some(Credentials::Include),
                _ => None,
            }),
            max_response_bytes: count(given.max_response_bytes()),
            allow_key_in_browser: given.allow_key_in_browser().is_truthy(),
            key_memory: given.key_memory(),
        }
    }
}

/// The options of a call; undefined is none.
pub fn call_options(given: Option<JsRequestOptions>) -> CallOptions {
    let Some(given) = given else {
        return CallOptions::default();
    };
    CallOptions {
        timeout_ms: given.request_timeout_ms(),
        max_retries: given.request_max_retries().map(count),
        headers: pairs(given.request_headers().as_ref()),
        signal: given.signal(),
    }
}

/// A negative number is as good as none: the cast makes it 0.
fn count(number: f64) -> u32 {
    number as u32
}

/// Names and values that came one after the other.
pub fn pairs(given: Option<&Array>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut given = given.map(texts).unwrap_or_default().into_iter();
    while let (Some(name), Some(value)) = (given.next(), given.next()) {
        pairs.push((name, value));
    }
    pairs
}

/// The texts of a list.
pub fn texts(list: &Array) -> Vec<String> {
    (0..list.length())
        .filter_map(|index| list.get(index).as_string())
        .collect()
}

/// The `TypeError` about an option of the class.
pub fn type_error(class: &str, error: &OptionError) -> JsValue {
    let option = camel_case(error.option);
    TypeError::new(&[class, "(): options.", &option, " must ", error.expected].concat()).into()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::{pairs, type_error};
    use js_sys::{Array, TypeError};
    use memsy::{Client, ClientOptions};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    // Without this, a run in a browser skips them all and succeeds.
    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn names_and_values_come_one_after_the_other() {
        let texts = Array::of4(&"a".into(), &"1".into(), &"b".into(), &"2".into());
        let expected =
            [("a", "1"), ("b", "2")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs(Some(&texts)), expected);
        assert!(pairs(None).is_empty());
        assert!(pairs(Some(&Array::of1(&JsValue::from("alone")))).is_empty());
    }

    #[wasm_bindgen_test]
    fn a_wrong_option_is_named_as_in_javascript() {
        let mut options = ClientOptions::new("msy_1");
        options.base_url = Some("ftp://a.example".to_owned());
        let message = Client::with_options(options).err().map(|error| {
            let thrown: TypeError = type_error("MemsyClient", &error).unchecked_into();
            String::from(thrown.message())
        });
        let expected = "MemsyClient(): options.baseUrl must begin with https:// or http://";
        assert_eq!(message.as_deref(), Some(expected));
    }
}
