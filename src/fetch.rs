//! One attempt: request, `fetch`, complete answer.

use crate::config::{CallConfig, Config};
use crate::guard::{Ended, Guard};
use crate::headers::{Observed, observe};
use crate::js::{self, Attempt, Fetched};
use crate::request::Request;
use gloo_net::http::Headers;
use js_sys::{JsString, TypeError};
use wasm_bindgen::{JsCast, JsValue};

/// An answer whose body has arrived.
pub struct Reply {
    /// HTTP status; 0 for a redirect, whose status browsers hide.
    pub status: u16,
    /// What the headers say.
    pub observed: Observed,
    /// The body.
    pub text: JsString,
    /// The `Response`: for an error with its body still to be read, for a success the one whose body was read.
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
    let headers = Headers::new();
    headers.set("authorization", &["Bearer ", secret].concat());
    if request.body.is_some() {
        headers.set("content-type", "application/json");
    }
    let attempt = Attempt::new(
        request.endpoint.method,
        request.body.as_ref(),
        &headers.into_raw(),
        &config.credentials,
        &config.headers,
        &call.headers,
    )
    .map_err(Ended::Rejected)?;
    let url = [config.base_url.as_str(), &request.path].concat();
    let sent = attempt.send(&config.fetch, &url);
    let reply = exchange(sent, guard).await;
    match &reply {
        Err(Ended::Expired) => attempt.abort(&js::timeout_error()),
        Err(_) => attempt.abort(&JsValue::UNDEFINED),
        Ok(_) => {}
    }
    reply
}

async fn exchange(sent: Result<JsValue, JsValue>, guard: &Guard) -> Result<Reply, Ended> {
    let answer = guard.value(&sent.map_err(Ended::Rejected)?).await?;
    let answer: Fetched = answer.unchecked_into();
    let status = answer
        .status()
        .ok()
        .and_then(|status| status.as_f64())
        .ok_or_else(|| unusable("fetch did not resolve to a Response"))? as u16;
    let headers = answer.headers().unwrap_or_default();
    let response = if is_success(status) {
        (*answer).clone()
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
