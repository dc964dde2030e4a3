//! `client.orgs`: the customization records of organizations, under `/orgs`.

use crate::request::Answer::{List, Nothing, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "orgs.list",
        method: "GET",
        path: "/orgs",
        query: "",
        arguments: "",
        options: "",
        answer: List("Org"),
    },
    Endpoint {
        name: "orgs.create",
        method: "POST",
        path: "/orgs",
        query: "",
        arguments: "orgId:i name:s focus:s",
        options: "",
        answer: One("Org"),
    },
    Endpoint {
        name: "orgs.get",
        method: "GET",
        path: "/orgs/{org_id}",
        query: "",
        arguments: "orgId:p",
        options: "",
        answer: One("Org"),
    },
    Endpoint {
        name: "orgs.update",
        method: "PATCH",
        path: "/orgs/{org_id}",
        query: "",
        arguments: "orgId:p",
        options: "update name:s? focus:s? promotionPrompt:s?",
        answer: One("Org"),
    },
    Endpoint {
        name: "orgs.regeneratePrompt",
        method: "POST",
        path: "/orgs/{org_id}/regenerate-prompt",
        query: "",
        arguments: "orgId:p",
        options: "",
        answer: One("Org"),
    },
    Endpoint {
        name: "orgs.delete",
        method: "DELETE",
        path: "/orgs/{org_id}",
        query: "",
        arguments: "orgId:p",
        options: "",
        answer: Nothing,
    },
];
