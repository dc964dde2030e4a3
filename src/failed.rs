//! A call that failed, on its way to the caller.

use crate::error::{MemsyError, Property};
use crate::guard::Ended;
use crate::js;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// What the caller's promise is rejected with.
pub enum Failed {
    /// One of the 14 classes.
    Memsy {
        /// Which, and its properties.
        error: Box<MemsyError>,
        /// The `Response`, or null.
        response: JsValue,
        /// What was thrown below, if anything.
        cause: Option<JsValue>,
    },
    /// Something of the caller's, unchanged: the reason of its abort, or a `TypeError` about an argument.
    Caller(JsValue),
}

impl Failed {
    /// A wait for the service at `base_url` that had no value. `secret` is kept out of the message, should
    /// whatever was thrown repeat it.
    pub fn lost(ended: Ended, base_url: &str, secret: &str) -> Self {
        let (message, cause) = match ended {
            Ended::Aborted(reason) => return Self::Caller(reason),
            Ended::Rejected(thrown) => (
                [
                    "Could not connect to Memsy at ",
                    base_url,
                    ": ",
                    &js::describe(&thrown, secret),
                ]
                .concat(),
                js::as_cause(thrown, secret),
            ),
            Ended::Expired => (
                ["Request to Memsy timed out: ", base_url].concat(),
                js::timeout_error(),
            ),
        };
        Self::Memsy {
            error: Box::new(MemsyError::MemsyConnectionError(message)),
            response: JsValue::NULL,
            cause: Some(cause),
        }
    }

    /// The value to reject with, with the stack of `site` where it is an error of ours.
    pub fn into_js(self, site: &JsValue) -> JsValue {
        let (error, response, cause) = match self {
            Self::Caller(value) => return value,
            Self::Memsy {
                error,
                response,
                cause,
            } => (error, response, cause),
        };
        let options = Object::new();
        let set = |name: &str, value: JsValue| {
            // Only a frozen object refuses, and this one is ours.
            let _ = Reflect::set(&options, &name.into(), &value);
        };
        let parts = error.parts();
        if let Some(failure) = parts.failure {
            set("statusCode", failure.status_code.into());
            set("errorCode", failure.error_code.as_deref().into());
            set("response", response);
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
        if let Some(cause) = cause {
            set("cause", cause);
        }
        js::at_call_site(js::create_error(parts.class, parts.text, &options), site)
    }
}
