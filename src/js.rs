//! What the client imports: its own JavaScript in `src/js/`, and the parts of the platform that must not be
//! trusted to be what they seem, since a caller's own `fetch` may return anything.

use crate::error::body::Json;
use crate::headers::{NAMES, Observed};
use crate::models::TABLES;
use crate::request::Answer;
use js_sys::{Array, Function, JsString, Object, Reflect};
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

#[wasm_bindgen(module = "/src/js/shape.js")]
extern "C" {
    fn compile(tables: &str) -> JsValue;
    #[wasm_bindgen(js_name = decode, catch)]
    fn decode_text(
        tables: &JsValue,
        form: u32,
        model: u32,
        text: &JsString,
        numbers: &[f64],
        plan: Option<&str>,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = encode, catch)]
    fn encode_arguments(
        tables: &JsValue,
        call: &str,
        positional: &str,
        options: &str,
        given: &Array,
    ) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/src/js/attempt.js")]
extern "C" {
    /// One call of `fetch`.
    pub type Attempt;
    #[wasm_bindgen(constructor, catch)]
    pub fn new(
        method: &str,
        body: Option<&JsString>,
        headers: &web_sys::Headers,
        credentials: &JsValue,
        client_headers: &JsValue,
        call_headers: &JsValue,
    ) -> Result<Attempt, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub fn send(this: &Attempt, own: &JsValue, url: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    pub fn abort(this: &Attempt, reason: &JsValue);
    /// A response with a body still to be read, for one whose text this is.
    pub fn replay(response: &JsValue, text: &JsString) -> JsValue;
    /// What the platform throws when its own timeouts end a request.
    #[wasm_bindgen(js_name = timeoutError)]
    pub fn timeout_error() -> JsValue;
    #[wasm_bindgen(js_name = readHeaders, catch)]
    fn read_named(headers: &JsValue, names: &JsValue) -> Result<String, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// Calls `handler(argument)` after the delay.
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(handler: &Function, delay_ms: f64, argument: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub fn clear_timeout(timer: &JsValue);
    /// What a template literal would show.
    #[wasm_bindgen(js_name = String)]
    pub fn text_of(value: &JsValue) -> String;
    /// The value of a JSON text, which stays on the JavaScript heap.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub fn parse_json(text: &JsString) -> Result<JsValue, JsValue>;
    /// What `fetch` resolved to: a `Response`, or what a caller's own `fetch` made instead.
    pub type Fetched;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn status(this: &Fetched) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    pub fn headers(this: &Fetched) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    pub fn text(this: &Fetched) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = clone)]
    pub fn copy(this: &Fetched) -> Result<JsValue, JsValue>;
}

thread_local! {
    static COMPILED: JsValue = compile(TABLES);
    static HEADER_NAMES: JsValue = JsString::from(NAMES).split("\n").into();
}

/// What the caller gets of a JSON text.
pub fn decode(answer: Answer, text: &JsString, observed: &Observed) -> Result<JsValue, JsValue> {
    // The numbers are those of `FORMS` in shape.js.
    let (form, model) = match answer {
        Answer::Nothing => return Ok(JsValue::UNDEFINED),
        Answer::One(model) => (0, model),
        Answer::Observed(model) => (1, model),
        Answer::List(model) => (2, model),
        Answer::Inside(model) => (3, model),
    };
    let (numbers, plan) = (&observed.numbers, observed.plan.as_deref());
    COMPILED.with(|tables| decode_text(tables, form, model as u32, text, numbers, plan))
}

/// The arguments of `call` in wire form, or a `TypeError` about the one that is wrong. `positional` and `options` say
/// which there are, as an endpoint does.
pub fn encode(
    call: &str,
    positional: &str,
    options: &str,
    given: &Array,
) -> Result<JsValue, JsValue> {
    COMPILED.with(|tables| encode_arguments(tables, call, positional, options, given))
}

/// The values of [`NAMES`] as [`crate::headers::observe`] takes them; none where they cannot be read.
pub fn read_headers(headers: &JsValue) -> String {
    HEADER_NAMES
        .with(|names| read_named(headers, names))
        .unwrap_or_default()
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
