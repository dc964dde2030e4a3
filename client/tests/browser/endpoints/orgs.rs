//! `client.orgs()`.

use super::{Calls, Case, ID, SEGMENT};
use memsy::Client;
use serde_json::json;

pub async fn check(calls: &mut Calls<Client>) {
    let orgs = calls
        .call(
            Case {
                name: "orgs.list",
                request: "GET /orgs",
                body: None,
                response: Some(json!([{ "org_id": "o1" }])),
            },
            |client| client.orgs().list(),
        )
        .await;
    let [org] = orgs.as_slice() else {
        panic!("expected one record, found {orgs:?}");
    };
    assert_eq!((org.org_id.as_str(), org.name.as_str()), ("o1", ""));

    let org = calls
        .call(
            Case {
                name: "orgs.create",
                request: "POST /orgs",
                body: Some(json!({ "org_id": "o1", "name": "n", "focus": "f" })),
                response: Some(json!({ "org_id": "o1", "prompt_meta": { "a_b": 1 } })),
            },
            |client| client.orgs().create("o1", "n", "f"),
        )
        .await;
    assert_eq!(org.org_id, "o1");
    assert_eq!(org.prompt_meta.expect("prompt_meta")["a_b"], 1);

    let org = calls
        .call(
            Case {
                name: "orgs.get",
                request: &format!("GET /orgs/{SEGMENT}"),
                body: None,
                response: Some(json!({})),
            },
            |client| client.orgs().get(ID),
        )
        .await;
    assert_eq!((org.org_id.as_str(), org.prompt_meta), ("", None));

    let org = calls
        .call(
            Case {
                name: "orgs.update",
                request: "PATCH /orgs/o1",
                body: Some(json!({ "name": "n", "promotion_prompt": "p" })),
                response: Some(json!({ "org_id": "o1" })),
            },
            |client| client.orgs().update("o1").name("n").promotion_prompt("p"),
        )
        .await;
    assert_eq!(org.org_id, "o1");

    // A change of nothing is still a change: its body is an empty object.
    calls
        .call(
            Case {
                name: "orgs.update",
                request: "PATCH /orgs/o1",
                body: Some(json!({})),
                response: Some(json!({})),
            },
            |client| client.orgs().update("o1"),
        )
        .await;

    let org = calls
        .call(
            Case {
                name: "orgs.regenerate_prompt",
                request: "POST /orgs/o1/regenerate-prompt",
                body: None,
                response: Some(json!({ "promotion_prompt": "p" })),
            },
            |client| client.orgs().regenerate_prompt("o1"),
        )
        .await;
    assert_eq!(org.promotion_prompt, "p");

    calls
        .call(
            Case {
                name: "orgs.delete",
                request: "DELETE /orgs/o1",
                body: None,
                response: None,
            },
            |client| client.orgs().delete("o1"),
        )
        .await;
}
