//! `control.billing`: subscription and invoices, under `/billing`.

use crate::request::Answer::{List, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "billing.summary",
        method: "GET",
        path: "/billing/summary",
        query: "",
        arguments: "",
        options: "",
        answer: One("BillingSummary"),
    },
    Endpoint {
        name: "billing.invoices",
        method: "GET",
        path: "/billing/invoices",
        query: "",
        arguments: "",
        options: "",
        answer: List("Invoice"),
    },
];
