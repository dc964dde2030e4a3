//! The API key: fixed, or from a provider of the caller.

use crate::key::{ApiKey, KeyProvider};
use js_sys::{Object, Promise};
use std::cell::RefCell;
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
    /// It is this one.
    Fixed(Rc<str>),
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
            ApiKey::Fixed(key) => Self::Fixed(key.into()),
            ApiKey::Provider(provider) => {
                let returned = RefCell::new(JsValue::UNDEFINED);
                Self::Provider { provider, returned }
            }
        }
    }

    /// The key that needs no asking for.
    pub fn fixed(&self) -> Option<Rc<str>> {
        match self {
            Self::Fixed(key) => Some(Rc::clone(key)),
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
}
