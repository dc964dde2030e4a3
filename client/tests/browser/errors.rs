//! The vectors of the error contract, each as a real `Response` that a call gets.

use crate::stand_in::StandIn;
use memsy::{Client, MemsyError};
use serde_json::{Map, Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const VECTORS: &str = include_str!("../../../tests/vectors/errors.json");

/// Statuses of responses that have no body.
const WITHOUT_BODY: [u16; 3] = [204, 205, 304];

/// What a call fails with that gets this response.
async fn failure(status: u16, headers: &[(&str, &str)], body: &str) -> MemsyError {
    let service = StandIn::default();
    service.responds(
        status,
        headers,
        (!WITHOUT_BODY.contains(&status)).then_some(body),
    );
    let client = Client::builder("msy_0123456789")
        .fetch(service.fetch())
        .max_retries(0)
        .build()
        .expect("these options are good");
    client
        .health()
        .await
        .expect_err("the response is no success")
}

/// The fields of the variant, besides what every error made from a response has, named as in JavaScript.
fn fields(error: &MemsyError) -> Value {
    match error {
        MemsyError::MemsyAPIError { response: _ }
        | MemsyError::AuthenticationError { response: _ }
        | MemsyError::OrgIdNotAllowedError { response: _ }
        | MemsyError::SeatRequiredError { response: _ } => json!({}),
        MemsyError::AuthorizationError {
            response: _,
            required_scope,
        } => json!({ "requiredScope": required_scope }),
        MemsyError::FeatureNotAvailable {
            response: _,
            feature,
            current_tier,
            upgrade_url,
        } => json!({ "feature": feature, "currentTier": current_tier, "upgradeUrl": upgrade_url }),
        MemsyError::OrgLimitReachedError {
            response: _,
            limit,
            current,
        }
        | MemsyError::KeyLimitReachedError {
            response: _,
            limit,
            current,
        } => json!({ "limit": limit, "current": current }),
        MemsyError::BillingNotEnabledError {
            response: _,
            interest_path,
        } => json!({ "interestPath": interest_path }),
        MemsyError::SeatLimitReachedError {
            response: _,
            purchased_seats,
            assigned_seats,
            pending_invites,
        } => json!({
            "purchasedSeats": purchased_seats,
            "assignedSeats": assigned_seats,
            "pendingInvites": pending_invites,
        }),
        MemsyError::RateLimitExceeded {
            response: _,
            retry_after,
        } => json!({ "retryAfter": retry_after }),
        MemsyError::UsageLimitExceeded {
            response: _,
            dimension,
            current,
            limit,
            upgrade_url,
        } => {
            json!({ "dimension": dimension, "current": current, "limit": limit, "upgradeUrl": upgrade_url })
        }
        other => panic!("{} is not made from a response", other.class_name()),
    }
}

/// An object with its whole numbers as integers: Rust tells 60.0 from 60, the vectors do not.
fn plain(object: Value) -> Map<String, Value> {
    let Value::Object(mut object) = object else {
        panic!("expected an object, found {object}");
    };
    for value in object.values_mut() {
        if let Some(number) = value.as_f64().filter(|number| number.fract() == 0.0) {
            *value = json!(number as i64);
        }
    }
    object
}

#[wasm_bindgen_test]
async fn each_vector_becomes_its_variant_with_all_fields() {
    let file: Value = serde_json::from_str(VECTORS).expect("the vectors are JSON");
    let vectors = file["vectors"].as_array().expect("a list of vectors");
    assert_eq!(vectors.len(), 42);
    for vector in vectors {
        let (name, response, expect) = (&vector["name"], &vector["response"], &vector["expect"]);
        let status = response["status"].as_u64().expect("a status") as u16;
        let headers = response["headers"].as_object().expect("headers");
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str(),
                    value.as_str().expect("the value of a header"),
                )
            })
            .collect();
        let body = response["body"].as_str().expect("a body");

        let error = failure(status, &headers, body).await;
        assert_eq!(error.class_name(), expect["class"], "{name}");
        assert_eq!(error.to_string(), expect["message"], "{name}");
        assert_eq!(json!(error.status()), expect["statusCode"], "{name}");
        assert_eq!(json!(error.detail()), expect["detail"], "{name}");
        assert_eq!(json!(error.error_code()), expect["errorCode"], "{name}");
        assert_eq!(error.body(), Some(body), "{name}");
        let seconds = expect["extras"].get("retryAfter").and_then(Value::as_f64);
        assert_eq!(error.retry_after(), seconds, "{name}");
        assert!(!error.is_timeout(), "{name}");

        let extras = plain(expect["extras"].clone());
        assert_eq!(plain(fields(&error)), extras, "fields of {name}");
        let serialized = serde_json::to_value(&error).expect("an error becomes JSON");
        assert_eq!(plain(serialized), extras, "serialized fields of {name}");
    }
}

#[wasm_bindgen_test]
async fn a_success_that_is_not_the_promised_json_is_an_api_error_with_its_text() {
    for body in ["<html></html>", "null", "[]", ""] {
        let error = failure(200, &[], body).await;
        let MemsyError::MemsyAPIError { response } = &error else {
            panic!("{body:?} became {error:?}");
        };
        assert_eq!(
            (response.status_code, response.detail.as_str()),
            (200, body)
        );
        assert_eq!((error.body(), error.error_code()), (Some(body), None));
    }
}

#[wasm_bindgen_test]
async fn the_api_key_shows_in_no_error_that_repeats_it() {
    let error = failure(
        400,
        &[],
        r#"{"detail":"msy_\u0030123456789 is odd","error":"msy_0123456789"}"#,
    )
    .await;
    let shown = format!("{error:?} {error}");
    assert!(!shown.contains("123456789"), "{shown}");
    assert_eq!(error.detail(), Some("[API key] is odd"));
}

#[wasm_bindgen_test]
async fn a_success_that_is_longer_than_allowed_is_an_api_error() {
    let body = r#"{"status":"ok","service":"memsy"}"#;
    for (most, is_allowed) in [(body.len(), true), (body.len() - 1, false)] {
        let service = StandIn::default();
        service.responds(200, &[], Some(body));
        let client = Client::builder("msy_0123456789")
            .fetch(service.fetch())
            .max_response_bytes(most as u32)
            .build()
            .expect("these options are good");
        match client.health().await {
            Ok(health) => assert!(is_allowed && health.status == "ok"),
            Err(MemsyError::MemsyAPIError { response }) => {
                assert!(!is_allowed);
                assert_eq!(response.status_code, 200);
                assert!(response.detail.contains("maxResponseBytes"));
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[wasm_bindgen_test]
async fn the_body_of_an_error_is_read_up_to_a_bound() {
    let long = "é".repeat(1_000_000);
    let error = failure(500, &[], &long).await;
    assert_eq!(
        error.detail().map(|text| text.chars().count()),
        Some(65_536)
    );
    let json = format!(r#"{{"error":"org_limit_reached","limit":5,"message":"{long}"}}"#);
    let error = failure(403, &[], &json).await;
    // Its beginning is no JSON.
    assert_eq!(error.class_name(), "AuthorizationError");
    assert!(
        error
            .detail()
            .is_some_and(|text| text.starts_with(r#"{"error""#))
    );
}
