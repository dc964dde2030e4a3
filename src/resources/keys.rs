//! `control.keys`: API keys, under `/keys`.

use crate::models::Model;
use crate::request::Answer::{Inside, Nothing, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "keys.list",
        route: "GET /keys",
        arguments: "",
        options: "",
        answer: One(Model::ApiKeyListResponse),
    },
    Endpoint {
        name: "keys.create",
        route: "POST /keys",
        arguments: "name:s",
        options: "options scopes:s*=[\"read\",\"write\"] expiresAt:s?",
        answer: One(Model::CreateKeyResponse),
    },
    Endpoint {
        name: "keys.delete",
        route: "DELETE /keys/{key_id}",
        arguments: "keyId:p",
        options: "",
        answer: Nothing,
    },
    Endpoint {
        name: "keys.usage",
        route: "GET /keys/{key_id}/usage",
        arguments: "keyId:p",
        options: "",
        answer: Inside(Model::KeyUsage),
    },
];
