//! Cross-origin headers. Every response to an allowed page has them: without them a browser hides even errors from the
//! page that asked. A page that [`admission`](super::admission) refuses gets none.

use axum::body::Body;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, CACHE_CONTROL, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use crate::plans::usage_headers::EXPOSED_HEADERS;

const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE, OPTIONS");

/// What a preflight that asks for no headers in particular is told. The `X-Memsy-*` ones tell the service which client
/// calls.
const USUAL_HEADERS: HeaderValue = HeaderValue::from_static(
    "Authorization, Content-Type, X-Memsy-Client, X-Memsy-Surface, X-Memsy-Capture",
);

/// How long a browser may remember a preflight: ten minutes, so that a page sends one and not one per request.
const MAX_AGE_SECONDS: HeaderValue = HeaderValue::from_static("600");

const TRUE: HeaderValue = HeaderValue::from_static("true");
const REQUEST_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-request-private-network");
const ALLOW_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-allow-private-network");

/// The response to a preflight. A preflight carries no key, so it must not be refused because the key is missing.
pub fn preflight(request: &HeaderMap) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    let asked = request.get(ACCESS_CONTROL_REQUEST_HEADERS).cloned();
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.unwrap_or(USUAL_HEADERS));
    headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
    if request.contains_key(REQUEST_PRIVATE_NETWORK) {
        headers.insert(ALLOW_PRIVATE_NETWORK, TRUE);
    }
    response
}

/// Adds the headers that every response carries, for the origin of the page that asked. A header that is already there
/// stays: a fault may have set it on purpose.
pub fn allow(origin: Option<HeaderValue>, response: &mut HeaderMap) {
    if let Some(origin) = origin
        && !response.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN)
    {
        response.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, TRUE);
    }
    for (name, value) in [
        (
            ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(EXPOSED_HEADERS),
        ),
        (VARY, HeaderValue::from_static("Origin")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ] {
        response.entry(name).or_insert(value);
    }
}
