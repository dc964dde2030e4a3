//! The options of a client and of a call, with their defaults and checks.

use crate::key::{ApiKey, check_key};
use crate::provenance::{self, AMBIENT, EXPLICIT};
use crate::request::Observer;
use crate::retry::{JITTER, Policy, RetryOn};
use crate::transport::normalized;
use js_sys::{Array, Function};
use std::fmt;
use std::rc::Rc;
use std::time::Duration;
use thiserror::Error;

/// The longest delay of `setTimeout`. With a longer one it fires at once.
pub(crate) const LONGEST: Duration = Duration::from_millis(2_147_483_647);

/// Whether a browser sends cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// The browser never sends cookies.
    Omit,
    /// The browser sends cookies to the page's own origin. `fetch` does the same by default.
    SameOrigin,
    /// The browser always sends cookies.
    Include,
}

/// How the ingested events were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptureMode {
    /// All conversations are ingested as they are.
    Ambient,
    /// Somebody chose what to save.
    Explicit,
}

/// Options of a client.
#[derive(Clone)]
pub struct ClientOptions {
    /// Absolute URL of the service, with its path.
    pub base_url: Option<String>,
    /// The API key (`msy_…`), or a provider of it. In a browser use a provider that fetches a short-lived key from your own server:
    /// everyone who opens the page can read a fixed key.
    pub api_key: ApiKey,
    /// How long one attempt may take, including the body of the response; more than 0.
    pub timeout: Duration,
    /// How often a request is repeated after a rate limit (429) or a failure that `retry_on` names; 0 for never.
    pub max_retries: u32,
    /// The failures after which a request is repeated, besides rate limits; by default none. Only requests that change nothing are
    /// repeated, and `ingest` within 60 seconds, in which the service recognizes repeated events. Requests that create, change or
    /// delete something are not repeated.
    pub retry_on: Vec<RetryOn>,
    /// Whether calls share a rate limit. Then, after a rate limit, further calls wait until it has passed, and are sent one after
    /// the other, in the order in which they were made. A wait above `max_retry_wait` is not shared.
    pub share_rate_limit: bool,
    /// The pause before the first retry when the service names none. It doubles with each retry.
    pub retry_backoff: Duration,
    /// The longest pause before a retry. When a pause would be longer, the call fails at once.
    pub max_retry_wait: Duration,
    /// Additional headers of every request: names and values. `authorization` is not allowed.
    pub headers: Vec<(String, String)>,
    /// A function that is called instead of the global `fetch`, with a URL and an init object. Its `headers` are a plain object with
    /// names in lower case.
    pub fetch: Option<Function>,
    /// Whether a browser sends cookies. By default `fetch` decides.
    pub credentials: Option<Credentials>,
    /// Maximum size of a response in bytes, after decompression; at least 1. A longer successful response is a `MemsyAPIError`.
    pub max_response_bytes: u32,
    /// Whether a page may hold a fixed key. Otherwise the client warns once on the console, in pages that do not come from this machine.
    pub allow_key_in_browser: bool,
    /// The observer of the calls.
    pub observer: Option<Rc<dyn Observer>>,
    /// The product that uses the client: `name` or `name/detail`, such as `mcp/0.1.3`. It is sent as the header `X-Memsy-Surface`. An
    /// empty text is not sent.
    pub surface: Option<String>,
    /// How the ingested events were chosen: `ambient` for all conversations as they are, `explicit` when somebody chose what to save. It
    /// is sent as the header `X-Memsy-Capture`.
    pub capture_mode: Option<CaptureMode>,
    /// Whether the header `X-Memsy-Client: wasm-sdk` is sent. A page must set false when the service has another origin and does not
    /// allow this header in its CORS preflight. Otherwise the browser fails every call.
    pub client_header: bool,
}

impl fmt::Debug for ClientOptions {
    /// Without the key and the headers, whose values may be secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter
            .debug_struct("ClientOptions")
            .field("base_url", &self.base_url)
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .finish_non_exhaustive()
    }
}

impl ClientOptions {
    /// Makes options with the defaults and a key.
    pub fn new(api_key: impl Into<ApiKey>) -> Self {
        Self {
            base_url: None,
            api_key: api_key.into(),
            timeout: Duration::from_secs(30),
            max_retries: 3,
            retry_on: Vec::new(),
            share_rate_limit: false,
            retry_backoff: Duration::from_secs(1),
            max_retry_wait: Duration::from_secs(60),
            headers: Vec::new(),
            fetch: None,
            credentials: None,
            max_response_bytes: 67_108_864,
            allow_key_in_browser: false,
            observer: None,
            surface: None,
            capture_mode: None,
            client_header: true,
        }
    }

