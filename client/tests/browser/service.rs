//! What an application does with the service all day, and how the states of the service arrive.

use crate::emulator::{self, QUOTA_KEY, REVOKED_KEY, at_emulator};
use memsy::{Client, EventKind, EventPayload, MemsyError, Tier};
use serde_json::json;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen_test::wasm_bindgen_test;

const CONTENT: &str = "The lighthouse keeper prefers strong coffee.";

fn event(actor: &str) -> EventPayload {
    EventPayload::new(actor, "s", EventKind::UserMessage, CONTENT)
}

#[wasm_bindgen_test]
async fn an_event_is_ingested_waited_for_with_progress_and_found() {
    let client = emulator::client("round-trip");
    let ingested = client
        .ingest(&[event("keeper")])
        .await
        .expect("it is accepted");
    assert_eq!(ingested.event_ids.len(), 1);

    // The first question has this response, however fast the service is.
    let pending = json!({ "pendingIds": ingested.event_ids, "total": 1 }).to_string();
    emulator::queue("round-trip", json!({ "status": 200, "body": pending })).await;
    let seen = Rc::new(RefCell::new(Vec::new()));
    let progress = Rc::clone(&seen);
    let status = client
        .wait_for_events(&ingested.event_ids)
        .poll_interval(Duration::from_millis(50))
        .timeout(Duration::from_secs(10))
        .on_progress(move |status| progress.borrow_mut().push(status.pending_ids.len()))
        .await
        .expect("it is processed");
    assert_eq!(status.completed_ids, ingested.event_ids);
    assert_eq!((status.total, status.pending_ids.len()), (1, 0));
    let seen = seen.take();
    assert_eq!(
        (seen.first(), seen.last()),
        (Some(&1), Some(&0)),
        "{seen:?}"
    );

    let found = client
        .search("what does the lighthouse keeper drink")
        .actor_id("keeper")
        .include_source_events(true)
        .await
        .expect("it is found");
    let best = found.results.first().expect("a result");
    assert_eq!(best.content, CONTENT);
    assert_eq!(best.details.source_event_ids, ingested.event_ids);
    assert_eq!(best.details.source_events[0].kind, EventKind::UserMessage);
    assert_eq!(best.details.session_id.as_deref(), Some("s"));
}

#[wasm_bindgen_test]
async fn usage_and_rate_limit_are_read_across_origins() {
    let health = emulator::client("usage")
        .health()
        .await
        .expect("the service is well");
    assert_eq!(health.status, "ok");
    let usage = health
        .usage
        .expect("the emulator exposes its usage headers");
    assert_eq!(usage.plan, Some(Tier::Pro.into()));
    assert!(usage.api_calls >= Some(1), "{usage:?}");
    assert!(usage.api_calls_limit > usage.api_calls, "{usage:?}");
    let rate_limit = health
        .rate_limit
        .expect("the emulator exposes its rate-limit headers");
    assert!(
        rate_limit.remaining > Some(0) && rate_limit.limit > rate_limit.remaining,
        "{rate_limit:?}"
    );
    assert!(rate_limit.reset > Some(1_700_000_000), "{rate_limit:?}");
}

#[wasm_bindgen_test]
async fn a_revoked_key_is_an_authentication_error() {
    let client = at_emulator(Client::builder(REVOKED_KEY), "revoked")
        .build()
        .expect("these options are good");
    let error = client.health().await.expect_err("the key is revoked");
    assert!(
        matches!(error, MemsyError::AuthenticationError { .. }),
        "{error:?}"
    );
    assert_eq!(error.to_string(), "Authentication failed: Invalid API key");
    assert_eq!(error.status(), Some(401));
    assert_eq!(emulator::requests("revoked").await.len(), 1);
}

#[wasm_bindgen_test]
async fn a_quota_that_is_used_up_names_its_dimension_and_is_not_repeated() {
    let client = at_emulator(Client::builder(QUOTA_KEY), "quota")
        .build()
        .expect("these options are good");
    let error = client
        .ingest(&[event("a")])
        .await
        .expect_err("the quota is used up");
    let MemsyError::UsageLimitExceeded {
        dimension,
        current,
        limit,
        ..
    } = &error
    else {
        panic!("expected UsageLimitExceeded, found {error:?}");
    };
    assert_eq!(dimension.as_deref(), Some("events_ingested"));
    assert!(
        limit.is_some() && current >= limit,
        "{current:?} of {limit:?}"
    );
    assert!(!error.is_retryable());
    assert_eq!(emulator::requests("quota").await.len(), 1);
}

#[wasm_bindgen_test]
async fn a_route_that_the_service_does_not_have_is_an_api_error() {
    let client = Client::builder(emulator::PRO_KEY)
        .base_url(emulator::url())
        .build();
    let error = client.expect("these options are good").health().await;
    let error = error.expect_err("there is no /health without /v1");
    assert!(
        matches!(error, MemsyError::MemsyAPIError { .. }),
        "{error:?}"
    );
    assert_eq!(
        (error.status(), error.detail()),
        (Some(404), Some("Not Found"))
    );
}
