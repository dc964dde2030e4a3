//! `control.events()`.

use super::{Calls, Case};
use memsy::{ControlClient, EventKind, EventSort};
use serde_json::json;

pub async fn check(calls: &mut Calls<ControlClient>) {
    let page = calls
        .call(
            Case {
                name: "events.list",
                request: "GET /console/events?sort=ts_desc&limit=50&offset=0",
                body: None,
                response: Some(json!({ "items": [{ "event_id": "e", "kind": "of the future" }] })),
            },
            |control| control.events().list(),
        )
        .await;
    let [event] = page.items.as_slice() else {
        panic!("expected one event, found {:?}", page.items);
    };
    assert_eq!((event.event_id.as_str(), &event.metadata), ("e", &None));
    assert_eq!(event.kind.as_str(), "of the future");

    let page = calls
        .call(
            Case {
                name: "events.list",
                request: "GET /console/events?actor_id=a&session_id=s&kind=app_event&sort=ts_asc&limit=1&offset=2",
                body: None,
                response: Some(json!({})),
            },
            |control| {
                control
                    .events()
                    .list()
                    .actor_id("a")
                    .session_id("s")
                    .kind(EventKind::AppEvent)
                    .sort(EventSort::TsAsc)
                    .limit(1)
                    .offset(2)
            },
        )
        .await;
    assert!(page.items.is_empty());
}
