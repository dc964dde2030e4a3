//! The API key: fixed, or from a provider.

use js_sys::Function;
use std::fmt;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// Where the API key comes from.
#[derive(Clone)]
#[non_exhaustive]
pub enum ApiKey {
    /// A fixed key.
    Fixed(String),
    /// A provider. It is asked for the key at the first call. The client uses this key until the service refuses it, and then asks the
    /// provider once more.
    Provider(KeyProvider),
}

/// A function that gives the API key when it is asked for.
#[derive(Clone)]
pub struct KeyProvider(Rc<dyn Fn() -> Result<JsValue, JsValue>>);

impl KeyProvider {
    /// An async function that returns the key, or an error.
    pub fn new<F>(provider: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<String, Box<dyn std::error::Error>>> + 'static,
    {
        Self(Rc::new(move || {
            let key = provider();
            let promise = future_to_promise(async move {
                match key.await {
                    Ok(key) => Ok(key.into()),
                    Err(error) => Err(js_sys::Error::new(&error.to_string()).into()),
                }
            });
            Ok(promise.into())
        }))
    }

    /// A function of JavaScript, which returns a string or a promise of one.
    pub fn from_function(function: Function) -> Self {
        Self(Rc::new(move || function.call0(&JsValue::UNDEFINED)))
    }

    /// Calls it. Returns a value of JavaScript, or what it threw.
    pub(crate) fn ask(&self) -> Result<JsValue, JsValue> {
        (self.0)()
    }
}

impl fmt::Debug for KeyProvider {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("KeyProvider")
    }
}

impl From<KeyProvider> for ApiKey {
    fn from(provider: KeyProvider) -> Self {
        Self::Provider(provider)
    }
}

impl fmt::Debug for ApiKey {
    /// Leaves out the key.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match self {
            Self::Fixed(_) => "Fixed",
            Self::Provider(_) => "Provider",
        })
    }
}

impl From<&str> for ApiKey {
    fn from(key: &str) -> Self {
        Self::Fixed(key.to_owned())
    }
}

impl From<String> for ApiKey {
    fn from(key: String) -> Self {
        Self::Fixed(key)
    }
}

/// The most characters of a key. Servers refuse longer headers.
pub(crate) const LONGEST: u32 = 8192;

/// What is wrong with a key, in words that do not repeat it.
pub(crate) fn check_key(key: &str) -> Result<(), &'static str> {
    if key.is_empty() {
        Err("not be empty")
    } else if key.len() > LONGEST as usize {
        Err("have at most 8192 characters")
    } else if key.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(())
    } else {
        Err("be printable ASCII without spaces")
    }
}

#[cfg(test)]
mod tests {
    use super::check_key;

    #[test]
    fn a_key_is_printable_ascii_and_no_complaint_repeats_it() {
        assert_eq!(check_key("msy_0123456789abcdef"), Ok(()));
        let long = "msy_".repeat(4096);
        for key in ["", "msy_ 1", "msy_1\n", "msy_\u{e9}", "msy_\0", &long] {
            let expected = check_key(key).err().unwrap_or_default();
            assert!(
                !expected.is_empty() && !expected.contains("msy_"),
                "{key:?}"
            );
        }
    }
}
