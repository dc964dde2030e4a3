//! `control`: `GET /me`, `GET /health`.

use crate::request::Answer::{Observed, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "me",
        method: "GET",
        path: "/me",
        query: "",
        arguments: "",
        options: "",
        answer: One("MeResponse"),
    },
    Endpoint {
        name: "health",
        method: "GET",
        path: "/health",
        query: "",
        arguments: "",
        options: "",
        answer: Observed("HealthResponse"),
    },
];
