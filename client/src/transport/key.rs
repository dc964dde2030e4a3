//! The API key: fixed, or from a provider of the caller.

use super::http::JsHeaderValues;
use crate::options::{ApiKey, KeyProvider};
use js_sys::{JsString, Object, Promise};
use std::cell::{OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// May throw for a promise that was tampered with.
    #[wasm_bindgen(catch, js_namespace = Promise, js_name = resolve)]
    fn promise_of(value: &JsValue) -> Result<Promise, JsValue>;
}

/// Gives each attempt its key.
pub enum KeySource {
    /// The key, and the value of the header that carries it.
    Fixed(Rc<str>, OnceCell<JsString>),
    /// What the provider returned serves all calls until the service refuses it.
    Provider {
        /// Returns the key or a promise of it.
        provider: KeyProvider,
        /// What it returned, as a promise; undefined when it is to be asked.
        returned: RefCell<JsValue>,
    },
}

impl fmt::Debug for KeySource {
    /// Without the key.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("KeySource")
    }
}

impl KeySource {
    /// For the option `api_key`.
    pub fn new(key: ApiKey) -> Self {
        match key {
            ApiKey::Fixed(key) => {
                // The header's value is made by the first call: a client can be made where there is no JavaScript, in host tests.
                Self::Fixed(key.into(), OnceCell::new())
            }
            ApiKey::Provider(provider) => {
                let returned = RefCell::new(JsValue::UNDEFINED);
                Self::Provider { provider, returned }
            }
        }
    }

    /// The key that needs no asking for.
    pub fn fixed(&self) -> Option<Rc<str>> {
        match self {
            Self::Fixed(key, _) => Some(Rc::clone(key)),
            Self::Provider { .. } => None,
        }
    }

    /// A promise of the key, from the provider when there is none yet; calls that overlap share one.
    pub fn ask(&self) -> Result<JsValue, JsValue> {
        let Self::Provider { provider, returned } = self else {
            return Ok(JsValue::UNDEFINED);
        };
        let known = returned.borrow().clone();
        if !known.is_undefined() {
            return Ok(known);
        }
        // Nothing is borrowed here: the provider may make calls of its own.
        let promise: JsValue = promise_of(&provider.ask()?)?.into();
        returned.replace(promise.clone());
        Ok(promise)
    }

    /// Lets the provider be asked anew, if this is still what it returned last.
    pub fn forget(&self, asked: &JsValue) {
        if let Self::Provider { returned, .. } = self {
            let forgotten = returned.replace_with(|returned| {
                if Object::is(returned, asked) {
                    JsValue::UNDEFINED
                } else {
                    returned.clone()
                }
            });
            drop(forgotten);
        }
    }

    /// A new object of request headers with the key in it.
    pub fn headers(&self, key: &str) -> JsHeaderValues {
        let headers: JsHeaderValues = Object::new().unchecked_into();
        let value = || JsString::from(["Bearer ", key].concat());
        match self {
            Self::Fixed(_, header) => headers.set_authorization(header.get_or_init(value)),
            Self::Provider { .. } => headers.set_authorization(&value()),
        }
        headers
    }
}
