//! The checks before every route with a key, in the service's order: key, scope, rank, rate limit, quota. Validation
//! and the handler come after. Every response to an authenticated caller carries the usage headers, refusals too.
//! Successful responses have the fields that the [shape](crate::test_tools::shape) of the moment asks for.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::caller::{Caller, Identity};
use super::refusals;
use super::route_rules::{Rank, RouteRules};
use crate::http::response::Refusal;
use crate::plans::dimensions::Dimension;
use crate::plans::usage_headers::PlanUsage;
use crate::service::Service;
use crate::store;

/// Checks the caller and runs the handler, or refuses.
pub async fn run(
    rules: &RouteRules,
    service: &Service,
    mut request: Request<Body>,
    next: Next,
) -> Response {
    let caller = match authenticate(service, &request) {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let mut response = match check(rules, service, &caller) {
        Ok(()) => {
            request.extensions_mut().insert(Arc::clone(&caller));
            let response = next.run(request).await;
            service.shape.apply(rules.holds, response).await
        }
        Err(refusal) => refusal.into_response(),
    };
    let now_us = service.clock.now_us();
    match usage(service, &caller, now_us) {
        Ok(usage) => usage.write(response.headers_mut(), now_us),
        Err(error) => return Refusal::from(error).into_response(),
    }
    response
}

fn check(rules: &RouteRules, service: &Service, caller: &Caller) -> Result<(), Refusal> {
    let now_us = service.clock.now_us();
    let usage = service.store.write(|transaction| {
        store::keys::touch(transaction, &caller.key_id, now_us)?;
        let totals = store::usage_counters::totals(transaction, &caller.org_id, now_us)?;
        store::usage_counters::count(transaction, caller.owner(), Dimension::ApiCalls, 1, now_us)?;
        Ok(PlanUsage {
            tier: caller.tier,
            totals,
        })
    })?;
    if let Some(scope) = rules.scope
        && !caller.scopes.iter().any(|held| held == scope)
    {
        return Err(refusals::lacks_scope(rules.plane, scope));
    }
    match rules.rank {
        Rank::Admin if !caller.admin => return Err(refusals::no_admin(rules.plane)),
        Rank::Seated if !caller.seat => return Err(refusals::no_seat(rules.plane)),
        _ => {}
    }
    if let Some(limit) = caller.rate_limit {
        service
            .rate_limits
            .take(&caller.key_id, limit, now_us)
            .map_err(|seconds| refusals::too_fast(rules.plane, limit, seconds))?;
    }
    let used_up = [Dimension::ApiCalls]
        .into_iter()
        .chain(rules.spends.iter().copied())
        .find(|dimension| {
            let (used, limit) = usage.of(*dimension);
            used >= limit
        });
    used_up.map_or(Ok(()), |dimension| {
        Err(refusals::used_up(rules.plane, &usage, dimension))
    })
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

fn usage(service: &Service, caller: &Caller, now_us: i64) -> store::Result<PlanUsage> {
    let totals = service
        .store
        .read(|connection| store::usage_counters::totals(connection, &caller.org_id, now_us))?;
    Ok(PlanUsage {
        tier: caller.tier,
        totals,
    })
}
