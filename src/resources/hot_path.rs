//! `client`: `POST /ingest`, `POST /search`, `POST /status`, `GET /health`.

use crate::request::Answer::Observed;
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "ingest",
        method: "POST",
        path: "/ingest",
        query: "",
        arguments: "events:EventPayload*",
        options: "",
        answer: Observed("IngestResponse"),
    },
    Endpoint {
        name: "search",
        method: "POST",
        path: "/search",
        query: "",
        arguments: "query:s",
        options: "options actorId:s? limit:n=10 threshold:n=0 includeSourceEvents:b=false sessionId:s? excludeSessionId:s? roleIds:s*? teamIds:s*?",
        answer: Observed("SearchResponse"),
    },
    Endpoint {
        name: "status",
        method: "POST",
        path: "/status",
        query: "",
        arguments: "eventIds:s*",
        options: "",
        answer: Observed("StatusResponse"),
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
