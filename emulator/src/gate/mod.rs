//! The checks in front of every `/v1` route, in the service's order: key, scope, rate limit, quota. Validation and the
//! handler come after. Every response of an authenticated caller leaves with the usage headers, refusals too.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use serde_json::{Value, json};

use crate::answer::Refusal;
use crate::args::AuthFailure;
use crate::identity::{Caller, Identity};
use crate::service::Service;
use crate::store;
use crate::usage::{API_CALLS, Dimension, Standing};

/// Where a refused customer is sent.
const UPGRADE_URL: &str = "https://memsy.io/pricing";

/// What one route asks of its caller.
pub struct Gate {
    /// Scope the key must have.
    pub scope: &'static str,
    /// What must not be used up, besides API calls.
    pub spends: &'static [&'static Dimension],
}

impl Gate {
    /// Puts the checks in front of a route. Other methods than the route's own stay outside: they answer 405.
    pub fn before(
        &'static self,
        service: &Arc<Service>,
        route: MethodRouter<Arc<Service>>,
    ) -> MethodRouter<Arc<Service>> {
        let service = Arc::clone(service);
        route.route_layer(axum::middleware::from_fn(
            move |request: Request, next: Next| {
                let service = Arc::clone(&service);
                async move { self.pass(&service, request, next).await }
            },
        ))
    }

    async fn pass(&self, service: &Service, mut request: Request<Body>, next: Next) -> Response {
        let caller = match authenticate(service, &request) {
            Ok(caller) => caller,
            Err(refusal) => return refusal.into_response(),
        };
        let mut response = match self.check(service, &caller) {
            Ok(()) => {
                request.extensions_mut().insert(Arc::clone(&caller));
                next.run(request).await
            }
            Err(refusal) => refusal.into_response(),
        };
        let now_us = service.clock.now_us();
        match standing(service, &caller, now_us) {
            Ok(standing) => standing.write(response.headers_mut(), now_us),
            Err(error) => return Refusal::from(error).into_response(),
        }
        response
    }

    fn check(&self, service: &Service, caller: &Caller) -> Result<(), Refusal> {
        let now_us = service.clock.now_us();
        let standing = service.store.write(|transaction| {
            let owner = (caller.org_id.as_str(), caller.key_id.as_str());
            store::keys::touch(transaction, &caller.key_id, now_us)?;
            let totals = store::usage::totals(transaction, &caller.org_id, now_us)?;
            store::usage::count(transaction, owner, &API_CALLS, 1, now_us)?;
            Ok(Standing {
                tier: caller.tier,
                totals,
            })
        })?;
        if !caller.scopes.iter().any(|scope| scope == self.scope) {
            return Err(Refusal::body(
                StatusCode::FORBIDDEN,
                json!({
                    "error": "wrong_scope",
                    "detail": format!("This key lacks the {} scope", self.scope),
                    "required_scope": self.scope,
                }),
            ));
        }
        if let Some(limit) = caller.rate_limit {
            service
                .rate_limits
                .take(&caller.key_id, limit, now_us)
                .map_err(|seconds| {
                    let status = StatusCode::TOO_MANY_REQUESTS;
                    Refusal::coded(
                        status,
                        "rate_limit_exceeded",
                        "Rate limit exceeded",
                        serde_json::Map::new(),
                    )
                    .retry_after(seconds)
                })?;
        }
        let used_up = [&API_CALLS]
            .into_iter()
            .chain(self.spends.iter().copied())
            .find(|dimension| {
                let (used, limit) = standing.of(dimension);
                used >= limit
            });
        used_up.map_or(Ok(()), |dimension| Err(over_quota(&standing, dimension)))
    }
}

fn authenticate(service: &Service, request: &Request<Body>) -> Result<Arc<Caller>, Refusal> {
    let reason = match request.extensions().get::<Identity>() {
        Some(Identity::Known(caller)) if caller.valid(service.clock.now_us()) => {
            return Ok(Arc::clone(caller));
        }
        Some(Identity::Known(_) | Identity::Unknown) => "Invalid API key",
        Some(Identity::Missing) | None => "Missing Authorization header",
    };
    Err(match service.settings.auth_failure {
        AuthFailure::Json => Refusal::detail(StatusCode::UNAUTHORIZED, reason),
        AuthFailure::Gateway => {
            Refusal::body(StatusCode::FORBIDDEN, json!({ "message": "Forbidden" }))
        }
    })
}

fn standing(service: &Service, caller: &Caller, now_us: i64) -> store::Result<Standing> {
    let totals = service
        .store
        .read(|connection| store::usage::totals(connection, &caller.org_id, now_us))?;
    Ok(Standing {
        tier: caller.tier,
        totals,
    })
}

fn over_quota(standing: &Standing, dimension: &Dimension) -> Refusal {
    let (current, limit) = standing.of(dimension);
    let extras = [
        ("dimension", Value::from(dimension.name)),
        ("current", current.into()),
        ("limit", limit.into()),
        ("upgrade_url", UPGRADE_URL.into()),
    ];
    Refusal::coded(
        StatusCode::TOO_MANY_REQUESTS,
        "usage_limit_exceeded",
        &format!("The plan's limit for {} is used up", dimension.name),
        extras
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect(),
    )
}
