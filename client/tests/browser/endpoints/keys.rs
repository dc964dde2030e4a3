//! `control.keys()`.

use super::{Calls, Case, ID, SEGMENT};
use memsy::{ControlClient, KeyScope};
use serde_json::json;

pub async fn check(calls: &mut Calls<ControlClient>) {
    let all = calls
        .call(
            Case {
                name: "keys.list",
                request: "GET /keys",
                body: None,
                response: Some(
                    json!({ "keys": [{ "key_id": "k", "scopes": ["read"] }], "max_keys": 5 }),
                ),
            },
            |control| control.keys().list(),
        )
        .await;
    let [key] = all.keys.as_slice() else {
        panic!("expected one key, found {:?}", all.keys);
    };
    assert_eq!((key.key_id.as_str(), &key.last_used_at), ("k", &None));
    assert_eq!(key.scopes[0], KeyScope::Read);
    assert_eq!((all.max_keys, all.active_count), (5, 0));

    let created = calls
        .call(
            Case {
                name: "keys.create",
                request: "POST /keys",
                body: Some(json!({ "name": "n", "scopes": ["read", "write"] })),
                response: Some(json!({ "raw_key": "msy_x" })),
            },
            |control| control.keys().create("n"),
        )
        .await;
    assert_eq!(created.raw_key, "msy_x");
    assert!(created.scopes.is_empty());

    // A key without a scope is asked for as such: an option with a default is always sent.
    calls
        .call(
            Case {
                name: "keys.create",
                request: "POST /keys",
                body: Some(json!({ "name": "n", "scopes": [], "expires_at": "2030-01-01" })),
                response: Some(json!({})),
            },
            |control| {
                let call = control.keys().create("n");
                call.scopes(Vec::<KeyScope>::new()).expires_at("2030-01-01")
            },
        )
        .await;

    calls
        .call(
            Case {
                name: "keys.delete",
                request: &format!("DELETE /keys/{SEGMENT}"),
                body: None,
                response: None,
            },
            |control| control.keys().delete(ID),
        )
        .await;

    let used = calls
        .call(
            Case {
                name: "keys.usage",
                request: "GET /keys/k/usage",
                body: None,
                response: Some(json!({ "usage": [{ "a_b": 1 }] })),
            },
            |control| control.keys().usage("k"),
        )
        .await;
    assert_eq!((used.len(), &used[0]["a_b"]), (1, &json!(1)));

    let used = calls
        .call(
            Case {
                name: "keys.usage",
                request: "GET /keys/k/usage",
                body: None,
                response: Some(json!({})),
            },
            |control| control.keys().usage("k"),
        )
        .await;
    assert!(used.is_empty());
}
