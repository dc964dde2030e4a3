//! What a program should know about the way it uses its API key.

use crate::error::redact::is_secret;
use crate::key::ApiKey;
use crate::options::Settings;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/transport/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = pageHost)]
    fn page_host() -> String;
    #[wasm_bindgen(js_name = warnOnce)]
    fn warn_once(text: &str);
}

const UNENCRYPTED: &str =
    "memsy-wasm: the API key is sent unencrypted, over http:// to another machine. Use https://.";
const IN_PAGE: &str = "memsy-wasm: everyone who opens this page can read its API key. \
\"Keys in browsers\" in the README shows two safe ways; the option allowKeyInBrowser silences this warning.";

/// Warns on the console where the key of a client is not safe.
pub fn warn(settings: &Settings, base_url: &str) {
    let fixed = match &settings.api_key {
        ApiKey::Fixed(key) => Some(key.as_str()),
        ApiKey::Provider(_) => None,
    };
    // A placeholder for a proxy that has the key gives nothing away.
    if !fixed.is_none_or(is_secret) {
        return;
    }
    if is_unencrypted(base_url) {
        warn_once(UNENCRYPTED);
    }
    if fixed.is_some() && !settings.allow_key_in_browser {
        let host = page_host();
        if !host.is_empty() && !is_loopback(host.as_bytes()) {
            warn_once(IN_PAGE);
        }
    }
}

/// Whether requests to this URL can be read on their way.
fn is_unencrypted(base_url: &str) -> bool {
    const HTTP: &[u8] = b"http:";
    let bytes = base_url.as_bytes();
    let Some((scheme, rest)) = bytes.split_at_checked(HTTP.len()) else {
        return false;
    };
    let begin = rest.iter().take_while(|byte| **byte == b'/').count();
    let rest = rest.get(begin..).unwrap_or_default();
    let is_end = if rest.first() == Some(&b'[') {
        |byte: &u8| matches!(byte, b']' | b'/')
    } else {
        |byte: &u8| matches!(byte, b':' | b'/')
    };
    let end = rest.iter().position(is_end).unwrap_or(rest.len());
    scheme.eq_ignore_ascii_case(HTTP) && !is_loopback(rest.get(..end).unwrap_or_default())
}

/// Whether a host is this machine. IPv6 may have its brackets.
fn is_loopback(host: &[u8]) -> bool {
    const NAME: &[u8] = b"localhost";
    let is_named = match host.len().checked_sub(NAME.len()) {
        None => false,
        Some(before) => {
            let (front, name) = host.split_at_checked(before).unwrap_or_default();
            name.eq_ignore_ascii_case(NAME) && (front.is_empty() || front.ends_with(b"."))
        }
    };
    let is_address = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    is_named
        || (host.starts_with(b"127.") && host.iter().all(is_address))
        || matches!(host, b"::1" | b"[::1" | b"[::1]")
}

#[cfg(test)]
mod tests {
    use super::{is_loopback, is_unencrypted};

    #[test]
    fn loopback_is_known_by_name_and_address() {
        for host in [
            "localhost",
            "LOCALHOST",
            "app.localhost",
            "127.0.0.1",
            "127.9.8.7",
            "[::1]",
            "::1",
        ] {
            assert!(is_loopback(host.as_bytes()), "{host}");
        }
        for host in [
            "",
            "notlocalhost",
            "localhost.example",
            "127.0.0.1.example",
            "128.0.0.1",
            "::2",
        ] {
            assert!(!is_loopback(host.as_bytes()), "{host}");
        }
    }

    #[test]
    fn only_http_to_another_machine_is_unencrypted() {
        for url in [
            "http://api.example/v1",
            "HTTP://api.example:80",
            "http://[2001:db8::1]:80/v1",
        ] {
            assert!(is_unencrypted(url), "{url}");
        }
        for url in [
            "https://api.example/v1",
            "http://localhost:8787/v1",
            "http://127.0.0.1/v1",
            "http://[::1]:8787/v1",
            "http",
        ] {
            assert!(!is_unencrypted(url), "{url}");
        }
    }
}
