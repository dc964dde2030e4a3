//! The checks in front of every route with a key, in the service's order: key, scope, rank, rate limit, quota.
//! Validation and the handler come after. Every response of an authenticated caller leaves with the usage headers,
//! refusals too, and successful ones in the [shape](crate::test_tools::shape) that is switched on.

pub mod caller;
pub mod rate_limits;
mod refusals;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;

use crate::access::caller::{Caller, Identity};
use crate::http::response::Refusal;
use crate::plans::dimensions::{API_CALLS, Dimension, Standing};
use crate::service::Service;
use crate::store;
use crate::test_tools::shape::{Holds, Model};

/// What one route asks of its caller, and what it answers.
pub struct Gate {
    plane: Plane,
    scope: Option<&'static str>,
    rank: Rank,
    spends: &'static [&'static Dimension],
    holds: Holds,
}

/// Which half of the service a route belongs to: they word their refusals differently.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Plane {
    /// `/v1`: flat objects.
    Hot,
    /// `/api`: what FastAPI makes of errors.
    Control,
}

/// What a caller must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Any,
    Admin,
    Seated,
}

impl Gate {
    const fn new(plane: Plane, scope: Option<&'static str>) -> Self {
        Self {
            plane,
            scope,
            rank: Rank::Any,
            spends: &[],
            holds: Holds::Plain,
        }
    }

    /// A route of `/v1` for keys with that scope.
    pub const fn hot(scope: &'static str) -> Self {
        Self::new(Plane::Hot, Some(scope))
    }

    /// A route of `/api` for keys with that scope.
    pub const fn control(scope: &'static str) -> Self {
        Self::new(Plane::Control, Some(scope))
    }

    /// A route of `/api` for every good key.
    pub const fn any_key() -> Self {
        Self::new(Plane::Control, None)
    }

    /// For admins only.
    pub const fn admin(self) -> Self {
        Self {
            rank: Rank::Admin,
            ..self
        }
    }

    /// For holders of a seat only.
    pub const fn seated(self) -> Self {
        Self {
            rank: Rank::Seated,
            ..self
        }
    }

    /// Refuses when one of these is used up, besides API calls.
    pub const fn spends(self, spends: &'static [&'static Dimension]) -> Self {
        Self { spends, ..self }
    }

    /// Answers an object of that model.
    pub const fn one(self, model: &'static Model) -> Self {
        Self {
            holds: Holds::One(model),
            ..self
        }
    }

    /// Answers a bare list of objects of that model.
    pub const fn many(self, model: &'static Model) -> Self {
        Self {
            holds: Holds::Many(model),
            ..self
        }
    }

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
                let response = next.run(request).await;
                service.shape.apply(self.holds, response).await
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
            store::keys::touch(transaction, &caller.key_id, now_us)?;
            let totals = store::usage_counters::totals(transaction, &caller.org_id, now_us)?;
            store::usage_counters::count(transaction, caller.owner(), &API_CALLS, 1, now_us)?;
            Ok(Standing {
                tier: caller.tier,
                totals,
            })
        })?;
        if let Some(scope) = self.scope
            && !caller.scopes.iter().any(|held| held == scope)
        {
            return Err(refusals::lacks_scope(self.plane, scope));
        }
        match self.rank {
            Rank::Admin if !caller.admin => return Err(refusals::no_admin(self.plane)),
            Rank::Seated if !caller.seat => return Err(refusals::no_seat(self.plane)),
            _ => {}
        }
        if let Some(limit) = caller.rate_limit {
            service
                .rate_limits
                .take(&caller.key_id, limit, now_us)
                .map_err(|seconds| refusals::too_fast(self.plane, seconds))?;
        }
        let used_up = [&API_CALLS]
            .into_iter()
            .chain(self.spends.iter().copied())
            .find(|dimension| {
                let (used, limit) = standing.of(dimension);
                used >= limit
            });
        used_up.map_or(Ok(()), |dimension| {
            Err(refusals::used_up(self.plane, &standing, dimension))
        })
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
    Err(refusals::no_key(service.settings.auth_failure, reason))
}

fn standing(service: &Service, caller: &Caller, now_us: i64) -> store::Result<Standing> {
    let totals = service
        .store
        .read(|connection| store::usage_counters::totals(connection, &caller.org_id, now_us))?;
    Ok(Standing {
        tier: caller.tier,
        totals,
    })
}
