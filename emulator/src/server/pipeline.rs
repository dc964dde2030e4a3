//! What happens to every request before and after its route: admission, preflights, the request log, faults, the limit
//! on bodies, CORS.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::DefaultBodyLimit;
use axum::http::header::ORIGIN;
use axum::http::request::Parts;
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use tower::ServiceExt as _;

use super::admission::Admission;
use super::cors;
use crate::access::caller::Identity;
use crate::http::response::Refusal;
use crate::routes;
use crate::service::Service;
use crate::test_tools::faults::{Cut, apply};
use crate::test_tools::request_log::LONGEST_BODY_WITHOUT_KEY;

/// Longest request body in bytes.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// Bytes of a body which are read and thrown away once nothing is kept any more: a client that is still sending would
/// not see the refusal.
const LONGEST_DISCARDED: usize = 256 * 1024 * 1024;

/// All that handles a request between its connection and its route.
pub struct Pipeline {
    service: Arc<Service>,
    admission: Admission,
    router: Router,
}

impl Pipeline {
    /// Puts the routers of all routes together.
    pub fn new(service: Arc<Service>, address: IpAddr) -> Self {
        let router = Router::new()
            .nest("/v1", routes::v1::routes(&service))
            .nest("/api", routes::api::routes(&service))
            .nest("/emulator", routes::emulator::routes())
            .fallback(|| async { Refusal::not_found() })
            .method_not_allowed_fallback(|| async { Refusal::method_not_allowed() })
            // `read_body` keeps the limit instead, where the refusal can be JSON.
            .layer(DefaultBodyLimit::disable())
            .with_state(Arc::clone(&service));
        Self {
            admission: Admission::new(&service.settings, address),
            service,
            router,
        }
    }

    /// Returns the response to a request, or [`Cut`] when its connection is to be closed without one.
    pub async fn respond(&self, request: Request<Incoming>) -> Result<Response, Cut> {
        let (parts, body) = request.into_parts();
        let origin = parts.headers.get(ORIGIN).cloned();
        let path = parts.uri.path();
        let control = path == "/emulator" || path.starts_with("/emulator/");
        if let Err(refusal) = self.admission.check(&parts, control) {
            read_body(body, 0).await?;
            return Ok(refusal.into_response());
        }
        let mut response = if control {
            self.emulator_route(parts, body).await?
        } else {
            self.service_route(parts, body).await?
        };
        cors::allow(origin, response.headers_mut());
        Ok(response)
    }

    /// Handles the emulator's own routes, which are neither recorded nor hit by faults.
    async fn emulator_route(&self, parts: Parts, body: Incoming) -> Result<Response, Cut> {
        if parts.method == Method::OPTIONS {
            return Ok(cors::preflight(&parts.headers));
        }
        match read_body(body, LONGEST_BODY).await? {
            Received::Whole(body) => Ok(self.route(parts, body).await),
            Received::Beginning(_) => Ok(too_long().into_response()),
        }
    }

    /// Handles all other routes, which are recorded and hit by faults.
    async fn service_route(&self, mut parts: Parts, body: Incoming) -> Result<Response, Cut> {
        let fault = self.service.faults.take(&parts);
        if parts.method == Method::OPTIONS {
            let preflight = async { Ok(cors::preflight(&parts.headers)) };
            return apply(fault, preflight).await;
        }
        let identity = match Identity::of(&parts.headers, &self.service.store) {
            Ok(identity) => identity,
            Err(error) => return Ok(Refusal::from(error).into_response()),
        };
        // The request is recorded before anything can delay or refuse it: one that times out at its client has arrived
        // too.
        let record = self.service.request_log.add(&parts, identity.name());
        // A caller that is refused for its key has no handler that reads its body.
        let keyed = matches!(&identity, Identity::Known(caller) if caller.valid(self.service.clock.now_us()));
        let kept = if keyed {
            LONGEST_BODY
        } else {
            LONGEST_BODY_WITHOUT_KEY
        };
        parts.extensions.insert(identity);
        // The body is read before the fault is applied, so that the log shows it and the connection stays usable.
        let body = match read_body(body, kept).await? {
            Received::Beginning(_) if keyed => {
                let response = too_long().into_response();
                self.service
                    .request_log
                    .set_status(record, response.status());
                return Ok(response);
            }
            Received::Whole(body) | Received::Beginning(body) => body,
        };
        self.service.request_log.set_body(record, &body);
        let handled = async { Ok(self.route(parts, body).await) };
        let response = apply(fault, handled).await?;
        self.service
            .request_log
            .set_status(record, response.status());
        Ok(response)
    }

    async fn route(&self, parts: Parts, body: Bytes) -> Response {
        let request = Request::from_parts(parts, Body::from(body));
        match self.router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}

/// What was kept of a body.
enum Received {
    Whole(Bytes),
    Beginning(Bytes),
}

/// Reads a body and keeps so many bytes of it. Returns [`Cut`] when its sender went away.
async fn read_body(mut body: Incoming, kept: usize) -> Result<Received, Cut> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while length <= LONGEST_DISCARDED
        && let Some(frame) = body.frame().await
    {
        let Ok(data) = frame.map_err(|_| Cut)?.into_data() else {
            continue;
        };
        length += data.len();
        let room = data.len().min(kept - bytes.len());
        bytes.extend_from_slice(data.get(..room).unwrap_or_default());
    }
    Ok(if length > kept {
        Received::Beginning(bytes.into())
    } else {
        Received::Whole(bytes.into())
    })
}

fn too_long() -> Refusal {
    let detail = "Request body is larger than 16 MiB";
    Refusal::detail(StatusCode::PAYLOAD_TOO_LARGE, detail)
}
