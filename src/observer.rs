//! What JavaScript gets about calls: through the function that `src/js/hooks.js` makes of the hooks and the logger of a client.

use js_sys::Function;
use memsy::error::class::Members;
use memsy::{Observer, RequestInfo};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// What has happened; places in the lists of `src/js/hooks.js`.
pub const ERROR: u32 = 1;
const RETRY: u32 = 2;
const RESPONSE: u32 = 3;
const REQUEST: u32 = 4;

/// The function of a client.
#[derive(Debug)]
pub struct Hooks(pub Function);

impl Hooks {
    /// Tells what has happened to a request; `error` is undefined for none. The function is ours, and does not throw.
    pub fn tell(&self, event: u32, request: &JsValue, error: &JsValue) {
        let _ = self
            .0
            .call3(&JsValue::UNDEFINED, &event.into(), request, error);
    }
}

impl Observer for Hooks {
    fn on_request(&self, request: &RequestInfo) {
        self.tell(REQUEST, &info(request), &JsValue::UNDEFINED);
    }

    fn on_response(&self, request: &RequestInfo) {
        self.tell(RESPONSE, &info(request), &JsValue::UNDEFINED);
    }

    fn on_retry(&self, request: &RequestInfo) {
        self.tell(RETRY, &info(request), &JsValue::UNDEFINED);
    }
}

/// An object of what is known of a request, named as in JavaScript.
pub fn info(request: &RequestInfo) -> JsValue {
    object_of(&request.members())
}

/// An object with these members.
pub fn object_of(members: &Members) -> JsValue {
    let serializer = Serializer::new()
        .serialize_missing_as_null(true)
        .serialize_maps_as_objects(true);
    // Nothing in it is of a type that has no JavaScript value.
    members.serialize(&serializer).unwrap_or_default()
}
