//! `control.keys`: API keys, under `/keys`.

use crate::request::Answer::{Inside, Nothing, One};
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "keys.list",
        method: "GET",
        path: "/keys",
        query: "",
        arguments: "",
        options: "",
        answer: One("ApiKeyListResponse"),
    },
    Endpoint {
        name: "keys.create",
        method: "POST",
        path: "/keys",
        query: "",
        arguments: "name:s",
        options: "options scopes:s*=[\"read\",\"write\"] expiresAt:s?",
        answer: One("CreateKeyResponse"),
    },
    Endpoint {
        name: "keys.delete",
        method: "DELETE",
        path: "/keys/{key_id}",
        query: "",
        arguments: "keyId:p",
        options: "",
        answer: Nothing,
    },
    Endpoint {
        name: "keys.usage",
        method: "GET",
        path: "/keys/{key_id}/usage",
        query: "",
        arguments: "keyId:p",
        options: "",
        answer: Inside("usage"),
    },
];
