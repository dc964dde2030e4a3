//! `control.me` and `control.health`.

use super::{Calls, Case};
use memsy::{ControlClient, Tier};
use serde_json::json;

pub async fn check(calls: &mut Calls<ControlClient>) {
    let me = calls
        .call(
            Case {
                name: "me",
                request: "GET /me",
                body: None,
                response: Some(json!({ "org_id": "o", "tier": "pro" })),
            },
            ControlClient::me,
        )
        .await;
    assert_eq!(me.org_id, "o");
    assert_eq!(me.tier, Tier::Pro);
    assert_eq!((me.is_superadmin, me.user_id), (false, None));

    let health = calls
        .call(
            Case {
                name: "health",
                request: "GET /health",
                body: None,
                response: Some(json!({})),
            },
            ControlClient::health,
        )
        .await;
    assert_eq!(health.status, "unknown");
}
