//! What a program should know about the way it uses its API key.

use crate::error::redact::is_secret;
use crate::key::ApiKey;
use crate::options::Settings;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/transport/http.js")]
extern "C" {
    #[wasm_bindgen(js_name = warnUnencrypted)]
    fn warn_unencrypted(url: &str, warning: &str);
    #[wasm_bindgen(js_name = warnInPage)]
    fn warn_in_page(warning: &str);
}

const UNENCRYPTED: &str =
    "memsy-wasm: the API key is sent unencrypted, over http:// to another machine. Use https://.";
const IN_PAGE: &str = "memsy-wasm: everyone who opens this page can read its API key. \
\"Keys in browsers\" in the README shows two safe ways; the option allowKeyInBrowser silences this warning.";

/// Warns on the console where the key of a client is not safe.
pub fn warn(settings: &Settings, base_url: &str) {
    let is_fixed = match &settings.api_key {
        // A placeholder, for a proxy that has the key, gives nothing away.
        ApiKey::Fixed(key) if !is_secret(key) => return,
        ApiKey::Fixed(_) => true,
        ApiKey::Provider(_) => false,
    };
    warn_unencrypted(base_url, UNENCRYPTED);
    if is_fixed && !settings.allow_key_in_browser {
        warn_in_page(IN_PAGE);
    }
}
