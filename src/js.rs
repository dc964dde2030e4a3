//! What the client imports: its own JavaScript in `src/js/`, and a little of the platform.

use crate::call::Call;
use crate::error::body::Json;
use crate::headers::{NAMES, Observed};
use js_sys::{Array, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/errors.js")]
extern "C" {
    /// Makes an error of the named class.
    #[wasm_bindgen(js_name = createError)]
    pub fn create_error(class: &str, text: &str, options: &JsValue) -> JsValue;
    /// `error` with the stack of the remembered place.
    #[wasm_bindgen(js_name = atCallSite)]
    pub fn at_call_site(error: JsValue, site: &JsValue) -> JsValue;
    /// What went wrong, whatever was thrown, without the secret.
    pub fn describe(thrown: &JsValue, secret: &str) -> String;
    /// What was thrown, if the secret is not in it.
    #[wasm_bindgen(js_name = asCause)]
    pub fn as_cause(thrown: JsValue, secret: &str) -> JsValue;
    /// The text without the secret.
    pub fn redact(text: &JsString, secret: &str) -> JsString;
}

#[wasm_bindgen(module = "/src/js/arguments.js")]
extern "C" {
    /// What a call takes, made of what an [`crate::request::Endpoint`] says of it.
    pub fn signature(call: &str, method: &str, positional: &str, options: &str) -> JsValue;
    /// The arguments in wire form, or a `TypeError` about the one that is wrong.
    #[wasm_bindgen(catch)]
    pub fn encode(signature: &JsValue, given: &Array) -> Result<JsValue, JsValue>;
    /// The text of a body in wire form, if there is anything in it or it is wanted all the same.
    pub fn json(wire: &Object, wanted: bool) -> Option<JsString>;
}

#[wasm_bindgen(module = "/src/js/answers.js")]
extern "C" {
    /// What to make of an answer.
    pub fn reading(form: u32, reader: &str) -> JsValue;
    #[wasm_bindgen(js_name = read, catch)]
    fn read_text(
        reading: &JsValue,
        text: &JsString,
        numbers: &[f64],
        plan: Option<&str>,
    ) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/src/js/call.js")]
extern "C" {
    #[wasm_bindgen(js_name = run)]
    fn run_call(
        call: Call,
        signature: &JsValue,
        url: &JsString,
        body: Option<&JsString>,
        key: Option<&JsString>,
        client: &JsValue,
        options: &JsValue,
        names: &JsValue,
    ) -> Promise;
    /// A response with a body still to be read, for one whose text this is.
    pub fn replay(response: &JsValue, text: &JsString) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// What a template literal would show.
    #[wasm_bindgen(js_name = String)]
    pub fn text_of(value: &JsValue) -> String;
    /// The value of a JSON text, which stays on the JavaScript heap.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub fn parse_json(text: &JsString) -> Result<JsValue, JsValue>;
}

thread_local! {
    static HEADER_NAMES: JsValue = JsString::from(NAMES).split("\n").into();
}

/// Makes the attempts of a call. `client` and `options` are what [`encode`] made of their options.
pub fn run(
    call: Call,
    signature: &JsValue,
    url: &JsString,
    body: Option<&JsString>,
    key: Option<&JsString>,
    client: &JsValue,
    options: &JsValue,
) -> Promise {
    HEADER_NAMES.with(|names| run_call(call, signature, url, body, key, client, options, names))
}

/// What the caller gets of a JSON text.
pub fn read(reading: &JsValue, text: &JsString, observed: &Observed) -> Result<JsValue, JsValue> {
    read_text(reading, text, &observed.numbers, observed.plan.as_deref())
}

/// The field of an object of ours; undefined when there is none, or undefined is given instead.
pub fn field(object: &JsValue, name: &str) -> JsValue {
    if object.is_undefined() {
        // Asking it would throw, which takes 7 µs.
        return JsValue::UNDEFINED;
    }
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// The field, when it is a number.
pub fn number(object: &JsValue, name: &str) -> Option<f64> {
    field(object, name).as_f64()
}

impl Json for JsValue {
    fn field(&self, name: &str) -> Option<Self> {
        Reflect::get(self, &name.into())
            .ok()
            .filter(|value| !value.is_undefined())
    }

    fn fields(&self) -> Option<u32> {
        (self.is_object() && !Array::is_array(self))
            .then(|| Object::keys(self.unchecked_ref::<Object>()).length())
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
}
