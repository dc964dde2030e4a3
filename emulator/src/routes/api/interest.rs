//! Interest in the Pro plan: `POST /interest/pro`, `GET /interest/pro/status`, and `POST /interest/express`, which
//! error bodies advertise.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::json;

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::http::validation::{self, Fields, Problems};
use crate::service::Service;
use crate::store;
use crate::store::interest::Interest;
use crate::test_tools::shape::models;

static EXPRESS: RouteRules = RouteRules::control_plane("write").one(&models::INTEREST);
static STATUS: RouteRules = RouteRules::control_plane("read").one(&models::INTEREST_STATUS);

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route("/interest/pro", EXPRESS.apply_to(service, post(express)))
        .route(
            "/interest/express",
            EXPRESS.apply_to(service, post(express)),
        )
        .route(
            "/interest/pro/status",
            STATUS.apply_to(service, get(status)),
        )
}

async fn express(State(service): Shared, Extension(caller): Known, body: Bytes) -> HandlerResult {
    let mut body = validation::object(&body)?;
    body.values_mut().for_each(validation::remove_nul);
    let place = ["body".into()];
    let fields = Fields {
        object: &body,
        place: &place,
    };
    let mut problems = Problems::default();
    let email = fields.required_text("email", usize::MAX, &mut problems);
    if email.is_some_and(|email| !email.trim().is_empty() && !is_email(email)) {
        let message = "value is not a valid email address: it must read name@domain";
        problems.add(&place, "email", "value_error", message);
    }
    let name = fields.required_text("name", usize::MAX, &mut problems);
    let mut text = |name| fields.text(name, &mut problems);
    let interest = Interest {
        email: email.unwrap_or_default(),
        name: name.unwrap_or_default(),
        company: text("company"),
        use_case: text("use_case"),
        notes: text("notes"),
    };
    problems.refuse()?;
    let now_us = service.clock.now_us();
    service.store.write(|transaction| {
        store::interest::express(transaction, &caller.org_id, &interest, now_us)
    })?;
    Ok(Json(
        json!({ "message": "Thank you, we will write to you about the Pro plan." }),
    ))
}

/// Whether a text looks like an email address: one `@` between a name and a domain with a dot inside. This catches
/// typing mistakes and no more.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let dotted = domain
        .split_once('.')
        .is_some_and(|(host, rest)| !host.is_empty() && !rest.is_empty() && !rest.ends_with('.'));
    !name.is_empty() && dotted && !domain.contains('@') && !text.contains(char::is_whitespace)
}

async fn status(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let expressed = service
        .store
        .read(|connection| store::interest::expressed(connection, &caller.org_id))?;
    Ok(Json(json!({ "expressed": expressed })))
}
