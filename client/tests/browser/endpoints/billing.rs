//! `control.billing()`.

use super::{Calls, Case};
use memsy::ControlClient;
use serde_json::json;

pub async fn check(calls: &mut Calls<ControlClient>) {
    let summary = calls
        .call(
            Case {
                name: "billing.summary",
                request: "GET /billing/summary",
                body: None,
                response: Some(json!({ "payment_method": { "brand": "visa", "exp_month": 5 } })),
            },
            |control| control.billing().summary(),
        )
        .await;
    let card = summary.payment_method.expect("a card");
    assert_eq!(
        (card.brand.as_str(), card.last4.as_str(), card.exp_month),
        ("visa", "", 5)
    );
    assert_eq!(summary.upcoming_invoice, None);

    let invoices = calls
        .call(
            Case {
                name: "billing.invoices",
                request: "GET /billing/invoices",
                body: None,
                response: Some(json!([{ "id": "i", "created": 1_700_000_000 }])),
            },
            |control| control.billing().invoices(),
        )
        .await;
    let [invoice] = invoices.as_slice() else {
        panic!("expected one invoice, found {invoices:?}");
    };
    assert_eq!(
        (invoice.id.as_str(), invoice.created.as_str()),
        ("i", "1700000000")
    );

    let invoices = calls
        .call(
            Case {
                name: "billing.invoices",
                request: "GET /billing/invoices",
                body: None,
                response: Some(json!(null)),
            },
            |control| control.billing().invoices(),
        )
        .await;
    assert!(invoices.is_empty());
}