    /// The same as a transport takes them, or what is wrong with them.
    pub(crate) fn settings(self) -> Result<Settings, OptionError> {
        check_timeout(self.timeout).map_err(|expected| OptionError::new("timeout", expected))?;
        for (option, duration) in [
            ("retry_backoff", self.retry_backoff),
            ("max_retry_wait", self.max_retry_wait),
        ] {
            if duration > LONGEST {
                return Err(OptionError::new(
                    option,
                    "be at most 2147483647 milliseconds",
                ));
            }
        }
        let capture_mode = match self.capture_mode {
            Some(CaptureMode::Ambient) => AMBIENT,
            Some(CaptureMode::Explicit) => EXPLICIT,
            None => "",
        };
        let headers =
            normalized(&self.headers).map_err(|expected| OptionError::new("headers", expected))?;
        Ok(Settings {
            base_url: self.base_url,
            api_key: self.api_key,
            timeout_ms: milliseconds(self.timeout),
            policy: Policy {
                max_retries: self.max_retries,
                backoff_ms: milliseconds(self.retry_backoff),
                max_wait_ms: milliseconds(self.max_retry_wait),
                retry_on: Policy::bits(self.retry_on),
                jitter: JITTER,
            },
            share_rate_limit: self.share_rate_limit,
            observer: self.observer,
            headers,
            fetch: self.fetch,
            credentials: self.credentials,
            max_response_bytes: self.max_response_bytes,
            allow_key_in_browser: self.allow_key_in_browser,
            surface: self.surface.unwrap_or_default(),
            capture_mode: capture_mode.to_owned(),
            client_header: self.client_header,
            key_memory: None,
        })
    }
}

/// [`ClientOptions`] in the units of the platform.
#[doc(hidden)]
pub struct Settings {
    /// Absolute URL of the service, with its path.
    pub base_url: Option<String>,
    /// The API key, or what gives it.
    pub api_key: ApiKey,
    /// Milliseconds that one attempt may take.
    pub timeout_ms: f64,
    /// How failed requests are repeated.
    pub policy: Policy,
    /// Whether calls share rate limits.
    pub share_rate_limit: bool,
    /// The observer of the calls.
    pub observer: Option<Rc<dyn Observer>>,
    /// Names and values of extra headers; normalized.
    pub headers: Vec<(String, String)>,
    /// Instead of the global `fetch`.
    pub fetch: Option<Function>,
    /// Whether a browser sends cookies.
    pub credentials: Option<Credentials>,
    /// Bytes of the longest response.
    pub max_response_bytes: u32,
    /// Whether a page may hold a fixed key.
    pub allow_key_in_browser: bool,
    /// What uses the client; empty for nothing to say.
    pub surface: String,
    /// The name of a [`CaptureMode`]; empty for none.
    pub capture_mode: String,
    /// Whether the client says what it is.
    pub client_header: bool,
    /// A list for what the provider of the key returned; it outlives the client. Otherwise the client makes one of its own.
    pub key_memory: Option<Array>,
}

impl Settings {
    /// Says what is wrong with them, if anything is.
    pub(crate) fn check(&self) -> Result<(), OptionError> {
        if let Some(base_url) = &self.base_url {
            check_base_url(base_url).map_err(|expected| OptionError::new("base_url", expected))?;
        }
        if let ApiKey::Fixed(key) = &self.api_key {
            check_key(key).map_err(|expected| OptionError::new("api_key", expected))?;
        }
        if self.max_response_bytes == 0 {
            return Err(OptionError::new("max_response_bytes", "be at least 1"));
        }
        provenance::check(&self.surface, &self.capture_mode)
    }
}

/// Options of one call.
#[derive(Clone, Debug, Default)]
pub struct RequestOptions {
    /// How long one attempt may take, instead of the client's option; more than 0.
    pub timeout: Option<Duration>,
    /// How often the request is repeated, instead of the client's option; 0 for never.
    pub max_retries: Option<u32>,
    /// Additional headers. They replace headers of the client that have the same name.
    pub headers: Vec<(String, String)>,
    /// Whether a browser finishes the request when the page is closed, like the option of `fetch`. The bodies of all such requests
    /// may have 64 KiB in total; above that, the call fails with a `MemsyConnectionError`.
    pub keepalive: bool,
}

