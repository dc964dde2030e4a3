//! What the organization used, for admins: `GET /usage/summary`, `GET /usage/timeseries`.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::{Value, json};

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json};
use crate::http::validation::{Problems, Query};
use crate::plans::dimensions::Dimension;
use crate::plans::tiers::Tier;
use crate::plans::usage_headers::PlanUsage;
use crate::service::Service;
use crate::service::clock;
use crate::store;
use crate::store::usage_counters::{Granularity, Span};
use crate::test_tools::shape::models;

static SUMMARY: RouteRules = RouteRules::control_plane("read")
    .admin()
    .one(&models::USAGE);
static SERIES: RouteRules = RouteRules::control_plane("read")
    .admin()
    .one(&models::SERIES);

static GRANULARITIES: [(&str, Granularity); 2] = [
    ("daily", Granularity::Daily),
    ("hourly", Granularity::Hourly),
];

/// What a unit beyond the limit costs on a plan that is billed. Other plans have hard limits.
const OVERAGE_RATE: f64 = 0.001;

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route("/usage/summary", SUMMARY.apply_to(service, get(summary)))
        .route(
            "/usage/timeseries",
            SERIES.apply_to(service, get(timeseries)),
        )
}

async fn summary(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let now_us = service.clock.now_us();
    let totals = service
        .store
        .read(|connection| store::usage_counters::totals(connection, &caller.org_id, now_us))?;
    let usage = PlanUsage {
        tier: caller.tier,
        totals,
    };
    let dimensions: Vec<Value> = Dimension::ALL
        .into_iter()
        .map(|dimension| {
            let (used, limit) = usage.of(dimension);
            json!({
                "dimension": dimension.name(),
                "used": used,
                "limit": limit,
                "overage_rate": overage_rate(caller.tier, dimension),
            })
        })
        .collect();
    let (first, last) = clock::month_days(now_us);
    Ok(Json(json!({
        "org_id": caller.org_id,
        "tier": caller.tier.name,
        "period_start": first,
        "period_end": last,
        "dimensions": dimensions,
    })))
}

/// The price of a unit beyond the limit. API calls have none.
fn overage_rate(tier: &Tier, dimension: Dimension) -> Option<f64> {
    (tier.seat_price.is_some() && dimension != Dimension::ApiCalls).then_some(OVERAGE_RATE)
}

async fn timeseries(
    State(service): Shared,
    Extension(caller): Known,
    query: Query,
) -> HandlerResult {
    let mut problems = Problems::default();
    let granularity = query
        .choice("granularity", &GRANULARITIES, &mut problems)
        .unwrap_or(Granularity::Daily);
    let dimension = query.text("dimension");
    if dimension.is_some_and(|name| Dimension::ALL.iter().all(|known| known.name() != name)) {
        let names: Vec<String> = Dimension::ALL
            .iter()
            .map(|known| format!("'{}'", known.name()))
            .collect();
        let message = format!("Input should be one of {}", names.join(", "));
        problems.add(&["query".into()], "dimension", "enum", &message);
    }
    let (first, last) = clock::month_days(service.clock.now_us());
    let (start, end) = (
        query.moment("period_start", &mut problems),
        query.moment("period_end", &mut problems),
    );
    problems.refuse()?;
    // Usage is counted by the hour, so each end of the period means the hour it lies in. An end without a time means
    // its whole day.
    let span = Span {
        first_hour: start.map_or(format!("{first}T00"), |start| clock::hour(start.start_us)),
        last_hour: match end {
            None => format!("{last}T23"),
            Some(end) if end.date_only => {
                let hour = clock::hour(end.start_us);
                format!("{}T23", clock::date_of(&hour))
            }
            Some(end) => clock::hour(end.start_us),
        },
    };
    let points = service.store.read(|connection| {
        store::usage_counters::series(connection, &caller.org_id, dimension, granularity, &span)
    })?;
    let data: Vec<Value> = points
        .into_iter()
        .map(|point| {
            let date = match granularity {
                Granularity::Daily => point.bucket,
                Granularity::Hourly => format!("{}:00:00Z", point.bucket),
            };
            json!({ "date": date, "dimension": point.dimension, "quantity": point.quantity })
        })
        .collect();
    let name = match granularity {
        Granularity::Daily => "daily",
        Granularity::Hourly => "hourly",
    };
    Ok(Json(
        json!({ "org_id": caller.org_id, "granularity": name, "data": data }),
    ))
}
