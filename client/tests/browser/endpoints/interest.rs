//! `control.interest()`.

use super::{Calls, Case};
use memsy::ControlClient;
use serde_json::json;

pub async fn check(calls: &mut Calls<ControlClient>) {
    let answer = calls
        .call(
            Case {
                name: "interest.express",
                request: "POST /interest/pro",
                body: Some(json!({ "email": "a@b.c", "name": "n" })),
                response: Some(json!({ "message": "m" })),
            },
            |control| control.interest().express("a@b.c", "n"),
        )
        .await;
    assert_eq!(answer.message, "m");

    calls
        .call(
            Case {
                name: "interest.express",
                request: "POST /interest/pro",
                body: Some(json!({ "email": "a@b.c", "name": "n", "company": "c", "use_case": "u", "notes": "x" })),
                response: Some(json!({})),
            },
            |control| {
                let call = control.interest().express("a@b.c", "n");
                call.company("c").use_case("u").notes("x")
            },
        )
        .await;

    for (response, expected) in [(Some(json!({ "expressed": true })), true), (None, false)] {
        let expressed = calls
            .call(
                Case {
                    name: "interest.status",
                    request: "GET /interest/pro/status",
                    body: None,
                    response,
                },
                |control| control.interest().status(),
            )
            .await;
        assert_eq!(expressed, expected);
    }
}
