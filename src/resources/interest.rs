//! `control.interest`: interest in a paid plan, under `/interest/pro`.

use crate::request::Answer::{Inside, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "interest.express",
        method: "POST",
        path: "/interest/pro",
        query: "",
        arguments: "email:s name:s",
        options: "options company:s? useCase:s? notes:s?",
        answer: One("ProInterestResponse"),
    },
    Endpoint {
        name: "interest.status",
        method: "GET",
        path: "/interest/pro/status",
        query: "",
        arguments: "",
        options: "",
        answer: Inside("expressed"),
    },
];
