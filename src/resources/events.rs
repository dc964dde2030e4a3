//! `control.events`: ingested events as they came, read-only, under `/console/events`.

use crate::request::Answer::One;
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[Endpoint {
    name: "events.list",
    method: "GET",
    path: "/console/events",
    query: "actor_id&session_id&kind&sort&limit&offset",
    arguments: "",
    options: "options actorId:s? sessionId:s? kind:s? sort:s=\"ts_desc\" limit:n=50 offset:n=0",
    answer: One("EventListResponse"),
}];
