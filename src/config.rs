//! What a client is made from, and what one call may change: read from JavaScript, checked, given defaults.

use crate::js;
use crate::retry::Policy;
use gloo_net::http::Headers;
use js_sys::{Array, Function, Reflect};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, RequestCredentials, Url};

/// Options of a client and of a call, as fields of [`crate::models`].
const CLIENT_OPTIONS: &str = "options baseUrl:s? apiKey:a? timeoutMs:n? maxRetries:n? retryBackoffMs:n? maxRetryWaitMs:n? \
    headers:o? fetch:f? credentials:s?";
const REQUEST_OPTIONS: &str = "requestOptions signal:o? timeoutMs:n? maxRetries:n? headers:o?";
/// Longest delay that `setTimeout` takes, in milliseconds; it fires at once on a longer one.
const LONGEST_MS: f64 = 2_147_483_647.0;

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
    /// Extra headers of every request.
    pub headers: Option<Headers>,
    /// The caller's own `fetch`.
    pub fetch: Option<Function>,
    /// Whether the browser sends cookies.
    pub credentials: Option<RequestCredentials>,
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

/// Settings of one call, checked; what is `None` is as the client has it.
#[derive(Default)]
pub struct CallConfig {
    /// Ends the call.
    pub signal: Option<AbortSignal>,
    /// Instead of the client's.
    pub timeout_ms: Option<f64>,
    /// Instead of the client's.
    pub max_retries: Option<u32>,
    /// Beside the client's, and before them where both have a name.
    pub headers: Option<Headers>,
}

impl Config {
    /// Reads the argument of a constructor named `call`, or says what is wrong with it as a `TypeError`.
    pub fn read(
        call: &str,
        options: &JsValue,
        default_base_url: &str,
    ) -> Result<(Self, ApiKey), JsValue> {
        let wrong = |problem: String| type_error(call, &["options.", &problem].concat());
        let given = Given::read(CLIENT_OPTIONS, call, options)?;
        let base_url = base_url(
            given
                .text("base_url")
                .as_deref()
                .unwrap_or(default_base_url),
        )
        .map_err(wrong)?;
        // What the rules above let through, such as a port of 99999.
        Url::new(&base_url).map_err(|_| wrong("baseUrl must be a valid URL".to_owned()))?;
        let api_key = given.get("api_key");
        let api_key = match (api_key.as_string(), api_key.dyn_into::<Function>()) {
            (Some(key), _) => {
                check_key(&key).map_err(|problem| wrong(["apiKey must ", problem].concat()))?;
                ApiKey::Fixed(key)
            }
            (None, Ok(function)) => ApiKey::Function(function),
            (None, Err(_)) => {
                return Err(wrong(
                    "apiKey must be a string or a function that returns one".to_owned(),
                ));
            }
        };
        let credentials = given
            .text("credentials")
            .map(|name| match name.as_str() {
                "omit" => Ok(RequestCredentials::Omit),
                "same-origin" => Ok(RequestCredentials::SameOrigin),
                "include" => Ok(RequestCredentials::Include),
                _ => Err(wrong(
                    "credentials must be \"omit\", \"same-origin\" or \"include\"".to_owned(),
                )),
            })
            .transpose()?;
        let duration = |name, value| duration(name, value).map_err(wrong);
        let config = Self {
            base_url,
            timeout_ms: timeout(given.number("timeout_ms"))
                .map_err(wrong)?
                .unwrap_or(30_000.0),
            retry: Policy {
                max_retries: given
                    .number("max_retries")
                    .map_or(3, |number| number as u32),
                backoff_ms: duration("retryBackoffMs", given.number("retry_backoff_ms"))?
                    .unwrap_or(1_000.0),
                max_wait_ms: duration("maxRetryWaitMs", given.number("max_retry_wait_ms"))?
                    .unwrap_or(60_000.0),
            },
            headers: headers(&given.get("headers")).map_err(wrong)?,
            fetch: given.get("fetch").dyn_into().ok(),
            credentials,
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
        let wrong = |problem: String| type_error(call, &["requestOptions.", &problem].concat());
        let given = Given::read(REQUEST_OPTIONS, call, options)?;
        Ok(Self {
            signal: signal(given.get("signal")).map_err(wrong)?,
            timeout_ms: timeout(given.number("timeout_ms")).map_err(wrong)?,
            // A negative number is as good as none, and the cast makes it 0.
            max_retries: given.number("max_retries").map(|number| number as u32),
            headers: headers(&given.get("headers")).map_err(wrong)?,
        })
    }
}

/// A `TypeError` about an argument of `call`.
pub fn type_error(call: &str, problem: &str) -> JsValue {
    js_sys::TypeError::new(&[call, "(): ", problem].concat()).into()
}

/// Options whose names and types have been checked by their table.
struct Given(JsValue);

impl Given {
    fn read(fields: &str, call: &str, options: &JsValue) -> Result<Self, JsValue> {
        js::encode(call, "", fields, &Array::of1(options)).map(Self)
    }

    fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or_default()
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).as_string()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.get(name).as_f64()
    }
}

fn timeout(value: Option<f64>) -> Result<Option<f64>, String> {
    match value {
        Some(0.0) => Err("timeoutMs must be more than 0".to_owned()),
        value => duration("timeoutMs", value),
    }
}

fn duration(name: &str, value: Option<f64>) -> Result<Option<f64>, String> {
    match value {
        Some(ms) if !(0.0..=LONGEST_MS).contains(&ms) => Err([
            name,
            " must be a number of milliseconds from 0 to 2147483647",
        ]
        .concat()),
        value => Ok(value),
    }
}

fn signal(value: JsValue) -> Result<Option<AbortSignal>, String> {
    if value.is_undefined() {
        return Ok(None);
    }
    // Not `instanceof`: a signal of another window, or of a test's DOM, serves as well.
    let has = |name: &str| Reflect::get(&value, &name.into()).unwrap_or_default();
    if has("aborted").as_bool().is_some() && has("addEventListener").is_function() {
        Ok(Some(value.unchecked_into()))
    } else {
        Err("signal must be an AbortSignal".to_owned())
    }
}

fn headers(value: &JsValue) -> Result<Option<Headers>, String> {
    if value.is_undefined() {
        return Ok(None);
    }
    let headers = web_sys::Headers::new_with_record_from_str_to_str(value.unchecked_ref())
        .map(Headers::from_raw)
        .map_err(|_| "headers must map header names to strings".to_owned())?;
    if headers.has("authorization") {
        return Err("headers must not hold authorization, that is what apiKey is for".to_owned());
    }
    Ok(Some(headers))
}

/// The base without its trailing slashes, if requests can be made to it.
fn base_url(text: &str) -> Result<String, String> {
    let problem = |expected: &str| Err(["baseUrl must ", expected].concat());
    let base = text.trim_end_matches('/');
    let Some((scheme, rest)) = base
        .split_once(':')
        .and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?)))
    else {
        return problem("be an absolute URL such as https://api.memsy.io/v1");
    };
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return problem("begin with https:// or http://");
    }
    if rest.starts_with(['/', ':']) || rest.contains([' ', '\t', '\r', '\n', '\\']) {
        return problem("be a valid URL");
    }
    if rest.contains(['?', '#']) {
        return problem("have no query and no fragment");
    }
    if rest
        .split('/')
        .next()
        .is_some_and(|host| host.contains('@'))
    {
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
    use super::{base_url, check_key, duration, timeout};

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
            ("/v1", "absolute URL"),
            ("", "absolute URL"),
            ("api.memsy.io/v1", "absolute URL"),
            ("ftp://api.memsy.io", "begin with https"),
            ("https://", "absolute URL"),
            ("https:///v1", "valid URL"),
            ("https://:80/v1", "valid URL"),
            ("https://a b/v1", "valid URL"),
            ("https://api.memsy.io/v1?x=1", "no query"),
            ("https://api.memsy.io/v1#x", "no fragment"),
            ("https://me:secret@api.memsy.io/v1", "no password"),
        ] {
            let problem = base_url(given).err().unwrap_or_default();
            assert!(problem.starts_with("baseUrl must"), "{given}: {problem}");
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

    #[test]
    fn durations_are_what_a_timer_can_wait() {
        assert_eq!(duration("a", Some(0.0)), Ok(Some(0.0)));
        assert_eq!(
            duration("a", Some(2_147_483_647.0)),
            Ok(Some(2_147_483_647.0))
        );
        assert_eq!(timeout(Some(0.5)), Ok(Some(0.5)));
        assert_eq!(timeout(None), Ok(None));
        for value in [-1.0, 2_147_483_648.0, f64::NAN, f64::INFINITY] {
            assert!(duration("a", Some(value)).is_err(), "{value}");
        }
        assert!(timeout(Some(0.0)).is_err());
    }
}
