//! `client.memories`: the memories themselves, read-only, under `/console/memories`.

use crate::request::Answer::One;
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "memories.list",
        method: "GET",
        path: "/console/memories",
        query: "sort&limit&offset&actor_id&kind&type&status&search",
        arguments: "",
        options: "options sort:s=\"observed_at_desc\" limit:n=50 offset:n=0 actorId:s? kind:s? type:s? status:s? search:s?",
        answer: One("MemoryListResponse"),
    },
    Endpoint {
        name: "memories.stats",
        method: "GET",
        path: "/console/memories/stats",
        query: "",
        arguments: "",
        options: "",
        answer: One("MemoryStatsResponse"),
    },
    Endpoint {
        name: "memories.get",
        method: "GET",
        path: "/console/memories/{memory_id}",
        query: "",
        arguments: "memoryId:p",
        options: "",
        answer: One("MemoryItem"),
    },
];
