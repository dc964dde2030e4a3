//! A failed call, as the value that its promise is rejected with.

use crate::host::Host;
use js_sys::JsString;
use memsy::MemsyError;
use memsy::call::{KEPT, unreadable};
use memsy::transport::{Failure, Reply};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Signal;
    #[wasm_bindgen(method, catch, getter, structural)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;
}

/// The error of a call. `signal` is the caller's, `site` has the stack of the caller.
pub fn rejection(host: &Host, failure: Failure, signal: &JsValue, site: &JsValue) -> JsValue {
    match failure {
        Failure::Error {
            error,
            response,
            cause,
            key,
        } => {
            let cause = either(host.without_key(&cause, &key));
            instance(host, &error, &response, &cause, site)
        }
        Failure::Aborted => either(signal.unchecked_ref::<Signal>().reason()),
        Failure::WrongKey(expected) => either(host.wrong_key(expected, site)),
    }
}

/// The error of a success whose body is not what was promised, about which `thrown` says more.
pub fn unreadable_reply(host: &Host, reply: &Reply, thrown: &JsValue, site: &JsValue) -> JsValue {
    // An error keeps no more.
    let text: JsString = reply.text.slice(0, KEPT);
    let error = unreadable(reply.status, &String::from(text), &reply.key);
    let response = either(host.replay(&reply.response, &reply.text));
    instance(host, &error, &response, thrown, site)
}

/// An instance of the error's class.
fn instance(
    host: &Host,
    error: &MemsyError,
    response: &JsValue,
    cause: &JsValue,
    site: &JsValue,
) -> JsValue {
    let text = match error {
        MemsyError::MemsyError { message } | MemsyError::MemsyConnectionError { message, .. } => {
            message
        }
        _ => error.detail().unwrap_or_default(),
    };
    // No property is of a type that has no JavaScript value.
    let serializer = Serializer::new()
        .serialize_missing_as_null(true)
        .serialize_maps_as_objects(true);
    let properties = error.serialize(&serializer).unwrap_or_default();
    either(host.create_error(
        error.class_name(),
        text,
        error.status(),
        error.error_code(),
        &properties,
        response,
        cause,
        site,
    ))
}

/// What a function returned, or what it threw: an error either way.
fn either(result: Result<JsValue, JsValue>) -> JsValue {
    result.unwrap_or_else(|thrown| thrown)
}
