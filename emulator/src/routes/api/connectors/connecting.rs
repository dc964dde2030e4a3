//! What is called before there is a connection: `GET /connectors/providers`, `GET /connectors/{provider}/status`,
//! `POST /connectors/{provider}/connect`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::{Value, json};

use super::{access, provider};
use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::Segment;
use crate::providers::PROVIDERS;
use crate::routes::emulator::consent;
use crate::service::Service;
use crate::store::connectors::{self, Place};
use crate::test_tools::shape::models;

static LIST: RouteRules = RouteRules::control_plane("read").one(&models::PROVIDER_LIST);
static STATUS: RouteRules = RouteRules::control_plane("read")
    .seated()
    .one(&models::PROVIDER_STATUS);
static CONNECT: RouteRules = RouteRules::control_plane("write")
    .seated()
    .one(&models::CONNECTION);

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route("/connectors/providers", LIST.apply_to(service, get(list)))
        .route(
            "/connectors/{provider}/status",
            STATUS.apply_to(service, get(status)),
        )
        .route(
            "/connectors/{provider}/connect",
            CONNECT.apply_to(service, post(connect)),
        )
}

async fn list() -> Json {
    let slugs: Vec<&str> = PROVIDERS.iter().map(|provider| provider.slug).collect();
    Json(json!({ "providers": slugs }))
}

/// Tells whether a provider is connected: by the organization, or by the caller where each member has an own account.
async fn status(
    State(service): Shared,
    Extension(caller): Known,
    Segment(slug): Segment,
) -> HandlerResult {
    let provider = provider(&slug)?;
    let owner = caller.member.as_deref().filter(|_| provider.per_member);
    let place = Place {
        org_id: &caller.org_id,
        provider,
        owner,
    };
    let known = service
        .store
        .read(|connection| connectors::at(connection, place))?
        .filter(|connector| connector.authorized);
    let name = known
        .as_ref()
        .and_then(|connector| connector.shown.get("display_name"));
    Ok(Json(json!({
        "connected": known.is_some(),
        "display_name": name.unwrap_or(&Value::Null),
    })))
}

async fn connect(
    State(service): Shared,
    Extension(caller): Known,
    Segment(slug): Segment,
    headers: HeaderMap,
) -> HandlerResult {
    let provider = provider(&slug)?;
    if !provider.oauth {
        let detail = format!(
            "{} does not use OAuth; configure it with credentials",
            provider.title
        );
        return Err(Refusal::detail(StatusCode::BAD_REQUEST, detail));
    }
    let place = Place {
        org_id: &caller.org_id,
        provider,
        owner: access::account(&caller, provider)?,
    };
    let by = caller.member.as_deref();
    let now_us = service.clock.now_us();
    let opened = service.store.write(|transaction| {
        if connectors::at(transaction, place)?.is_some_and(|known| known.authorized) {
            return Ok(None);
        }
        let id = connectors::ensure(transaction, place, by, now_us)?;
        connectors::open_link(transaction, id).map(Some)
    })?;
    let (connector_id, link) = opened.ok_or_else(|| {
        let detail = format!("{} is already connected", provider.title);
        Refusal::detail(StatusCode::CONFLICT, detail)
    })?;
    // The page is on the host that the caller used for this request, because only the caller knows how to reach the
    // server.
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or("127.0.0.1");
    let authorize_url = format!("http://{host}{}", consent::path(&link));
    Ok(Json(
        json!({ "connector_id": connector_id, "authorize_url": authorize_url }),
    ))
}
