//! One client, and the single export through which all its calls go.

use crate::failure::{rejection, unreadable_reply};
use crate::host::Host;
use crate::observer::{ERROR, Hooks, info};
use crate::options::{count, credentials_of, failures, key_of, pairs, texts, type_error};
use js_sys::{Array, Function, JsString};
use memsy::endpoint::{Endpoint, Target};
use memsy::resources::{CLIENT, CONTROL};
use memsy::transport::{CallOptions, Failure, Transport};
use memsy::{DEFAULT_BASE_URL, DEFAULT_CONTROL_URL, JITTER, Observer, Policy, Settings};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// A client of either service. One export serves all endpoints: a method for each would cost about 0.3 kB of wasm.
#[wasm_bindgen]
pub struct Core {
    transport: Rc<Transport>,
    endpoints: &'static [&'static [Endpoint]],
    host: Host,
    hooks: Option<Rc<Hooks>>,
}

#[wasm_bindgen]
impl Core {
    /// Of `MemsyControlClient`, or of `MemsyClient`, with their options. `has_exact_waits` leaves chance out of backoffs. `key_memory` is an empty list that outlives this,
    /// for what a key function returned. Throws a `TypeError` that names the option when one is wrong.
    #[wasm_bindgen(constructor)]
    #[allow(
        clippy::too_many_arguments,
        reason = "an object of them would be read one crossing at a time"
    )]
    pub fn new(
        is_control: bool,
        base_url: Option<String>,
        api_key: JsValue,
        timeout_ms: f64,
        max_retries: f64,
        retry_on: Option<Array>,
        share_rate_limit: bool,
        retry_backoff_ms: f64,
        max_retry_wait_ms: f64,
        headers: Option<Array>,
        fetch: Option<Function>,
        credentials: Option<String>,
        max_response_bytes: f64,
        allow_key_in_browser: bool,
        observe: Option<Function>,
        has_exact_waits: bool,
        surface: String,
        capture_mode: String,
        client_header: bool,
        key_memory: Array,
        host: Host,
    ) -> Result<Self, JsValue> {
        let hooks = observe.map(|observe| Rc::new(Hooks(observe)));
        let settings = Settings {
            base_url,
            api_key: key_of(api_key),
            timeout_ms,
            policy: Policy {
                max_retries: count(max_retries),
                backoff_ms: retry_backoff_ms,
                max_wait_ms: max_retry_wait_ms,
                retry_on: failures(retry_on.as_ref()),
                jitter: if has_exact_waits { 0.0 } else { JITTER },
            },
            share_rate_limit,
            observer: hooks.clone().map(|hooks| hooks as Rc<dyn Observer>),
            headers: pairs(headers.as_ref()),
            fetch,
            credentials: credentials.as_deref().and_then(credentials_of),
            max_response_bytes: count(max_response_bytes),
            allow_key_in_browser,
            surface,
            capture_mode,
            client_header,
            key_memory: Some(key_memory),
        };
        let (class, default_base_url, endpoints) = if is_control {
            ("MemsyControlClient", DEFAULT_CONTROL_URL, CONTROL)
        } else {
            ("MemsyClient", DEFAULT_BASE_URL, CLIENT)
        };
        let transport = Transport::new(settings, default_base_url)
            .map_err(|error| type_error(class, &error))?;
        Ok(Self {
            transport: Rc::new(transport),
            endpoints,
            host,
            hooks,
        })
    }

    /// Calls the endpoint of this number with the parts of a request: the arguments that its path has, names and values of the
    /// query one after the other, JSON; then what is different for this call. `reply` describes what a success holds; `site` has the stack of the caller. `pending`
    /// is settled once, with the result or the error. `within` is given `fetch` and its arguments.
    ///
    /// Nothing is borrowed longer than this takes, so calls overlap, and `free()` may be called while some are running.
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
        signal: JsValue,
        timeout_ms: Option<f64>,
        max_retries: Option<f64>,
        headers: Option<Array>,
        keepalive: bool,
        reply: JsValue,
        site: JsValue,
        pending: JsValue,
        within: Option<Function>,
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
        let options = CallOptions {
            timeout_ms,
            max_retries: max_retries.map(count),
            headers: pairs(headers.as_ref()),
            keepalive,
            signal,
            within,
        };
        let (transport, host) = (Rc::clone(&self.transport), self.host.clone());
        let hooks = self.hooks.clone();
        spawn_local(async move {
            let (request, failed) = match transport.call(endpoint, &target, body, &options).await {
                Ok(received) => {
                    let read = host.read(
                        &reply,
                        &received.text,
                        &received.observed.numbers,
                        received.observed.plan.as_deref(),
                    );
                    match read {
                        Ok(value) => return settled(host.settle(&pending, SUCCEEDED, &value)),
                        Err(thrown) => {
                            let request = info(&received.request);
                            let failed =
                                unreadable_reply(&host, &received, &thrown, &request, &site);
                            (request, failed)
                        }
                    }
                }
                Err(Failure { reason, request }) => {
                    let request = info(&request);
                    let failed = rejection(&host, reason, &options.signal, &request, &site);
                    (request, failed)
                }
            };
            if let (Some(hooks), Ok(error)) = (hooks, &failed) {
                hooks.tell(ERROR, &request, error);
            }
            settled(match failed {
                Ok(error) => host.settle(&pending, FAILED, &error),
                Err(thrown) => host.settle(&pending, BROKEN, &thrown),
            });
        });
    }
}

/// How a call ended; what is told with it is the result, the error, or what was thrown when the error should be made.
const SUCCEEDED: u32 = 0;
const FAILED: u32 = 1;
const BROKEN: u32 = 2;

/// Settling is ours, and does not throw.
fn settled(_: Result<(), JsValue>) {}
