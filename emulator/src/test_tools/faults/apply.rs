//! Does to a request what its fault says.

use std::future::Future;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt as _;

use super::body::{ScriptedBody, Step};
use super::{Action, Cut, CutPlace};

/// How long to wait before the connection is cut, so that what was sent can leave: bytes still in a buffer would be
/// lost.
const BEFORE_CUT: Duration = Duration::from_millis(50);

/// Returns the response of the fault, that of the handler, or what the fault makes of the handler's response.
pub async fn apply(
    fault: Option<Action>,
    handled: impl Future<Output = Result<Response, Cut>>,
) -> Result<Response, Cut> {
    let Some(action) = fault else {
        return handled.await;
    };
    tokio::time::sleep(Duration::from_millis(action.delay_ms)).await;
    if action.cut == Some(CutPlace::BeforeHeaders) {
        return Err(Cut);
    }
    let mut response = match (action.status, &action.body) {
        (None, None) => handled.await?,
        (status, body) => made_up(status.unwrap_or_default(), body.clone().unwrap_or_default()),
    };
    response.headers_mut().extend(action.headers.clone());
    if action.body_delay_ms == 0 && action.cut.is_none() && action.truncate.is_none() {
        return Ok(response);
    }
    damaged(response, &action).await
}

fn made_up(status: StatusCode, body: Bytes) -> Response {
    // Responses with these statuses have no body by definition. If a body is sent, it is read as the next
    // response.
    let bodiless = matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    let body = if bodiless { Bytes::new() } else { body };
    let content_type = match serde_json::from_slice::<serde::de::IgnoredAny>(&body) {
        Ok(_) => "application/json",
        Err(_) => "text/plain; charset=utf-8",
    };
    let has_body = !body.is_empty();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    if has_body {
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    response
}

/// The same response with a body that pauses or ends early, although `Content-Length` announces all of it.
async fn damaged(response: Response, action: &Action) -> Result<Response, Cut> {
    let (mut parts, body) = response.into_parts();
    let whole = body.collect().await.map_err(|_| Cut)?.to_bytes();
    let half = whole.len() / 2;
    let sent = match (action.cut, action.truncate) {
        (Some(_), _) => half,
        (None, Some(most)) => most.min(whole.len()),
        (None, None) => whole.len(),
    };
    let mut steps = vec![Step::Send(whole.slice(..half.min(sent)))];
    if action.body_delay_ms > 0 {
        steps.push(Step::Wait(Duration::from_millis(action.body_delay_ms)));
    }
    steps.push(Step::Send(whole.slice(half.min(sent)..sent)));
    if sent < whole.len() {
        steps.extend([Step::Wait(BEFORE_CUT), Step::Cut]);
    }
    if !whole.is_empty() {
        parts
            .headers
            .insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
    }
    Ok(Response::from_parts(
        parts,
        Body::new(ScriptedBody::new(steps)),
    ))
}
