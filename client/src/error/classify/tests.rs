//! The rules of the error contract, held against the project's vectors.

use super::super::MemsyError;
use super::classify;
use crate::retry::retry_after;
use serde_json::{Value, json};

/// 2026-01-01, when every date in the vectors has passed.
const NOW_MS: f64 = 1_767_225_600_000.0;

fn classified(status: u16, header: Option<&str>, body: &str) -> MemsyError {
    let seconds = header.and_then(|value| retry_after(value, NOW_MS));
    classify(status, seconds, &body.into(), "")
}

/// An error as the vectors write it.
fn described(error: &MemsyError) -> Value {
    let mut properties = serde_json::to_value(error).expect("an error becomes JSON");
    for value in properties.as_object_mut().expect("an object").values_mut() {
        // JSON tells 60.0 from 60, the vectors do not.
        if let Some(number) = value.as_f64().filter(|number| number.fract() == 0.0) {
            *value = json!(number as i64);
        }
    }
    json!({
        "class": error.class_name(),
        "message": error.to_string(),
        "statusCode": error.status(),
        "detail": error.detail(),
        "errorCode": error.error_code(),
        "extras": properties,
    })
}

#[test]
fn every_vector_becomes_its_error() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/errors.json");
    let file = std::fs::read_to_string(path).expect("the vectors are there");
    let file: Value = serde_json::from_str(&file).expect("and JSON");
    let vectors = file["vectors"].as_array().expect("a list");
    assert_eq!(vectors.len(), 42);
    for vector in vectors {
        let response = &vector["response"];
        let error = classified(
            response["status"].as_u64().expect("a status") as u16,
            response["headers"]["Retry-After"].as_str(),
            response["body"].as_str().expect("a body"),
        );
        assert_eq!(described(&error), vector["expect"], "{}", vector["name"]);
        assert_eq!(
            error.status(),
            Some(error.response().expect("a response").status_code)
        );
    }
}

#[test]
fn a_code_counts_only_with_its_own_status() {
    for (status, code, class) in [
        (403, "org_id_not_allowed", "AuthorizationError"),
        (401, "feature_not_available", "AuthenticationError"),
        (400, "seat_required", "MemsyAPIError"),
        (409, "org_limit_reached", "MemsyAPIError"),
        (403, "usage_limit_exceeded", "AuthorizationError"),
        (500, "usage_limit_exceeded", "MemsyAPIError"),
    ] {
        let error = classified(
            status,
            None,
            &json!({"error": code, "message": "m"}).to_string(),
        );
        let seen = (error.class_name(), error.detail(), error.error_code());
        assert_eq!(seen, (class, Some("m"), Some(code)));
    }
}

