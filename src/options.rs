//! Options from JavaScript, which `src/js/arguments.js` has checked and given their defaults.

use js_sys::{Array, TypeError};
use memsy::error::class::camel_case;
use memsy::{ApiKey, Credentials, KeyProvider, OptionError, Policy, RetryOn};
use wasm_bindgen::prelude::*;

/// The key, or the function that gives it.
pub fn key_of(given: JsValue) -> ApiKey {
    match given.as_string() {
        Some(text) => ApiKey::Fixed(text),
        None => KeyProvider::from_function(given.unchecked_into()).into(),
    }
}

/// Whether cookies are sent, by the name that `fetch` has for it.
pub fn credentials_of(name: &str) -> Option<Credentials> {
    match name {
        "omit" => Some(Credentials::Omit),
        "same-origin" => Some(Credentials::SameOrigin),
        "include" => Some(Credentials::Include),
        _ => None,
    }
}

/// What is repeated besides rate limits, by the names that JavaScript has for it.
pub fn failures(names: Option<&Array>) -> u8 {
    let names = names.map(texts).unwrap_or_default();
    let failures = names.iter().map(|name| match name.as_str() {
        "connection" => RetryOn::Connection,
        "timeout" => RetryOn::Timeout,
        _ => RetryOn::ServerError,
    });
    Policy::bits(failures)
}

/// A negative number counts as none: the cast makes it 0.
pub fn count(number: f64) -> u32 {
    number as u32
}

/// Names and values that came one after the other.
pub fn pairs(given: Option<&Array>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut given = given.map(texts).unwrap_or_default().into_iter();
    while let (Some(name), Some(value)) = (given.next(), given.next()) {
        pairs.push((name, value));
    }
    pairs
}

/// The texts of a list.
pub fn texts(list: &Array) -> Vec<String> {
    (0..list.length())
        .filter_map(|index| list.get(index).as_string())
        .collect()
}

/// The `TypeError` about an option of the class.
pub fn type_error(class: &str, error: &OptionError) -> JsValue {
    let option = camel_case(error.option);
    TypeError::new(&[class, "(): options.", &option, " must ", error.expected].concat()).into()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::{pairs, type_error};
    use js_sys::{Array, TypeError};
    use memsy::{Client, ClientOptions};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    // Without this, a run in a browser skips them all and succeeds.
    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn names_and_values_come_one_after_the_other() {
        let texts = Array::of4(&"a".into(), &"1".into(), &"b".into(), &"2".into());
        let expected =
            [("a", "1"), ("b", "2")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs(Some(&texts)), expected);
        assert!(pairs(None).is_empty());
        assert!(pairs(Some(&Array::of1(&JsValue::from("alone")))).is_empty());
    }

    #[wasm_bindgen_test]
    fn a_wrong_option_is_named_as_in_javascript() {
        let mut options = ClientOptions::new("msy_1");
        options.base_url = Some("ftp://a.example".to_owned());
        let message = Client::with_options(options).err().map(|error| {
            let thrown: TypeError = type_error("MemsyClient", &error).unchecked_into();
            String::from(thrown.message())
        });
        let expected = "MemsyClient(): options.baseUrl must be a full URL that begins with https:// or http://";
        assert_eq!(message.as_deref(), Some(expected));
    }
}
