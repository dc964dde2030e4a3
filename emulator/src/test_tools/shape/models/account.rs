//! Responses about an account: identity, keys, usage, billing and interest.

use crate::test_tools::shape::model::{Model, always, maybe};

pub static ME: Model = Model {
    fields: &[
        always("customer_id"),
        always("email"),
        always("tier"),
        always("is_superadmin"),
        always("org_id"),
        always("is_billing_admin"),
        maybe("user_id", r#""user_sample""#),
        maybe("org_role", r#""org:member""#),
    ],
};

static KEY: Model = Model {
    fields: &[
        always("key_id"),
        always("prefix"),
        always("name"),
        maybe("scopes", "[]"),
        always("is_active"),
        always("created_at"),
        maybe("last_used_at", r#""2026-01-01T00:00:00Z""#),
        maybe("expires_at", r#""2099-01-01T00:00:00Z""#),
    ],
};

pub static KEY_LIST: Model = Model {
    fields: &[
        maybe("keys", "[]").many(&KEY),
        always("max_keys"),
        always("active_count"),
    ],
};

pub static CREATED_KEY: Model = Model {
    fields: &[
        always("key_id"),
        always("raw_key"),
        always("prefix"),
        always("name"),
        maybe("scopes", "[]"),
    ],
};

pub static KEY_USAGE: Model = Model {
    fields: &[maybe("usage", "[]")],
};

static DIMENSION: Model = Model {
    fields: &[
        always("dimension"),
        always("used"),
        maybe("limit", "10000"),
        maybe("overage_rate", "0.001"),
    ],
};

pub static USAGE: Model = Model {
    fields: &[
        always("org_id"),
        always("tier"),
        always("period_start"),
        always("period_end"),
        maybe("dimensions", "[]").many(&DIMENSION),
    ],
};

static POINT: Model = Model {
    fields: &[always("date"), always("dimension"), always("quantity")],
};

pub static SERIES: Model = Model {
    fields: &[
        always("org_id"),
        always("granularity"),
        maybe("data", "[]").many(&POINT),
    ],
};

static PAYMENT_METHOD: Model = Model {
    fields: &[
        always("brand"),
        always("last4"),
        always("exp_month"),
        always("exp_year"),
    ],
};

static UPCOMING_INVOICE: Model = Model {
    fields: &[
        always("amount_due"),
        always("currency"),
        always("period_end"),
    ],
};

pub static BILLING: Model = Model {
    fields: &[
        always("tier"),
        always("purchased_seats"),
        always("assigned_seats"),
        always("available_seats"),
        maybe("stripe_customer_id", r#""cus_sample""#),
        maybe(
            "payment_method",
            r#"{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2034}"#,
        )
        .one(&PAYMENT_METHOD),
        maybe(
            "upcoming_invoice",
            r#"{"amount_due":4900,"currency":"usd","period_end":1767225600}"#,
        )
        .one(&UPCOMING_INVOICE),
        maybe("subscription_status", r#""active""#),
        maybe("billing_contact", r#""billing@sample.example""#),
        maybe("stripe_subscription_id", r#""sub_sample""#),
    ],
};

pub static INVOICE: Model = Model {
    fields: &[
        always("id"),
        always("amount_due"),
        always("amount_paid"),
        always("currency"),
        always("status"),
        always("created"),
        maybe(
            "hosted_invoice_url",
            r#""https://invoices.sample.example/in_sample""#,
        ),
    ],
};

pub static INTEREST: Model = Model {
    fields: &[always("message")],
};

pub static INTEREST_STATUS: Model = Model {
    fields: &[maybe("expressed", "false")],
};
