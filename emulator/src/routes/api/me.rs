//! `GET /me` tells whose key it is. It is the only route that asks for no scope.

use std::sync::Arc;

use axum::routing::get;
use axum::{Extension, Router};
use serde_json::json;

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::service::Service;
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::any_key().one(&models::ME);

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route("/me", RULES.apply_to(service, get(me)))
}

/// Describes the caller. A service key has no user and no role, and its email is that of the organization.
async fn me(Extension(caller): Extension<Arc<Caller>>) -> HandlerResult {
    let org_id = &caller.org_id;
    let user_id = caller.member.as_deref().map(|email| {
        let (user, _) = email.split_once('@').unwrap_or((email, ""));
        format!("user_{user}")
    });
    let role = if caller.admin {
        "org:admin"
    } else {
        "org:member"
    };
    let org_role = caller.member.is_some().then_some(role);
    let shared = || format!("team@{org_id}.example");
    Ok(Json(json!({
        "customer_id": format!("cus_{org_id}"),
        "email": caller.member.clone().unwrap_or_else(shared),
        "tier": caller.tier.name,
        "is_superadmin": false,
        "org_id": org_id,
        "is_billing_admin": caller.admin,
        "user_id": user_id,
        "org_role": org_role,
    })))
}
