//! `/api/billing`: figures for plans that are billed, a refusal that shows the way for the free one.

use serde_json::{Value, json};

use crate::process::Emulator;

#[test]
fn the_summary_counts_seats() {
    let emulator = Emulator::start();
    let summary = emulator.get("pro", "/api/billing/summary").expect(200);
    assert_eq!(summary["tier"], "pro");
    assert_eq!(
        (
            &summary["purchased_seats"],
            &summary["assigned_seats"],
            &summary["available_seats"]
        ),
        (&json!(5), &json!(2), &json!(3))
    );
    assert_eq!(summary["payment_method"]["last4"], "4242");
    let upcoming = &summary["upcoming_invoice"];
    assert_eq!(
        (&upcoming["amount_due"], &upcoming["currency"]),
        (&json!(24_500), &json!("usd"))
    );
    let reset = emulator.health("pro").number("x-ratelimit-reset");
    assert_eq!(
        upcoming["period_end"].as_i64().map(|end| end as f64),
        Some(reset)
    );
    assert_eq!(summary["subscription_status"], "active");

    let full = emulator.get("full", "/api/billing/summary").expect(200);
    assert_eq!(
        (
            &full["tier"],
            &full["purchased_seats"],
            &full["assigned_seats"],
            &full["available_seats"]
        ),
        (&json!("starter"), &json!(1), &json!(1), &json!(0))
    );
}

#[test]
fn invoices_are_a_bare_list_with_the_latest_first() {
    let emulator = Emulator::start();
    let invoices = emulator.get("pro", "/api/billing/invoices").expect(200);
    let invoices = invoices.as_array().unwrap();
    assert_eq!(invoices.len(), 3);
    let created: Vec<i64> = invoices
        .iter()
        .map(|invoice| invoice["created"].as_str().expect("text").parse().unwrap())
        .collect();
    assert!(
        created.is_sorted_by(|left, right| left > right),
        "{created:?}"
    );
    for invoice in invoices {
        assert_eq!(
            (&invoice["amount_due"], &invoice["amount_paid"]),
            (&json!(24_500), &json!(24_500))
        );
        assert_eq!(
            (&invoice["currency"], &invoice["status"]),
            (&json!("usd"), &json!("paid"))
        );
    }
    assert!(invoices[0]["hosted_invoice_url"].is_string());
    assert_eq!(invoices[2]["hosted_invoice_url"], Value::Null);
}

#[test]
fn the_free_plan_is_not_billed() {
    let emulator = Emulator::start();
    for path in ["/api/billing/summary", "/api/billing/invoices"] {
        let refused = emulator.get("free", path).expect(403);
        let detail = &refused["detail"];
        assert_eq!(
            (&detail["error"], &detail["interest_path"]),
            (&json!("billing_not_enabled"), &json!("/interest/express"))
        );
    }
}
