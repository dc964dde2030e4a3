//! `POST /connectors/s3/configure` connects a bucket by credentials in one call. The credentials are not kept. An
//! organization has one bucket: another one takes its place when the body has the `connector_id`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Extension, Router};

use super::{access, found, provider};
use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::http::validation::{self, Fields, Problems};
use crate::service::Service;
use crate::store::connectors::selections::Selection;
use crate::store::connectors::{self, Place};
use crate::test_tools::shape::models;

static RULES: RouteRules = RouteRules::control_plane("write")
    .seated()
    .one(&models::CONNECTOR);

/// Credentials that contain this text are refused, so that a test can cause a refusal.
const REFUSED_MARK: &str = "invalid";

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new().route(
        "/connectors/s3/configure",
        RULES.apply_to(service, post(configure)),
    )
}

async fn configure(
    State(service): State<Arc<Service>>,
    Extension(caller): Extension<Arc<Caller>>,
    body: Bytes,
) -> HandlerResult {
    let mut body = validation::object(&body)?;
    body.values_mut().for_each(validation::remove_nul);
    let place = ["body".into()];
    let fields = Fields {
        object: &body,
        place: &place,
    };
    let mut problems = Problems::default();
    let [key_id, secret, region, bucket] =
        ["access_key_id", "secret_access_key", "region", "bucket"].map(|name| {
            fields
                .required_text(name, usize::MAX, &mut problems)
                .unwrap_or_default()
        });
    let connector_id = fields.text("connector_id", &mut problems);
    problems.refuse()?;

    let provider = provider("s3")?;
    access::manages_shared(&caller)?;
    let place = Place {
        org_id: &caller.org_id,
        provider,
        owner: None,
    };
    if let Some(id) = connector_id {
        let known = found(&service, &caller, id)?;
        if known.provider.slug != provider.slug {
            return Err(Refusal::unknown("Connector"));
        }
    }
    if key_id.contains(REFUSED_MARK) || secret.contains(REFUSED_MARK) {
        let detail = "S3 refused the credentials";
        return Err(Refusal::detail(StatusCode::BAD_REQUEST, detail));
    }

    let now_us = service.clock.now_us();
    let by = caller.member.as_deref();
    let only = Selection {
        external_id: bucket.to_owned(),
        resource_type: "bucket".to_owned(),
        name: Some(bucket.to_owned()),
    };
    let shown = service.store.write(|transaction| {
        if connector_id.is_none() && connectors::at(transaction, place)?.is_some() {
            return Ok(None);
        }
        let id = connectors::ensure(transaction, place, by, now_us)?;
        connectors::attach_bucket(transaction, id, bucket, region)?;
        connectors::select(transaction, id, &[only], now_us)?;
        connectors::at(transaction, place)
    })?;
    let connector = shown.ok_or_else(second_bucket)?;
    Ok(Json(connector.shown))
}

fn second_bucket() -> Refusal {
    let detail = "S3 is already connected: an organization has one S3 connection. \
                  Send its connector_id to change it, or delete it first";
    Refusal::detail(StatusCode::CONFLICT, detail)
}
