//! One client, and the one door to its calls.

use crate::failure::{rejection, unreadable_reply};
use crate::host::Host;
use crate::options::{JsClientOptions, JsRequestOptions, call_options, pairs, texts, type_error};
use js_sys::{Array, Function, JsString};
use memsy::endpoint::{Endpoint, Target};
use memsy::resources::{CLIENT, CONTROL};
use memsy::transport::Transport;
use memsy::{DEFAULT_BASE_URL, DEFAULT_CONTROL_URL};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A client of either service. One export serves all endpoints: a method of its own for each would cost some 0.3 kB of wasm
/// apiece.
#[wasm_bindgen]
pub struct Core {
    transport: Rc<Transport>,
    endpoints: &'static [&'static [Endpoint]],
    host: Host,
}

#[wasm_bindgen]
impl Core {
    /// Of `MemsyClient`. Throws a `TypeError` that names the option when one is wrong.
    pub fn client(options: &JsClientOptions, host: Host) -> Result<Core, JsValue> {
        Self::new("MemsyClient", options, DEFAULT_BASE_URL, CLIENT, host)
    }

    /// Of `MemsyControlClient`, likewise.
    pub fn control(options: &JsClientOptions, host: Host) -> Result<Core, JsValue> {
        Self::new(
            "MemsyControlClient",
            options,
            DEFAULT_CONTROL_URL,
            CONTROL,
            host,
        )
    }

    /// Calls the endpoint of this number with the parts of a request: the arguments that its path has, names and values of the
    /// query one after the other, JSON. `reply` describes what a success holds; `site` has the stack of the caller. `settle` is
    /// called once, with whether the call has failed, and with its result or error.
    ///
    /// Nothing is borrowed longer than this takes, so calls overlap, and `free()` may come while some are under way.
    #[allow(
        clippy::too_many_arguments,
        reason = "an object of them would be read one crossing at a time"
    )]
    pub fn call(
        &self,
        number: u32,
        segments: &Array,
        query: &Array,
        body: Option<JsString>,
        options: Option<JsRequestOptions>,
        reply: JsValue,
        site: JsValue,
        settle: Function,
    ) {
        // The numbers come from the same definitions as the endpoints.
        let Some(endpoint) = self
            .endpoints
            .iter()
            .copied()
            .flatten()
            .nth(number as usize)
        else {
            return;
        };
        let target = Target {
            segments: texts(segments),
            query: pairs(Some(query)),
        };
        let options = call_options(options);
        let (transport, host) = (Rc::clone(&self.transport), self.host.clone());
        spawn_local(async move {
            let result = match transport.call(endpoint, &target, body, &options).await {
                Ok(received) => host
                    .read(
                        &reply,
                        &received.text,
                        &received.observed.numbers,
                        received.observed.plan.as_deref(),
                    )
                    .map_err(|thrown| unreadable_reply(&host, &received, &thrown, &site)),
                Err(failure) => Err(rejection(&host, failure, &options.signal, &site)),
            };
            let (has_failed, value) = match result {
                Ok(value) => (false, value),
                Err(error) => (true, error),
            };
            // It is ours, and does not throw.
            let _ = settle.call2(&JsValue::UNDEFINED, &has_failed.into(), &value);
        });
    }
}

impl Core {
    fn new(
        class: &str,
        options: &JsClientOptions,
        base_url: &str,
        endpoints: &'static [&'static [Endpoint]],
        host: Host,
    ) -> Result<Self, JsValue> {
        let transport =
            Transport::new(options.into(), base_url).map_err(|error| type_error(class, &error))?;
        Ok(Self {
            transport: Rc::new(transport),
            endpoints,
            host,
        })
    }
}
