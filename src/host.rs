//! What the JavaScript side does for this one: `src/js/host.js`.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The object that `src/js/host.js` exports.
    #[derive(Clone)]
    pub type Host;

    /// What the caller gets of the body of a success. Throws when it is not the JSON of what `reply` describes.
    #[wasm_bindgen(method, catch)]
    pub fn read(
        this: &Host,
        reply: &JsValue,
        text: &JsString,
        numbers: &[f64],
        plan: Option<&str>,
    ) -> Result<JsValue, JsValue>;

    /// Makes an error of the named class. `text` is the detail of an error that has a response, the message of one that has none;
    /// `body` the text of the response's body, `request` what is known of the request.
    #[wasm_bindgen(method, catch, js_name = createError)]
    pub fn create_error(
        this: &Host,
        class: &str,
        text: &str,
        status_code: Option<u16>,
        error_code: Option<&str>,
        properties: &JsValue,
        response: &JsValue,
        body: &JsString,
        cause: &JsValue,
        request: &JsValue,
        site: &JsValue,
    ) -> Result<JsValue, JsValue>;

    /// Settles the promise of a call; `ending` is one of core.rs.
    #[wasm_bindgen(method, catch)]
    pub fn settle(
        this: &Host,
        pending: &JsValue,
        ending: u32,
        value: &JsValue,
    ) -> Result<(), JsValue>;

    /// The `TypeError` about what the `apiKey` function returned.
    #[wasm_bindgen(method, catch, js_name = wrongKey)]
    pub fn wrong_key(this: &Host, expected: &str, site: &JsValue) -> Result<JsValue, JsValue>;

    /// What was thrown, without the key, should whoever threw it have repeated it. Replaced in any case when it is suspect.
    #[wasm_bindgen(method, catch, js_name = withoutKey)]
    pub fn without_key(
        this: &Host,
        thrown: &JsValue,
        key: &str,
        is_suspect: bool,
    ) -> Result<JsValue, JsValue>;
}
