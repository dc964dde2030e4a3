//! What a client is made from, and what one call may change: read from JavaScript, checked, given defaults.

use crate::js;
use crate::retry::Policy;
use js_sys::{Array, Function, Reflect};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

/// Options of a client and of a call, as fields of [`crate::models`], which checks all that one field alone can tell.
const CLIENT_OPTIONS: &str = "options baseUrl:u? apiKey:k timeoutMs:d=30000 maxRetries:n=3 retryBackoffMs:m=1000 \
    maxRetryWaitMs:m=60000 headers:h? fetch:f? credentials:e?";
const REQUEST_OPTIONS: &str = "requestOptions signal:g? timeoutMs:d? maxRetries:n? headers:h?";

/// Where the API key comes from.
pub enum ApiKey {
    /// It is this one.
    Fixed(String),
    /// This function returns it, or a promise of it.
    Function(Function),
}

/// Settings of a client, checked. The API key is kept apart, in [`crate::credentials::Credentials`].
pub struct Config {
    /// Absolute URL without a trailing slash.
    pub base_url: String,
    /// Time for one attempt, its body included, in milliseconds.
    pub timeout_ms: f64,
    /// When and how often a rate-limited request is repeated.
    pub retry: Policy,
    /// Extra headers of every request: an object, or undefined.
    pub headers: JsValue,
    /// The caller's own `fetch`, or undefined.
    pub fetch: JsValue,
    /// Whether the browser sends cookies: as `fetch` names it, or undefined.
    pub credentials: JsValue,
}

impl fmt::Debug for Config {
    /// Without the headers, which may hold secrets. The API key is not here at all.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("Config")
            .field("base_url", &self.base_url)
            .field("timeout_ms", &self.timeout_ms)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// Settings of one call, checked; what is `None` or undefined is as the client has it.
#[derive(Default)]
pub struct CallConfig {
    /// Ends the call.
    pub signal: Option<AbortSignal>,
    /// Instead of the client's.
    pub timeout_ms: Option<f64>,
    /// Instead of the client's.
    pub max_retries: Option<u32>,
    /// Beside the client's, and before them where both have a name: an object, or undefined.
    pub headers: JsValue,
}

impl Config {
    /// Reads the argument of a constructor named `call`, or says what is wrong with it as a `TypeError`.
    pub fn read(
        call: &str,
        options: &JsValue,
        default_base_url: &str,
    ) -> Result<(Self, ApiKey), JsValue> {
        let given = Given::read(CLIENT_OPTIONS, call, options)?;
        let wanted = given.get("base_url").as_string();
        let base_url = base_url(wanted.as_deref().unwrap_or(default_base_url))
            .map_err(|problem| type_error(call, &problem))?;
        let api_key = given.get("api_key");
        let api_key = match api_key.as_string() {
            Some(key) => {
                check_key(&key).map_err(|problem| {
                    type_error(call, &["options.apiKey must ", problem].concat())
                })?;
                ApiKey::Fixed(key)
            }
            None => ApiKey::Function(api_key.unchecked_into()),
        };
        let config = Self {
            base_url,
            timeout_ms: given.number("timeout_ms").unwrap_or_default(),
            retry: Policy {
                // A negative number is as good as none, and the cast makes it 0.
                max_retries: given.number("max_retries").unwrap_or_default() as u32,
                backoff_ms: given.number("retry_backoff_ms").unwrap_or_default(),
                max_wait_ms: given.number("max_retry_wait_ms").unwrap_or_default(),
            },
            headers: given.get("headers"),
            fetch: given.get("fetch"),
            credentials: given.get("credentials"),
        };
        Ok((config, api_key))
    }
}

impl CallConfig {
    /// Reads the last argument of a method named `call`, or says what is wrong with it as a `TypeError`.
    pub fn read(call: &str, options: &JsValue) -> Result<Self, JsValue> {
        if options.is_undefined() {
            return Ok(Self::default());
        }
        let given = Given::read(REQUEST_OPTIONS, call, options)?;
        let signal = given.get("signal");
        Ok(Self {
            signal: (!signal.is_undefined()).then(|| signal.unchecked_into()),
            timeout_ms: given.number("timeout_ms"),
            max_retries: given.number("max_retries").map(|number| number as u32),
            headers: given.get("headers"),
        })
    }
}

/// A `TypeError` about an argument of `call`.
pub fn type_error(call: &str, problem: &str) -> JsValue {
    js_sys::TypeError::new(&[call, "(): ", problem].concat()).into()
}

/// Options that their fields have found in order.
struct Given(JsValue);

impl Given {
    fn read(fields: &str, call: &str, options: &JsValue) -> Result<Self, JsValue> {
        js::encode(call, "", fields, &Array::of1(options)).map(Self)
    }

    fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or_default()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.get(name).as_f64()
    }
}

/// The base without its trailing slashes, if requests can be made to it. It is a valid URL.
fn base_url(text: &str) -> Result<String, String> {
    let problem = |expected: &str| Err(["options.baseUrl must ", expected].concat());
    let base = text.trim_end_matches('/');
    let (scheme, rest) = base.split_once(':').unwrap_or_default();
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return problem("begin with https:// or http://");
    }
    if rest.contains(['?', '#']) {
        return problem("have no query and no fragment");
    }
    let host = rest.trim_start_matches('/').split('/').next();
    if host.is_some_and(|host| host.contains('@')) {
        return problem("hold no user name and no password");
    }
    Ok(base.to_owned())
}

/// What is wrong with a key, in words that do not repeat it.
pub fn check_key(key: &str) -> Result<(), &'static str> {
    if key.is_empty() {
        Err("not be empty")
    } else if key.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(())
    } else {
        Err("be printable ASCII without spaces")
    }
}

#[cfg(test)]
mod tests {
    use super::{base_url, check_key};

    #[test]
    fn a_base_url_loses_its_trailing_slashes_and_nothing_else() {
        for (given, expected) in [
            ("https://api.memsy.io/v1", "https://api.memsy.io/v1"),
            ("http://127.0.0.1:8787/v1///", "http://127.0.0.1:8787/v1"),
            ("HTTPS://api.memsy.io", "HTTPS://api.memsy.io"),
            ("http://[::1]:80/a@b/v1", "http://[::1]:80/a@b/v1"),
        ] {
            assert_eq!(base_url(given).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn a_base_url_that_requests_cannot_be_made_to_is_refused_with_the_reason() {
        for (given, reason) in [
            ("ftp://api.memsy.io", "begin with https"),
            ("https://api.memsy.io/v1?x=1", "no query"),
            ("https://api.memsy.io/v1#x", "no fragment"),
            ("https://me:secret@api.memsy.io/v1", "no password"),
        ] {
            let problem = base_url(given).err().unwrap_or_default();
            assert!(
                problem.starts_with("options.baseUrl must"),
                "{given}: {problem}"
            );
            assert!(problem.contains(reason), "{given}: {problem}");
            assert!(!problem.contains("secret"), "{given}: {problem}");
        }
    }

    #[test]
    fn a_key_is_printable_ascii_and_no_complaint_repeats_it() {
        assert_eq!(check_key("msy_0123456789abcdef"), Ok(()));
        for key in ["", "msy_ 1", "msy_1\n", "msy_\u{e9}", "msy_\0"] {
            let problem = check_key(key).err().unwrap_or_default();
            assert!(!problem.is_empty() && !problem.contains("msy_"), "{key:?}");
        }
    }
}
