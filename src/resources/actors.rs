//! `client.actors`: who memories are about, read-only, under `/actors`.

use crate::request::Answer::One;
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "actors.list",
        method: "GET",
        path: "/actors",
        query: "limit&offset&sort&org_id&q",
        arguments: "",
        options: "options limit:n=100 offset:n=0 sort:s=\"first_memory_desc\" orgId:s? q:s?",
        answer: One("ActorListResponse"),
    },
    Endpoint {
        name: "actors.get",
        method: "GET",
        path: "/actors/{actor_id}",
        query: "org_id",
        arguments: "actorId:p",
        options: "options orgId:s?",
        answer: One("Actor"),
    },
];
