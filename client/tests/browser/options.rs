//! Options and arguments that no request can be made with.

use crate::stand_in::StandIn;
use memsy::{CaptureMode, Client, MemsyError};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_header_that_no_request_can_carry_is_refused_by_the_builder() {
    for (name, value) in [
        ("two words", "v"),
        ("x-app", "a\nb"),
        ("Authorization", "Bearer x"),
        ("", "v"),
    ] {
        let built = Client::builder("msy_0").header(name, value).build();
        let error = built.expect_err("no request can carry this header");
        assert_eq!(error.option, "headers", "{name}");
    }
    assert!(
        Client::builder("msy_0")
            .header("X-App", "notes")
            .build()
            .is_ok()
    );
}

#[wasm_bindgen_test]
async fn a_header_of_a_call_replaces_the_client_s_and_is_checked_as_well() {
    let service = StandIn::default();
    let client = Client::builder("msy_0")
        .fetch(service.fetch())
        .header("X-App", "notes")
        .header("x-both", "client")
        .build()
        .expect("these options are good");
    service.responds(200, &[], Some("{}"));
    client
        .health()
        .header("X-Both", "call")
        .await
        .expect("the call succeeds");
    let sent = service.sent();
    assert_eq!(
        (&sent[0].headers["x-app"], &sent[0].headers["x-both"]),
        (&"notes".into(), &"call".into())
    );

    let refused = client.health().header("authorization", "x").await;
    assert!(
        matches!(refused, Err(MemsyError::MemsyError { .. })),
        "{refused:?}"
    );
    assert_eq!(service.sent().len(), 1);
}

#[wasm_bindgen_test]
async fn a_request_outlives_its_page_when_the_call_says_so() {
    let service = StandIn::default();
    let client = Client::builder("msy_0")
        .fetch(service.fetch())
        .build()
        .expect("these options are good");
    for call in [client.health(), client.health().keepalive()] {
        service.responds(200, &[], Some("{}"));
        call.await.expect("the call succeeds");
    }
    let sent: Vec<bool> = service.sent().iter().map(|sent| sent.keepalive).collect();
    assert_eq!(sent, [false, true]);
}

#[wasm_bindgen_test]
async fn an_id_that_no_path_can_hold_sends_nothing_and_is_named() {
    let service = StandIn::default();
    let client = Client::builder("msy_0")
        .fetch(service.fetch())
        .build()
        .expect("these options are good");
    for id in ["", ".", ".."] {
        let error = client
            .actors()
            .get(id)
            .await
            .expect_err("no path holds this id");
        assert!(matches!(error, MemsyError::MemsyError { .. }), "{error:?}");
        let message = error.to_string();
        assert!(
            message.starts_with("actors.get()") && message.ends_with(&format!("{id:?}")),
            "{message}"
        );
    }
    assert!(service.sent().is_empty());
}

#[wasm_bindgen_test]
async fn clones_of_a_client_send_with_its_settings() {
    let service = StandIn::default();
    let client = Client::builder("msy_0")
        .base_url("https://memsy.test/v1///")
        .fetch(service.fetch())
        .build()
        .expect("these options are good");
    service.responds(200, &[], Some(r#"{"status":"ok"}"#));
    let copy = client.clone();
    drop(client);
    assert_eq!(copy.health().await.expect("the call succeeds").status, "ok");
    assert_eq!(service.sent()[0].url, "https://memsy.test/v1/health");
}

#[wasm_bindgen_test]
async fn requests_say_where_they_come_from() {
    let service = StandIn::default();
    let builder = || Client::builder("msy_0").fetch(service.fetch());
    let configured = builder()
        .surface("mcp/0.1.3")
        .capture_mode(CaptureMode::Explicit)
        .build()
        .expect("these options are good");
    let unnamed = builder()
        .client_header(false)
        .surface("")
        .build_control()
        .expect("these options are good");
    for _ in 0..3 {
        service.responds(200, &[], Some("{}"));
    }
    configured.health().await.expect("the call succeeds");
    configured
        .health()
        .header("X-Memsy-Capture", "ambient")
        .await
        .expect("the call succeeds");
    unnamed.health().await.expect("the call succeeds");
    let named: Vec<_> = service
        .sent()
        .iter()
        .map(|sent| {
            ["client", "surface", "capture"]
                .map(|name| sent.headers[format!("x-memsy-{name}")].clone())
        })
        .collect();
    assert_eq!(
        json!(named),
        json!([
            ["wasm-sdk", "mcp/0.1.3", "explicit"],
            ["wasm-sdk", "mcp/0.1.3", "ambient"],
            [null, null, null]
        ])
    );

    let refused = builder().surface("mcp/").build();
    assert_eq!(refused.expect_err("a part is empty").option, "surface");
}
