//! `client.roles` and `client.teams`: records within an organization, under `/roles` and `/teams`. Their routes differ in
//! nothing but the word; the organization travels in the query everywhere but in `create`.

use crate::request::Answer::{List, Nothing, One};
use crate::request::Endpoint;

macro_rules! records {
    ($plural:literal, $id:literal, $argument:literal, $model:expr) => {
        &[
            Endpoint {
                name: concat!($plural, ".list"),
                method: "GET",
                path: concat!("/", $plural),
                query: "org_id&limit&offset",
                arguments: "orgId:i",
                options: "options limit:n=100 offset:n=0",
                answer: List($model),
            },
            Endpoint {
                name: concat!($plural, ".create"),
                method: "POST",
                path: concat!("/", $plural),
                query: "",
                arguments: "orgId:i name:s focus:s",
                options: "",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".get"),
                method: "GET",
                path: concat!("/", $plural, "/{", $id, "}"),
                query: "org_id",
                arguments: concat!($argument, ":p orgId:i"),
                options: "",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".update"),
                method: "PATCH",
                path: concat!("/", $plural, "/{", $id, "}"),
                query: "org_id",
                arguments: concat!($argument, ":p orgId:i"),
                options: "update name:s? focus:s? promotionPrompt:s?",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".regeneratePrompt"),
                method: "POST",
                path: concat!("/", $plural, "/{", $id, "}/regenerate-prompt"),
                query: "org_id",
                arguments: concat!($argument, ":p orgId:i"),
                options: "",
                answer: One($model),
            },
            Endpoint {
                name: concat!($plural, ".delete"),
                method: "DELETE",
                path: concat!("/", $plural, "/{", $id, "}"),
                query: "org_id",
                arguments: concat!($argument, ":p orgId:i"),
                options: "",
                answer: Nothing,
            },
        ]
    };
}

/// The routes of `client.roles`.
pub const ROLES: &[Endpoint] = records!("roles", "role_id", "roleId", "Role");

/// The routes of `client.teams`.
pub const TEAMS: &[Endpoint] = records!("teams", "team_id", "teamId", "Team");
