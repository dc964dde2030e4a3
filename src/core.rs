//! What the JavaScript classes of `src/js/clients.js` are made around: one client's settings, and one door to its calls.

use crate::config::Config;
use crate::request::{Endpoint, Request};
use crate::resources::{CLIENT, CONTROL, find};
use crate::send::Sender;
use js_sys::{Array, JsString, Promise, TypeError};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A client. One export serves all endpoints: a method of its own for each of the 52 would cost some 0.3 kB of wasm
/// apiece, a row of [`crate::resources`] costs a tenth of that.
#[wasm_bindgen]
pub struct Core {
    sender: Rc<Sender>,
    endpoints: &'static [&'static [Endpoint]],
}

#[wasm_bindgen]
impl Core {
    /// Takes the name of the class (`MemsyControlClient`, or any other for `MemsyClient`) and its options. Throws a
    /// `TypeError` that names the option when one is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(class: &str, options: &JsValue) -> Result<Core, JsValue> {
        let (endpoints, base_url) = match class {
            "MemsyControlClient" => (CONTROL, "https://api.memsy.io/api"),
            _ => (CLIENT, "https://api.memsy.io/v1"),
        };
        Ok(Self {
            sender: Sender::new(Config::read(class, options, base_url)?),
            endpoints,
        })
    }

    /// Calls the endpoint of that name with what its method was given. Borrows nothing longer than that, so calls
    /// overlap freely and `free()` may come while some are under way. `site` is an object with the caller's stack.
    pub fn call(&self, name: &JsString, arguments: &Array, site: &JsValue) -> Promise {
        match find(self.endpoints, &String::from(name)) {
            Some(endpoint) => self.sender.call(endpoint, arguments, site),
            None => Promise::reject(&TypeError::new("no such endpoint")),
        }
    }

    /// Throws the `TypeError` that a call with these arguments would be rejected with, if any. Sends nothing.
    pub fn check(&self, name: &JsString, arguments: &Array) -> Result<(), JsValue> {
        match find(self.endpoints, &String::from(name)) {
            Some(endpoint) => Request::new(endpoint, arguments).map(drop),
            None => Ok(()),
        }
    }
}
