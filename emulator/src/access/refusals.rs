//! How the two halves of the service refuse a caller. A client must read every documented shape of an error, so the
//! halves use different ones: `/v1` sends flat objects, `/api` sends objects and strings under `detail`.

use axum::http::StatusCode;
use serde_json::json;

use super::rate_limits::RateLimit;
use super::route_rules::Plane;
use crate::command_line::arguments::AuthFailure;
use crate::http::response::{Extras, Refusal};
use crate::plans::dimensions::Dimension;
use crate::plans::usage_headers::PlanUsage;

/// The page where a customer can buy more.
const UPGRADE_URL: &str = "https://memsy.io/pricing";

fn coded(
    plane: Plane,
    status: StatusCode,
    code: &str,
    message: &str,
    extras: &Extras<'_>,
) -> Refusal {
    let refusal = Refusal::coded(status, code, message, extras);
    match plane {
        Plane::HotPath => refusal,
        Plane::ControlPlane => refusal.in_detail(),
    }
}

pub fn no_key(way: AuthFailure, reason: &str) -> Refusal {
    match way {
        AuthFailure::Json => Refusal::detail(StatusCode::UNAUTHORIZED, reason),
        AuthFailure::Gateway => {
            Refusal::body(StatusCode::FORBIDDEN, json!({ "message": "Forbidden" }))
        }
    }
}

/// The halves differ in the code (`wrong_scope`, `insufficient_scope`) and in the field that names the scope.
pub fn lacks_scope(plane: Plane, scope: &str) -> Refusal {
    let message = format!("This key lacks the {scope} scope");
    match plane {
        Plane::HotPath => Refusal::body(
            StatusCode::FORBIDDEN,
            json!({ "error": "wrong_scope", "detail": message, "required_scope": scope }),
        ),
        Plane::ControlPlane => coded(
            plane,
            StatusCode::FORBIDDEN,
            "insufficient_scope",
            &message,
            &[("scope", scope.into())],
        ),
    }
}

pub fn no_admin(plane: Plane) -> Refusal {
    let message = "Only an admin of the organization can do this";
    coded(plane, StatusCode::FORBIDDEN, "admin_required", message, &[])
}

pub fn no_seat(plane: Plane) -> Refusal {
    let message = "This needs an assigned seat";
    coded(plane, StatusCode::FORBIDDEN, "seat_required", message, &[])
}

/// The message says what is allowed, because clients put "Rate limit exceeded: " in front of it. It is the same for every
/// refusal of a key; `Retry-After` says how long to wait.
pub fn too_fast(plane: Plane, limit: RateLimit, seconds: f64) -> Refusal {
    let status = StatusCode::TOO_MANY_REQUESTS;
    let (requests, are) = match limit.requests {
        1 => ("request", "is"),
        _ => ("requests", "are"),
    };
    let message = format!(
        "{} {requests} per {} s {are} allowed for this key; Retry-After says when to try again",
        limit.requests,
        limit.window_ms as f64 / 1000.0
    );
    let refusal = match plane {
        Plane::HotPath => Refusal::coded(status, "rate_limit_exceeded", &message, &[]),
        Plane::ControlPlane => Refusal::detail(status, message),
    };
    refusal.retry_after(seconds)
}

pub fn used_up(plane: Plane, usage: &PlanUsage, dimension: Dimension) -> Refusal {
    let (current, limit) = usage.of(dimension);
    coded(
        plane,
        StatusCode::TOO_MANY_REQUESTS,
        "usage_limit_exceeded",
        &format!("The plan's limit for {} is used up", dimension.name()),
        &[
            ("dimension", dimension.name().into()),
            ("current", current.into()),
            ("limit", limit.into()),
            ("upgrade_url", UPGRADE_URL.into()),
        ],
    )
}
