//! `client.orgs`: the customization records of organizations, under `/orgs`.

use crate::models::Model;
use crate::request::Answer::{List, Nothing, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "orgs.list",
        route: "GET /orgs",
        arguments: "",
        options: "",
        answer: List(Model::Org),
    },
    Endpoint {
        name: "orgs.create",
        route: "POST /orgs",
        arguments: "orgId:i name:s focus:s",
        options: "",
        answer: One(Model::Org),
    },
    Endpoint {
        name: "orgs.get",
        route: "GET /orgs/{org_id}",
        arguments: "orgId:p",
        options: "",
        answer: One(Model::Org),
    },
    Endpoint {
        name: "orgs.update",
        route: "PATCH /orgs/{org_id}",
        arguments: "orgId:p",
        options: "update name:s? focus:s? promotionPrompt:s?",
        answer: One(Model::Org),
    },
    Endpoint {
        name: "orgs.regeneratePrompt",
        route: "POST /orgs/{org_id}/regenerate-prompt",
        arguments: "orgId:p",
        options: "",
        answer: One(Model::Org),
    },
    Endpoint {
        name: "orgs.delete",
        route: "DELETE /orgs/{org_id}",
        arguments: "orgId:p",
        options: "",
        answer: Nothing,
    },
];
