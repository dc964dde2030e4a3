//! A failed call, as the value that its promise is rejected with.

use crate::host::Host;
use crate::observer::object_of;
use js_sys::JsString;
use memsy::MemsyError;
use memsy::call::{KEPT, is_secret, redact, unreadable};
use memsy::transport::{Reason, Reply};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Signal;
    #[wasm_bindgen(method, catch, getter, structural)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;
}

/// The error of a call, or what was thrown when it should be made. `signal` is the caller's, `site` has the stack of the caller.
pub fn rejection(
    host: &Host,
    reason: Reason,
    signal: &JsValue,
    request: &JsValue,
    site: &JsValue,
) -> Result<JsValue, JsValue> {
    match reason {
        Reason::Error {
            error,
            response,
            text,
            cause,
            key,
        } => {
            let cause = host.without_key(&cause, searched(&key), false)?;
            instance(host, &error, &response, &text, &cause, request, site)
        }
        Reason::Aborted => signal.unchecked_ref::<Signal>().reason(),
        Reason::WrongKey(expected) => host.wrong_key(expected, site),
    }
}

/// The error of a success whose body is not what was promised, about which `thrown` says more.
pub fn unreadable_reply(
    host: &Host,
    reply: &Reply,
    thrown: &JsValue,
    request: &JsValue,
    site: &JsValue,
) -> Result<JsValue, JsValue> {
    // An error keeps no more; the rest is for a key that would be cut in half.
    let text = String::from(reply.text.slice(0, 2 * KEPT));
    let error = unreadable(reply.status, &text, &reply.key);
    // The parser's error repeats a part of the text, which may be half of the key.
    let is_suspect = redact(&text, &reply.key) != text;
    let cause = host.without_key(thrown, searched(&reply.key), is_suspect)?;
    instance(
        host,
        &error,
        &reply.response,
        &reply.text,
        &cause,
        request,
        site,
    )
}

/// An instance of the error's class.
fn instance(
    host: &Host,
    error: &MemsyError,
    response: &JsValue,
    body: &JsString,
    cause: &JsValue,
    request: &JsValue,
    site: &JsValue,
) -> Result<JsValue, JsValue> {
    let text = match error {
        MemsyError::MemsyError { message, .. }
        | MemsyError::MemsyConnectionError { message, .. } => message,
        _ => error.detail().unwrap_or_default(),
    };
    let properties = object_of(&error.members());
    host.create_error(
        error.class_name(),
        text,
        error.status(),
        error.error_code(),
        &properties,
        response,
        body,
        cause,
        request,
        site,
    )
}

/// The key, if it is one that is searched for.
fn searched(key: &str) -> &str {
    if is_secret(key) { key } else { "" }
}
