//! What happens to every request before and after its route: preflights, recording, faults, the limit on bodies, CORS.

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

use super::cors;
use crate::access::caller::Identity;
use crate::http::response::Refusal;
use crate::routes;
use crate::service::Service;
use crate::test_tools::faults::{Cut, play};

/// Longest request body in bytes.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// A longer one is read on up to here and thrown away: a client still sending would not see the refusal.
const LONGEST_DISCARDED: usize = 256 * 1024 * 1024;

/// The way in.
pub struct Front {
    service: Arc<Service>,
    router: Router,
}

impl Front {
    /// Puts the routers together.
    pub fn new(service: Arc<Service>) -> Self {
        let router = Router::new()
            .nest("/v1", routes::v1::routes(&service))
            .nest("/api", routes::api::routes(&service))
            .nest("/emulator", routes::emulator::routes())
            .fallback(|| async { Refusal::not_found() })
            .method_not_allowed_fallback(|| async { Refusal::method_not_allowed() })
            // The limit is kept below, where the answer can be JSON.
            .layer(DefaultBodyLimit::disable())
            .with_state(Arc::clone(&service));
        Self { service, router }
    }

    /// Answers a request, or asks for its connection to be cut.
    pub async fn answer(&self, request: Request<Incoming>) -> Result<Response, Cut> {
        let (parts, body) = request.into_parts();
        let origin = parts.headers.get(ORIGIN).cloned();
        let path = parts.uri.path();
        let mut response = if path == "/emulator" || path.starts_with("/emulator/") {
            self.control(parts, body).await?
        } else {
            self.observed(parts, body).await?
        };
        cors::allow(origin, response.headers_mut());
        Ok(response)
    }

    /// The emulator's own routes: neither recorded nor hit by faults.
    async fn control(&self, parts: Parts, body: Incoming) -> Result<Response, Cut> {
        if parts.method == Method::OPTIONS {
            return Ok(cors::preflight(&parts.headers));
        }
        match read(body).await? {
            Ok(body) => Ok(self.route(parts, body).await),
            Err(refusal) => Ok(refusal.into_response()),
        }
    }

    async fn observed(&self, mut parts: Parts, body: Incoming) -> Result<Response, Cut> {
        let fault = self.service.faults.take(&parts);
        if parts.method == Method::OPTIONS {
            let preflight = async { Ok(cors::preflight(&parts.headers)) };
            return play(fault, preflight).await;
        }
        let identity = match Identity::of(&parts.headers, &self.service.store) {
            Ok(identity) => identity,
            Err(error) => return Ok(Refusal::from(error).into_response()),
        };
        // Recorded before anything can delay or refuse it: a request that times out at its client has arrived too.
        let record = self.service.journal.arrived(&parts, identity.name());
        parts.extensions.insert(identity);
        // Read before a fault is played, too: the record shows the body, and the connection stays usable.
        let body = match read(body).await? {
            Ok(body) => body,
            Err(refusal) => {
                let response = refusal.into_response();
                self.service.journal.answered(record, response.status());
                return Ok(response);
            }
        };
        self.service.journal.body(record, &body);
        let handled = async { Ok(self.route(parts, body).await) };
        let response = play(fault, handled).await?;
        self.service.journal.answered(record, response.status());
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

/// The whole body; a refusal when it is too long, a cut when its sender went away.
async fn read(mut body: Incoming) -> Result<Result<Bytes, Refusal>, Cut> {
    let mut whole = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| Cut)?.into_data() else {
            continue;
        };
        length += data.len();
        if length <= LONGEST_BODY {
            whole.extend_from_slice(&data);
        } else if length > LONGEST_DISCARDED {
            break;
        }
    }
    if length > LONGEST_BODY {
        let detail = "Request body is larger than 16 MiB";
        return Ok(Err(Refusal::detail(StatusCode::PAYLOAD_TOO_LARGE, detail)));
    }
    Ok(Ok(whole.into()))
}
