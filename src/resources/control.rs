//! `control`: `GET /me`, `GET /health`.

use crate::models::Model;
use crate::request::Answer::{Observed, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "me",
        route: "GET /me",
        arguments: "",
        options: "",
        answer: One(Model::MeResponse),
    },
    Endpoint {
        name: "health",
        route: "GET /health",
        arguments: "",
        options: "",
        answer: Observed(Model::HealthResponse),
    },
];