#[test]
fn the_detail_is_the_first_text_in_the_documented_order() {
    for (body, detail, code) in [
        (
            r#"{"detail":{"message":"a","error":"b"},"message":"c"}"#,
            "a",
            Some("b"),
        ),
        (
            r#"{"detail":{"message":"","error":"b"},"message":"c"}"#,
            "b",
            Some("b"),
        ),
        (
            r#"{"detail":{"message":7},"message":"c","error":"d"}"#,
            "c",
            Some("d"),
        ),
        (r#"{"detail":{},"error":"d"}"#, "d", Some("d")),
        (r#"{"detail":{"error":7},"error":"d"}"#, "d", None),
        (r#"{"detail":{"error":null},"error":"d"}"#, "d", None),
        (r#"{"detail":{"error":[1.5]},"error":"d"}"#, "d", None),
        (r#"{"detail":"","message":"c"}"#, "c", None),
        (r#"{"detail":["x"],"message":"c"}"#, "c", None),
        (
            r#"{"detail":null,"message":{"a":1}}"#,
            r#"{"detail":null,"message":{"a":1}}"#,
            None,
        ),
        ("{}", "{}", None),
        ("not json", "not json", None),
    ] {
        let error = classified(418, None, body);
        assert_eq!(
            (error.detail(), error.error_code()),
            (Some(detail), code),
            "{body}"
        );
    }
}

#[test]
fn properties_of_the_wrong_type_are_absent() {
    let body = r#"{"error":"usage_limit_exceeded","dimension":7,"current":1.5,"limit":5.0,"upgrade_url":null}"#;
    let MemsyError::UsageLimitExceeded {
        dimension,
        current,
        limit,
        upgrade_url,
        ..
    } = classified(429, None, body)
    else {
        unreachable!("the code says so");
    };
    assert_eq!(
        (dimension, current, limit, upgrade_url),
        (None, None, Some(5), None)
    );
}

#[test]
fn a_message_shows_at_most_200_characters_and_the_detail_holds_more() {
    let long = "é".repeat(300);
    let error = classified(500, None, &long);
    assert_eq!(
        error.to_string(),
        format!("Memsy API error 500: {}…", "é".repeat(200))
    );
    assert_eq!(
        (error.detail(), error.body()),
        (Some(long.as_str()), Some(long.as_str()))
    );
}

#[test]
fn neither_detail_nor_body_grow_without_bound() {
    for body in [
        "x".repeat(3_000_000),
        json!({ "detail": "x".repeat(500_000) }).to_string(),
    ] {
        let error = classified(500, None, &body);
        assert_eq!(error.detail().map(str::len), Some(65_536));
        assert_eq!(error.body().map(str::len), Some(65_536));
    }
}

#[test]
fn the_key_shows_nowhere_and_changes_nothing() {
    for key in [
        "x", "limit", "detail", "unused", "error", "message", "1", "key",
    ] {
        let body =
            json!({"error": "org_limit_reached", "message": format!("no {key}!"), "limit": 1})
                .to_string();
        let error = classify(403, None, &body.as_str().into(), key);
        let MemsyError::OrgLimitReachedError { limit, .. } = error else {
            unreachable!("{key} changed the class to {}", error.class_name());
        };
        assert_eq!(limit, Some(1));
    }
    let body =
        json!({"error": "msy_1234", "message": "m msy_1234 m", "required_scope": "msy_1234"})
            .to_string();
    let shown = format!(
        "{:?}",
        classify(403, None, &body.as_str().into(), "msy_1234")
    );
    assert!(
        !shown.contains("msy_1234") && shown.contains("m [API key] m"),
        "{shown}"
    );
    // Written with escapes, the key is found as well.
    let error = classify(
        401,
        None,
        &r#"{"detail":"bad \u006dsy_\/123"}"#.into(),
        "msy_/123",
    );
    assert_eq!(error.detail(), Some("bad [API key]"));
}

#[test]
fn an_empty_required_scope_falls_back_to_scope() {
    for (body, expected) in [
        (r#"{"required_scope":"","scope":"write"}"#, Some("write")),
        (
            r#"{"required_scope":"admin","scope":"write"}"#,
            Some("admin"),
        ),
        (r#"{"required_scope":7,"scope":"write"}"#, Some("write")),
        (r#"{"required_scope":""}"#, None),
        (r#"{"required_scope":"","scope":""}"#, Some("")),
    ] {
        let error = classify(403, None, &body.into(), "");
        let MemsyError::AuthorizationError { required_scope, .. } = error else {
            unreachable!("{body}: {}", error.class_name());
        };
        assert_eq!(required_scope.as_deref(), expected, "{body}");
    }
}

#[test]
fn what_may_succeed_later_is_known() {
    for (status, body, expected) in [
        (429, "{}", true),
        (500, "", true),
        (503, "", true),
        (429, r#"{"error":"usage_limit_exceeded"}"#, false),
        (404, "", false),
        (401, "", false),
    ] {
        assert_eq!(
            classified(status, None, body).is_retryable(),
            expected,
            "{status} {body}"
        );
    }
}
