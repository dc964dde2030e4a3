//! What the JavaScript classes of `src/js/clients.js` are made around: one client's settings, and one door to its calls.

use crate::call::Call;
use crate::client::Client;
use crate::config::Config;
use crate::js;
use crate::resources::{CLIENT, CONTROL};
use js_sys::{Array, Promise, TypeError};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A client. One export serves all endpoints: a method of its own for each of the 52 would cost some 0.3 kB of wasm
/// apiece, a row of [`crate::resources`] costs a tenth of that.
#[wasm_bindgen]
pub struct Core {
    client: Rc<Client>,
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
        let client = Client::new(Config::read(class, options, base_url)?, endpoints);
        Ok(Self { client })
    }

    /// The number of the endpoint of that name, for the other methods: the same for all clients of a class. Handing over
    /// the name each time would cost 0.3 µs.
    pub fn endpoint(&self, name: &str) -> Option<u32> {
        self.client.endpoint(name)
    }

    /// Calls an endpoint with what its method was given. Borrows nothing longer than that, so calls overlap freely and
    /// `free()` may come while some are under way. `site` is an object with the caller's stack.
    pub fn call(&self, endpoint: u32, arguments: &Array, site: &JsValue) -> Promise {
        match self.client.plan(endpoint) {
            Some(plan) => Call::start(&self.client, plan, arguments, site)
                .unwrap_or_else(|wrong| Promise::reject(&js::at_call_site(wrong, site))),
            None => Promise::reject(&TypeError::new("no such endpoint")),
        }
    }

    /// Throws the `TypeError` that a call with these arguments would be rejected with, if any. Sends nothing.
    pub fn check(&self, endpoint: u32, arguments: &Array) -> Result<(), JsValue> {
        self.client
            .plan(endpoint)
            .map_or(Ok(()), |plan| plan.check(arguments))
    }
}
