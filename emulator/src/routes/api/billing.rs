//! Billing, for admins of organizations that are billed: `GET /billing/summary`, `GET /billing/invoices`. The figures
//! are made up. As at the payment provider, amounts are in cents and times in Unix seconds.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::{Value, json};

use crate::access::RouteRules;
use crate::access::caller::Caller;
use crate::http::response::{HandlerResult, Json, Refusal};
use crate::service::Service;
use crate::service::clock;
use crate::store;
use crate::test_tools::shape::models;

static SUMMARY: RouteRules = RouteRules::control_plane("read")
    .admin()
    .one(&models::BILLING);
static INVOICES: RouteRules = RouteRules::control_plane("read")
    .admin()
    .many(&models::INVOICE);

const CURRENCY: &str = "usd";

/// How many past months have an invoice.
const PAST_INVOICES: usize = 3;

type Shared = State<Arc<Service>>;
type Known = Extension<Arc<Caller>>;

pub fn routes(service: &Arc<Service>) -> Router<Arc<Service>> {
    Router::new()
        .route("/billing/summary", SUMMARY.apply_to(service, get(summary)))
        .route(
            "/billing/invoices",
            INVOICES.apply_to(service, get(invoices)),
        )
}

async fn summary(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let amount = Amount::of(&service, &caller)?;
    let org_id = &caller.org_id;
    Ok(Json(json!({
        "tier": caller.tier.name,
        "purchased_seats": amount.seats,
        "assigned_seats": amount.assigned,
        "available_seats": (amount.seats - amount.assigned).max(0),
        "stripe_customer_id": format!("cus_{org_id}"),
        "payment_method": { "brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2034 },
        "upcoming_invoice": {
            "amount_due": amount.cents,
            "currency": CURRENCY,
            "period_end": clock::next_month_seconds(service.clock.now_us()),
        },
        "subscription_status": "active",
        "billing_contact": format!("billing@{org_id}.example"),
        "stripe_subscription_id": format!("sub_{org_id}"),
    })))
}

async fn invoices(State(service): Shared, Extension(caller): Known) -> HandlerResult {
    let amount = Amount::of(&service, &caller)?;
    let months = clock::past_months(service.clock.now_us(), PAST_INVOICES);
    let oldest = months.len().saturating_sub(1);
    let invoices: Vec<Value> = months
        .into_iter()
        .enumerate()
        .map(|(place, (month, start))| {
            let id = format!("in_{}_{month}", caller.org_id);
            // The oldest invoice has no page any more, so that a client meets a null here.
            let url = (place < oldest).then(|| format!("https://invoices.memsy.example/{id}"));
            json!({
                "id": id,
                "amount_due": amount.cents,
                "amount_paid": amount.cents,
                "currency": CURRENCY,
                "status": "paid",
                "created": start.to_string(),
                "hosted_invoice_url": url,
            })
        })
        .collect();
    Ok(Json(invoices.into()))
}

/// What an organization pays per month, and for what.
struct Amount {
    seats: i64,
    assigned: i64,
    cents: i64,
}

impl Amount {
    /// Refuses when the organization is not billed.
    fn of(service: &Service, caller: &Caller) -> Result<Self, Refusal> {
        let price = caller.tier.seat_price.ok_or_else(|| {
            Refusal::coded(
                StatusCode::FORBIDDEN,
                "billing_not_enabled",
                "The free plan has no billing; tell us that you want more",
                &[("interest_path", "/interest/express".into())],
            )
            .in_detail()
        })?;
        let (seats, assigned) = service
            .store
            .read(|connection| store::seats::of(connection, &caller.org_id))?;
        Ok(Self {
            seats,
            assigned,
            cents: seats * price,
        })
    }
}
