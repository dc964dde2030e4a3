//! `client.ingest`, `search`, `status`, `health`.

use super::{Calls, Case};
use memsy::{Client, EventKind, EventPayload, EventStatus};
use serde_json::json;

pub async fn check(calls: &mut Calls<Client>) {
    let event = EventPayload::new("a", "s", EventKind::UserMessage, "c");
    let sourced = event.clone().source_id("d").source_author_email("");
    let events = [
        event.clone(),
        event.role_id("r").metadata("{}"),
        sourced.source_author_id(" "),
    ];
    let ingested = calls
        .call(
            Case {
                name: "ingest",
                request: "POST /ingest",
                body: Some(json!({ "events": [
                    { "actor_id": "a", "session_id": "s", "kind": "user_message", "content": "c" },
                    { "actor_id": "a", "session_id": "s", "kind": "user_message", "content": "c", "role_id": "r", "metadata": "{}" },
                    { "actor_id": "a", "session_id": "s", "kind": "user_message", "content": "c", "source_id": "d", "source_author_id": " " },
                ] })),
                response: Some(json!({ "event_ids": ["e1", "e2"] })),
            },
            |client| client.ingest(&events),
        )
        .await;
    assert_eq!(ingested.event_ids, ["e1", "e2"]);
    assert_eq!((ingested.usage, ingested.rate_limit), (None, None));

    check_search(calls).await;

    let ids = ["e1".to_owned()];
    let status = calls
        .call(
            Case {
                name: "status",
                request: "POST /status",
                body: Some(json!({ "event_ids": ["e1"] })),
                response: Some(json!({ "completedIds": ["e1"], "total": 1, "statuses": { "e1": "completed" } })),
            },
            |client| client.status(&ids),
        )
        .await;
    assert_eq!(status.completed_ids, ids);
    assert!(
        status.pending_ids.is_empty()
            && status.failed_ids.is_empty()
            && status.unknown_ids.is_empty()
    );
    assert_eq!(status.total, 1);
    let statuses = status.statuses.expect("statuses");
    assert_eq!(statuses["e1"], EventStatus::Completed);

    let health = calls
        .call(
            Case {
                name: "health",
                request: "GET /health",
                body: None,
                response: Some(json!({ "status": "ok" })),
            },
            Client::health,
        )
        .await;
    assert_eq!(
        (health.status.as_str(), health.version.as_str()),
        ("ok", "")
    );
    assert_eq!((health.billing_enabled, health.components), (None, None));
}

async fn check_search(calls: &mut Calls<Client>) {
    let found = calls
        .call(
            Case {
                name: "search",
                request: "POST /search",
                body: Some(json!({ "query": "q", "limit": 10, "threshold": 0.0, "include_source_events": false })),
                response: Some(json!({ "results": [] })),
            },
            |client| client.search("q"),
        )
        .await;
    assert!(found.results.is_empty());

    let found = calls
        .call(
            Case {
                name: "search",
                request: "POST /search",
                body: Some(json!({
                    "query": "q", "actor_id": "a", "limit": 3, "threshold": 0.5, "include_source_events": true,
                    "session_id": "s", "role_ids": ["r"], "team_ids": ["t"],
                })),
                response: Some(json!({ "results": [
                    { "id": "m1", "content": "c", "score": 0.5 },
                    { "id": "m2", "metadata": { "title": "t", "tags": ["x"], "session_id": "s" } },
                ] })),
            },
            |client| {
                client
                    .search("q")
                    .actor_id("a")
                    .limit(3)
                    .threshold(0.5)
                    .include_source_events(true)
                    .session_id("s")
                    .role_ids(["r"])
                    .team_ids(["t"])
            },
        )
        .await;
    let [first, second] = found.results.as_slice() else {
        panic!("expected two results, found {:?}", found.results);
    };
    assert_eq!((first.id.as_str(), first.score), ("m1", 0.5));
    assert_eq!((&first.metadata, &first.details.title), (&None, &None));
    assert_eq!(second.details.title.as_deref(), Some("t"));
    assert_eq!(second.details.tags, ["x"]);
    assert_eq!(second.details.session_id.as_deref(), Some("s"));
}
