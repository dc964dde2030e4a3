//! What a client is made from, and what one call may change: read from JavaScript, checked, given defaults.

use crate::credentials::ApiKey;
use crate::js;
use crate::retry::Policy;
use js_sys::{Array, JsString};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// Options of a client, as an endpoint names them; `src/js/arguments.js` checks all that one field alone can tell.
const CLIENT_OPTIONS: &str = "options baseUrl:u? apiKey:k timeoutMs:d=30000 maxRetries:n=3 retryBackoffMs:m=1000 \
    maxRetryWaitMs:m=60000 headers:h? fetch:f? credentials:e?";
/// Options of a call, likewise.
pub const REQUEST_OPTIONS: &str = "requestOptions signal:g? timeoutMs:d? maxRetries:n? headers:h?";

/// Settings of a client, checked.
pub struct Config {
    /// Absolute URL without a trailing slash.
    pub base_url: String,
    /// When and how often a rate-limited request is repeated.
    pub retry: Policy,
    /// All options under their wire names, the API key among them, for `src/js/call.js`.
    pub given: JsValue,
}

impl fmt::Debug for Config {
    /// Without the options as given, which hold the API key and may hold other secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("Config")
            .field("base_url", &self.base_url)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Reads the argument of a constructor named `call`, or says what is wrong with it as a `TypeError`.
    pub fn read(
        call: &str,
        options: &JsValue,
        default_base_url: &str,
    ) -> Result<(Self, ApiKey), JsValue> {
        let signature = js::signature(call, "", "", CLIENT_OPTIONS);
        let given = js::encode(&signature, &Array::of1(options))?;
        let wanted = js::field(&given, "base_url").as_string();
        let base_url = base_url(wanted.as_deref().unwrap_or(default_base_url))
            .map_err(|problem| type_error(call, &problem))?;
        let api_key = match js::field(&given, "api_key").dyn_into::<JsString>() {
            Ok(text) => {
                let key = String::from(&text);
                check_key(&key).map_err(|problem| {
                    type_error(call, &["options.apiKey must ", problem].concat())
                })?;
                ApiKey::Fixed(key.into(), text)
            }
            Err(function) => ApiKey::Function(function.unchecked_into()),
        };
        let number = |name| js::number(&given, name).unwrap_or_default();
        let config = Self {
            base_url,
            retry: Policy {
                // A negative number is as good as none, and the cast makes it 0.
                max_retries: number("max_retries") as u32,
                backoff_ms: number("retry_backoff_ms"),
                max_wait_ms: number("max_retry_wait_ms"),
            },
            given,
        };
        Ok((config, api_key))
    }
}

/// A `TypeError` about an argument of `call`.
pub fn type_error(call: &str, problem: &str) -> JsValue {
    js_sys::TypeError::new(&[call, "(): ", problem].concat()).into()
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
