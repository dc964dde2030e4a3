//! `client.memories()` and `client.actors()`.

use super::{Calls, Case, ID, SEGMENT};
use memsy::{ActorSort, Client, MemoryKind, MemorySort, MemoryStatus, MemoryType, ScopeLevel};
use serde_json::json;

pub async fn check(calls: &mut Calls<Client>) {
    let page = calls
        .call(
            Case {
                name: "memories.list",
                request: "GET /console/memories?sort=observed_at_desc&limit=50&offset=0",
                body: None,
                response: Some(json!({
                    "items": [{ "memory_id": "m1", "scope": { "level": "org" } }], "total": 1, "limit": 50, "offset": 0,
                })),
            },
            |client| client.memories().list(),
        )
        .await;
    let [memory] = page.items.as_slice() else {
        panic!("expected one memory, found {:?}", page.items);
    };
    assert_eq!(memory.memory_id, "m1");
    assert_eq!(memory.scope.level, ScopeLevel::Org);
    assert_eq!(memory.scope.actor_id, None);
    assert_eq!((page.total, page.limit, page.offset), (1, 50, 0));

    let page = calls
        .call(
            Case {
                name: "memories.list",
                request: "GET /console/memories?sort=strength_desc&limit=1&offset=2&actor_id=a%2Fb&kind=semantic&type=fact\
                          &status=archived&search=x+y",
                body: None,
                response: Some(json!({})),
            },
            |client| {
                client
                    .memories()
                    .list()
                    .sort(MemorySort::StrengthDesc)
                    .limit(1)
                    .offset(2)
                    .actor_id("a/b")
                    .kind(MemoryKind::Semantic)
                    .r#type(MemoryType::Fact)
                    .status(MemoryStatus::Archived)
                    .search("x y")
            },
        )
        .await;
    assert!(page.items.is_empty() && page.total == 0);

    let stats = calls
        .call(
            Case {
                name: "memories.stats",
                request: "GET /console/memories/stats",
                body: None,
                response: Some(json!({ "total": 2, "by_type": { "fact": 2 } })),
            },
            |client| client.memories().stats(),
        )
        .await;
    assert_eq!((stats.total, stats.by_type["fact"]), (2, 2));
    assert!(stats.by_kind.is_empty() && stats.top_entities.is_empty());
    assert_eq!(stats.confidence_buckets, None);

    let memory = calls
        .call(
            Case {
                name: "memories.get",
                request: &format!("GET /console/memories/{SEGMENT}"),
                body: None,
                response: Some(json!({ "memory_id": "m1", "entity_refs": [{ "a": "b" }] })),
            },
            |client| client.memories().get(ID),
        )
        .await;
    assert_eq!(memory.memory_id, "m1");
    assert_eq!(memory.entity_refs[0]["a"], "b");
    assert_eq!(memory.scope.level.as_str(), "");
}

pub async fn check_actors(calls: &mut Calls<Client>) {
    let page = calls
        .call(
            Case {
                name: "actors.list",
                request: "GET /actors?limit=100&offset=0&sort=first_memory_desc",
                body: None,
                response: Some(json!({ "items": [{ "actor_id": "a" }], "total": 1 })),
            },
            |client| client.actors().list(),
        )
        .await;
    assert_eq!(
        (page.items[0].actor_id.as_str(), page.items[0].memory_count),
        ("a", 0)
    );
    assert_eq!((page.total, page.truncated), (1, false));

    let page = calls
        .call(
            Case {
                name: "actors.list",
                request: "GET /actors?limit=1&offset=2&sort=actor_id_asc&org_id=o&q=%C3%A9",
                body: None,
                response: Some(json!({ "truncated": true })),
            },
            |client| {
                client
                    .actors()
                    .list()
                    .org_id("o")
                    .limit(1)
                    .offset(2)
                    .sort(ActorSort::ActorIdAsc)
                    .q("é")
            },
        )
        .await;
    assert!(page.items.is_empty() && page.truncated);

    let actor = calls
        .call(
            Case {
                name: "actors.get",
                request: "GET /actors/slack%3AT1%3AU2",
                body: None,
                response: Some(json!({ "actor_id": "slack:T1:U2", "scope_levels": ["actor"] })),
            },
            |client| client.actors().get("slack:T1:U2"),
        )
        .await;
    assert_eq!(actor.actor_id, "slack:T1:U2");
    assert_eq!(actor.scope_levels[0], ScopeLevel::Actor);

    calls
        .call(
            Case {
                name: "actors.get",
                request: &format!("GET /actors/{SEGMENT}?org_id=o"),
                body: None,
                response: Some(json!({})),
            },
            |client| client.actors().get(ID).org_id("o"),
        )
        .await;
}
