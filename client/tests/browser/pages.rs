//! Lists as streams. The emulator counts the pages.

use crate::emulator;
use futures_util::{StreamExt, TryStreamExt};
use memsy::{ActorSort, Client, EventKind, EventPayload};
use serde_json::json;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

/// Ingests so many events of one actor, of which each becomes a memory.
async fn ingest(client: &Client, actor: &str, count: usize) {
    let event = |index| {
        let content = format!("Statement number {index} of {actor} is this one.");
        EventPayload::new(actor, "s", EventKind::UserMessage, content)
    };
    let events: Vec<_> = (0..count).map(event).collect();
    client.ingest(&events).await.expect("they are accepted");
    emulator::process_all().await;
}

/// How many requests of the test were for this path.
async fn pages(test: &str, path: &str) -> usize {
    let requests = emulator::requests(test).await;
    requests
        .iter()
        .filter(|request| request["path"] == path)
        .count()
}

#[wasm_bindgen_test]
async fn a_stream_yields_every_entry_of_several_pages_once() {
    let test = "pages";
    let client = emulator::client(test);
    ingest(&client, "pages", 23).await;
    let items = client.memories().list().actor_id("pages").limit(10).items();
    let memories: Vec<_> = items.try_collect().await.expect("all pages arrive");
    assert_eq!(memories.len(), 23);
    let ids: BTreeSet<_> = memories.iter().map(|memory| &memory.memory_id).collect();
    assert_eq!(ids.len(), 23);
    // The third page has the last entries, and the total says so.
    assert_eq!(pages(test, "/v1/console/memories").await, 3);

    let control = emulator::control(test);
    let events = control.events().list().actor_id("pages").limit(23).items();
    let events: Vec<_> = events.try_collect().await.expect("the page arrives");
    assert_eq!(
        (events.len(), pages(test, "/api/console/events").await),
        (23, 1)
    );
}

#[wasm_bindgen_test]
async fn a_stream_begins_at_the_offset() {
    let test = "offset";
    let client = emulator::client(test);
    ingest(&client, "offset", 5).await;
    let list = || client.memories().list().actor_id("offset");
    let all = list().await.expect("the page arrives").items;
    let rest: Vec<_> = list()
        .offset(2)
        .limit(2)
        .items()
        .try_collect()
        .await
        .expect("all pages arrive");
    assert_eq!(rest, all[2..]);
}

#[wasm_bindgen_test]
async fn a_stream_of_a_list_without_a_total_ends_at_an_empty_page() {
    let test = "no-total";
    let client = emulator::client(test);
    let me = emulator::control(test).me().await.expect("the key is good");
    let before = client
        .roles()
        .list(&me.org_id)
        .await
        .expect("the page arrives")
        .len();
    for name in ["a", "b", "c", "d"] {
        client
            .roles()
            .create(&me.org_id, name, "focus")
            .await
            .expect("it is made");
    }
    let items = client
        .roles()
        .list(&me.org_id)
        .offset(before as u32)
        .limit(2)
        .items();
    let roles: Vec<_> = items.try_collect().await.expect("all pages arrive");
    assert_eq!(roles.len(), 4);
    // The list from before, two pages, and the empty one.
    let requests = emulator::requests(test).await;
    let lists = requests
        .iter()
        .filter(|request| request["method"] == "GET" && request["path"] == "/v1/roles");
    assert_eq!(lists.count(), 4);
    for role in roles {
        client
            .roles()
            .delete(&role.role_id, &me.org_id)
            .await
            .expect("it is deleted");
    }
}

#[wasm_bindgen_test]
async fn a_stream_that_stops_early_asks_for_no_further_page() {
    let test = "stops-early";
    let client = emulator::client(test);
    ingest(&client, "stops", 23).await;
    let mut items = client.memories().list().actor_id("stops").limit(5).items();
    for _ in 0..6 {
        items
            .next()
            .await
            .expect("an entry")
            .expect("the page arrives");
    }
    drop(items);
    assert_eq!(pages(test, "/v1/console/memories").await, 2);

    // Not polled at all, it asks for nothing.
    drop(client.actors().list().sort(ActorSort::ActorIdAsc).items());
    assert_eq!(pages(test, "/v1/actors").await, 0);
}

#[wasm_bindgen_test]
async fn a_stream_ends_after_an_error() {
    let test = "page-fails";
    let client = emulator::client(test);
    ingest(&client, "fails", 7).await;
    let mut items = client.memories().list().actor_id("fails").limit(5).items();
    for _ in 0..5 {
        items
            .next()
            .await
            .expect("an entry")
            .expect("the page arrives");
    }
    emulator::queue(
        test,
        json!({ "status": 500, "body": r#"{"detail":"down"}"# }),
    )
    .await;
    let error = items
        .next()
        .await
        .expect("an error")
        .expect_err("the service is down");
    assert_eq!((error.status(), error.detail()), (Some(500), Some("down")));
    assert!(items.next().await.is_none());
    assert_eq!(pages(test, "/v1/console/memories").await, 2);
}
