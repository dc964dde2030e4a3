//! A call that failed, on its way to the caller.

use crate::error::{MemsyError, Property};
use crate::js;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// What an error of ours is made of.
pub struct Failed {
    /// Its class and properties.
    pub error: MemsyError,
    /// The `Response`, or null.
    pub response: JsValue,
    /// What was thrown below, if anything.
    pub cause: Option<JsValue>,
}

impl Failed {
    /// The value to reject with, with the stack of `site`.
    pub fn into_js(self, site: &JsValue) -> JsValue {
        let options = Object::new();
        let set = |name: &str, value: JsValue| {
            // Only a frozen object refuses, and this one is ours.
            let _ = Reflect::set(&options, &name.into(), &value);
        };
        let parts = self.error.parts();
        if let Some(failure) = parts.failure {
            set("statusCode", failure.status_code.into());
            set("errorCode", failure.error_code.as_deref().into());
            set("response", self.response);
        }
        for (name, property) in parts.properties {
            set(
                name,
                match property {
                    Property::Text(text) => text.as_deref().into(),
                    Property::Integer(number) => number.map(|number| number as f64).into(),
                    Property::Seconds(seconds) => seconds.into(),
                },
            );
        }
        if let Some(cause) = self.cause {
            set("cause", cause);
        }
        js::at_call_site(js::create_error(parts.class, parts.text, &options), site)
    }
}
