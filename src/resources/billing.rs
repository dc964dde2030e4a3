//! `control.billing`: subscription and invoices, under `/billing`.

use crate::models::Model;
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
        answer: One(Model::BillingSummary),
    },
    Endpoint {
        name: "billing.invoices",
        method: "GET",
        path: "/billing/invoices",
        query: "",
        arguments: "",
        options: "",
        answer: List(Model::Invoice),
    },
];
