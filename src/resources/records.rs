//! `client.roles` and `client.teams`: records within an organization, under `/roles` and `/teams`. Their routes differ in
//! nothing but the word; the organization travels in the query everywhere but in `create`.

use crate::models::Model;
use crate::request::Answer::{List, Nothing, One};
use crate::request::Endpoint;

macro_rules! records {
    ($plural:literal, $id:literal, $argument:literal, $model:expr) => {
        &[
            Endpoint {
                name: concat!($plural, ".list"),
                route: concat!("GET /", $plural, "?org_id&limit&offset"),
                arguments: "orgId:i",
                options: "options limit:n=100 offset:n=0",
                answer: List($model),
            },
            Endpoint {
                name: concat!($plural, ".create"),
                route: concat!("POST /", $plural),
                arguments: "orgId:i name:s focus:s",
                options: "",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".get"),
                route: concat!("GET /", $plural, "/{", $id, "}?org_id"),
                arguments: concat!($argument, ":p orgId:i"),
                options: "",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".update"),
                route: concat!("PATCH /", $plural, "/{", $id, "}?org_id"),
                arguments: concat!($argument, ":p orgId:i"),
                options: "update name:s? focus:s? promotionPrompt:s?",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".regeneratePrompt"),
                route: concat!("POST /", $plural, "/{", $id, "}/regenerate-prompt?org_id"),
                arguments: concat!($argument, ":p orgId:i"),
                options: "",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".delete"),
                route: concat!("DELETE /", $plural, "/{", $id, "}?org_id"),
                arguments: concat!($argument, ":p orgId:i"),
                options: "",
                answer: Nothing,
            },
        ]
    };
}

/// The routes of `client.roles`.
pub const ROLES: &[Endpoint] = records!("roles", "role_id", "roleId", Model::Role);

/// The routes of `client.teams`.
pub const TEAMS: &[Endpoint] = records!("teams", "team_id", "teamId", Model::Team);
