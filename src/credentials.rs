//! The API key: fixed, or from a function of the caller.

use crate::config::{ApiKey, check_key, type_error};
use crate::error::MemsyError;
use crate::failed::Failed;
use crate::guard::{Ended, Guard};
use crate::js;
use js_sys::{Function, Object, Promise};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// Gives each attempt its key. What a function returned serves all calls until the service refuses it.
pub struct Credentials {
    source: ApiKey,
    returned: RefCell<Option<Promise>>,
}

/// The key of one attempt.
pub struct Key {
    /// The secret. Goes into the Authorization header and nowhere else.
    pub secret: String,
    /// The promise it came from.
    returned: Option<Promise>,
}

impl Credentials {
    /// For the option `apiKey`.
    pub fn new(source: ApiKey) -> Self {
        Self {
            source,
            returned: RefCell::new(None),
        }
    }

    /// The key to use now. Calls the function when there is no key yet; calls that overlap share one.
    pub async fn key(&self, call: &str, base_url: &str, guard: &Guard) -> Result<Key, Failed> {
        let function = match &self.source {
            ApiKey::Fixed(secret) => {
                return Ok(Key {
                    secret: secret.clone(),
                    returned: None,
                });
            }
            ApiKey::Function(function) => function,
        };
        let returned = self.ask(function)?;
        let checked = match guard.value(&returned).await {
            Ok(value) => check(call, value.as_string()),
            Err(Ended::Rejected(thrown)) => Err(function_failed(thrown)),
            Err(ended) => Err(Failed::lost(ended, base_url, "")),
        };
        match checked {
            Ok(secret) => Ok(Key {
                secret,
                returned: Some(returned),
            }),
            Err(failed) => {
                self.forget(&returned);
                Err(failed)
            }
        }
    }

    /// After the service refused a key: whether there may be another one.
    pub fn renew(&self, refused: &Key) -> bool {
        refused
            .returned
            .as_ref()
            .map(|returned| self.forget(returned))
            .is_some()
    }

    fn ask(&self, function: &Function) -> Result<Promise, Failed> {
        if let Some(returned) = self.returned.borrow().as_ref() {
            return Ok(returned.clone());
        }
        // Nothing is borrowed here: the function may make calls of its own.
        let value = function
            .call0(&JsValue::UNDEFINED)
            .map_err(function_failed)?;
        let returned = Promise::resolve(&value);
        self.returned.replace(Some(returned.clone()));
        Ok(returned)
    }

    /// Only if it is still that one: another call may have asked again already.
    fn forget(&self, returned: &Promise) {
        let mut current = self.returned.borrow_mut();
        if current
            .as_ref()
            .is_some_and(|current| Object::is(current, returned))
        {
            *current = None;
        }
    }
}

fn check(call: &str, secret: Option<String>) -> Result<String, Failed> {
    let problem = |expected: &str| {
        Failed::Caller(type_error(
            call,
            &["what options.apiKey() returns must ", expected].concat(),
        ))
    };
    let secret = secret.ok_or_else(|| problem("be a string"))?;
    check_key(&secret).map_err(problem)?;
    Ok(secret)
}

fn function_failed(thrown: JsValue) -> Failed {
    Failed::Memsy {
        error: Box::new(MemsyError::MemsyError(
            ["The apiKey function failed: ", &js::describe(&thrown, "")].concat(),
        )),
        response: JsValue::NULL,
        cause: Some(thrown),
    }
}
