//! The API key: fixed, or from a function of the caller.

use crate::config::{check_key, type_error};
use js_sys::{Function, JsString, Object, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Where the API key comes from.
pub enum ApiKey {
    /// It is this one, here and in JavaScript.
    Fixed(Rc<str>, JsString),
    /// This function returns it, or a promise of it.
    Function(Function),
}

/// Gives each attempt its key. What a function returned serves all calls until the service refuses it.
pub struct Credentials {
    source: ApiKey,
    returned: RefCell<Option<Promise>>,
}

impl Credentials {
    /// For the option `apiKey`.
    pub fn new(source: ApiKey) -> Self {
        Self {
            source,
            returned: RefCell::new(None),
        }
    }

    /// The key that needs no asking for.
    pub fn fixed(&self) -> Option<(&Rc<str>, &JsString)> {
        match &self.source {
            ApiKey::Fixed(secret, text) => Some((secret, text)),
            ApiKey::Function(_) => None,
        }
    }

    /// Calls the function when there is no key yet; calls that overlap share one. Throws what the function throws.
    pub fn ask(&self) -> Result<Promise, JsValue> {
        if let Some(returned) = self.returned.borrow().as_ref() {
            return Ok(returned.clone());
        }
        let ApiKey::Function(function) = &self.source else {
            return Ok(Promise::resolve(&JsValue::UNDEFINED));
        };
        // Nothing is borrowed here: the function may make calls of its own.
        let returned = Promise::resolve(&function.call0(&JsValue::UNDEFINED)?);
        self.returned.replace(Some(returned.clone()));
        Ok(returned)
    }

    /// The key that a function returned during `call`, or a `TypeError`.
    pub fn check(&self, call: &str, value: &JsValue) -> Result<Rc<str>, JsValue> {
        let problem = |expected: &str| {
            let what = ["what options.apiKey() returns must ", expected].concat();
            type_error(call, &what)
        };
        let secret = value.as_string().ok_or_else(|| problem("be a string"))?;
        check_key(&secret).map_err(problem)?;
        Ok(secret.into())
    }

    /// Only if it is still that one: another call may have asked again already.
    pub fn forget(&self, returned: Option<&Promise>) {
        let mut current = self.returned.borrow_mut();
        if let (Some(now), Some(returned)) = (current.as_ref(), returned)
            && Object::is(now, returned)
        {
            *current = None;
        }
    }
}
