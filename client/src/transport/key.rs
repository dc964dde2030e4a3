//! The API key: fixed, or from a provider of the caller.

use crate::key::{ApiKey, KeyProvider};
use js_sys::{Array, Object, Promise};
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
        /// Its first entry is what it returned, as a promise; undefined when it is to be asked.
        memory: Array,
    },
}

impl fmt::Debug for KeySource {
    /// Without the key.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("KeySource")
    }
}

impl KeySource {
    /// For the option `api_key`. `memory` has what the provider has returned to an earlier client with these settings.
    pub fn new(key: ApiKey, memory: Option<Array>) -> Self {
        match key {
            ApiKey::Fixed(key) => Self::Fixed(key.into()),
            ApiKey::Provider(provider) => Self::Provider {
                provider,
                memory: memory.unwrap_or_default(),
            },
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
        let Self::Provider { provider, memory } = self else {
            return Ok(JsValue::UNDEFINED);
        };
        let known = memory.get(0);
        if !known.is_undefined() {
            return Ok(known);
        }
        let promise: JsValue = promise_of(&provider.ask()?)?.into();
        memory.set(0, promise.clone());
        Ok(promise)
    }

    /// Lets the next call ask the provider again, if this is still the last key that it returned.
    pub fn forget(&self, asked: &JsValue) {
        if let Self::Provider { memory, .. } = self
            && Object::is(&memory.get(0), asked)
        {
            memory.set(0, JsValue::UNDEFINED);
        }
    }
}
