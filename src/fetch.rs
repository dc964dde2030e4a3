//! One attempt: request, `fetch`, complete answer.

use crate::config::{CallConfig, Config};
use crate::failed::timeout_error;
use crate::guard::{Ended, Guard};
use crate::headers::{Observed, observe};
use crate::js::{self, Fetched};
use crate::request::Request;
use gloo_net::http::Headers;
use js_sys::{JsString, TypeError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, RequestInit, RequestRedirect};

/// An answer whose body has arrived.
pub struct Reply {
    /// HTTP status; 0 for a redirect, whose status browsers hide.
    pub status: u16,
    /// What the headers say.
    pub observed: Observed,
    /// The body.
    pub text: JsString,
    /// The `Response` with its body still to be read, for an error; null for a success.
    pub response: JsValue,
}

/// Whether a status is one of success.
pub fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

/// Sends the request once. The guard's time covers all of it, the body included.
pub async fn attempt(
    config: &Config,
    call: &CallConfig,
    request: &Request,
    secret: &str,
    guard: &Guard,
) -> Result<Reply, Ended> {
    let controller = AbortController::new().map_err(Ended::Rejected)?;
    let init = init(config, call, request, secret, &controller);
    let url = [config.base_url.as_str(), &request.path].concat();
    let reply = exchange(config, guard, &url, &init).await;
    match &reply {
        Err(Ended::Expired) => controller.abort_with_reason(&timeout_error()),
        Err(_) => controller.abort(),
        Ok(_) => {}
    }
    reply
}

/// What goes with the URL into `fetch`.
fn init(
    config: &Config,
    call: &CallConfig,
    request: &Request,
    secret: &str,
    controller: &AbortController,
) -> RequestInit {
    let headers = Headers::new();
    for given in [&config.headers, &call.headers].into_iter().flatten() {
        for (name, value) in given.entries() {
            headers.set(&name, &value);
        }
    }
    headers.set("authorization", &["Bearer ", secret].concat());
    let init = RequestInit::new();
    if let Some(body) = &request.body {
        headers.set("content-type", "application/json");
        init.set_body(body);
    }
    init.set_method(request.method);
    init.set_headers(&headers.into_raw());
    init.set_signal(Some(&controller.signal()));
    // Followed, a redirect would turn a POST into a GET, or carry the key elsewhere.
    init.set_redirect(RequestRedirect::Manual);
    if let Some(credentials) = config.credentials {
        init.set_credentials(credentials);
    }
    init
}

async fn exchange(
    config: &Config,
    guard: &Guard,
    url: &str,
    init: &RequestInit,
) -> Result<Reply, Ended> {
    let sent = match &config.fetch {
        Some(fetch) => fetch.call2(&JsValue::UNDEFINED, &url.into(), init),
        None => js::global_fetch(url, init),
    };
    let answer = guard.value(&sent.map_err(Ended::Rejected)?).await?;
    let answer: Fetched = answer.unchecked_into();
    let status = answer
        .status()
        .ok()
        .and_then(|status| status.as_f64())
        .ok_or_else(|| unusable("fetch did not resolve to a Response"))? as u16;
    let headers = answer.headers().unwrap_or_default();
    let response = if is_success(status) {
        JsValue::NULL
    } else {
        // The clone is for the caller; a stand-in that cannot be cloned is given as it is.
        answer.copy().unwrap_or_else(|_| (*answer).clone())
    };
    let text = answer.text().map_err(Ended::Rejected)?;
    let text = guard
        .value(&text)
        .await?
        .dyn_into()
        .map_err(|_| unusable("the Response has no text"))?;
    Ok(Reply {
        status,
        observed: observe(&js::read_headers(&headers)),
        text,
        response,
    })
}

fn unusable(problem: &str) -> Ended {
    Ended::Rejected(TypeError::new(problem).into())
}