/// An option that is not valid. The error does not repeat the value, which may be a key.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{option} must {expected}")]
#[non_exhaustive]
pub struct OptionError {
    /// Name of the option.
    pub option: &'static str,
    /// What the option must be. It follows the word "must".
    pub expected: &'static str,
}

impl OptionError {
    pub(crate) fn new(option: &'static str, expected: &'static str) -> Self {
        Self { option, expected }
    }
}

/// What is wrong with the time of an attempt.
pub(crate) fn check_timeout(timeout: Duration) -> Result<(), &'static str> {
    if timeout.is_zero() || timeout > LONGEST {
        return Err("be above 0 and at most 2147483647 milliseconds");
    }
    Ok(())
}

pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// What is wrong with a base URL, if requests cannot be made to it.
fn check_base_url(text: &str) -> Result<(), &'static str> {
    // Bytes, since searching in a text costs the npm package kilobytes.
    let begins_with = |scheme: &str| {
        let begin = text.as_bytes().get(..scheme.len());
        begin
            .filter(|begin| begin.eq_ignore_ascii_case(scheme.as_bytes()))
            .map(<[u8]>::len)
    };
    let Some(scheme) = begins_with("https:").or_else(|| begins_with("http:")) else {
        return Err("be a full URL that begins with https:// or http://");
    };
    let rest = text.as_bytes().get(scheme..).unwrap_or_default();
    if rest.iter().any(|byte| matches!(byte, b'?' | b'#')) {
        return Err("have no query and no fragment");
    }
    let mut host = rest
        .iter()
        .skip_while(|byte| **byte == b'/')
        .take_while(|byte| **byte != b'/');
    if host.any(|byte| *byte == b'@') {
        return Err("hold no user name and no password");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ApiKey, ClientOptions, OptionError, check_base_url};
    use std::time::Duration;

    #[test]
    fn a_base_url_that_requests_can_be_made_to_is_taken() {
        for text in [
            "https://api.memsy.io/v1",
            "http://127.0.0.1:8787/v1///",
            "HTTPS://api.memsy.io",
            "http://[::1]:80/a@b/v1",
        ] {
            assert_eq!(check_base_url(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn a_base_url_that_requests_cannot_be_made_to_is_refused_with_the_reason() {
        for (text, reason) in [
            ("ftp://api.memsy.io", "begins with https"),
            ("/v1", "a full URL that begins with https"),
            ("https://api.memsy.io/v1?x=1", "no query"),
            ("https://api.memsy.io/v1#x", "no fragment"),
            ("https://me:secret@api.memsy.io/v1", "no password"),
        ] {
            let expected = check_base_url(text).err().unwrap_or_default();
            assert!(expected.contains(reason), "{text}: {expected}");
            assert!(!expected.contains("secret"), "{text}: {expected}");
        }
    }

    #[test]
    fn a_wrong_option_is_named() {
        let wrong = |change: fn(&mut ClientOptions)| {
            let mut options = ClientOptions::new("msy_1");
            change(&mut options);
            let checked = options.settings().and_then(|settings| settings.check());
            checked.map_err(|OptionError { option, .. }| option)
        };
        assert_eq!(wrong(|_| ()), Ok(()));
        assert_eq!(
            wrong(|options| options.base_url = Some("x".to_owned())),
            Err("base_url")
        );
        assert_eq!(
            wrong(|options| options.api_key = ApiKey::from("")),
            Err("api_key")
        );
        assert_eq!(
            wrong(|options| options.timeout = Duration::ZERO),
            Err("timeout")
        );
        assert_eq!(
            wrong(|options| options.retry_backoff = Duration::MAX),
            Err("retry_backoff")
        );
        assert_eq!(
            wrong(|options| options.max_retry_wait = Duration::MAX),
            Err("max_retry_wait")
        );
        assert_eq!(
            wrong(|options| options.max_response_bytes = 0),
            Err("max_response_bytes")
        );
        let message = OptionError::new("api_key", "not be empty").to_string();
        assert_eq!(message, "api_key must not be empty");
    }

    #[test]
    fn the_key_does_not_show_in_debug() {
        let shown = format!("{:?}", ClientOptions::new("msy_secret"));
        assert!(!shown.contains("secret"), "{shown}");
    }
}
