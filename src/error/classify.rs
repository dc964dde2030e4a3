//! Status, headers and body of an answer → its error. The rules of the service's error contract, as a table.

use super::body::Body;
use super::{Failure, MemsyError};

/// When a rule applies, given that its status does.
enum When {
    /// The code is this one.
    Code(&'static str),
    /// The code is this one, or the detail contains this word in any case.
    CodeOrWord(&'static str, &'static str),
    /// The gateway's `{"message":"Forbidden"}`, its way of refusing a key.
    GatewayRefusal,
    /// Always.
    Any,
}

/// An answer, ready to become a variant.
struct Answer<'a> {
    failure: Failure,
    body: &'a Body,
    retry_after: Option<f64>,
}

/// Makes the variant of a rule.
type Build = fn(Answer) -> MemsyError;

/// First match wins; what no rule matches is a plain `MemsyAPIError`. A code counts only with its own status.
const RULES: &[(u16, When, Build)] = &[
    (400, When::Code("org_id_not_allowed"), |answer| {
        MemsyError::OrgIdNotAllowedError(answer.failure)
    }),
    (401, When::Any, |answer| {
        MemsyError::AuthenticationError(answer.failure)
    }),
    (403, When::GatewayRefusal, |answer| {
        MemsyError::AuthenticationError(answer.failure)
    }),
    (403, When::Code("feature_not_available"), |answer| {
        MemsyError::FeatureNotAvailable {
            feature: answer.body.text("feature"),
            current_tier: answer.body.text("current_tier"),
            upgrade_url: answer.body.text("upgrade_url"),
            failure: answer.failure,
        }
    }),
    (403, When::Code("seat_required"), |answer| {
        MemsyError::SeatRequiredError(answer.failure)
    }),
    (403, When::Code("org_limit_reached"), |answer| {
        MemsyError::OrgLimitReachedError {
            limit: answer.body.integer("limit"),
            current: answer.body.integer("current"),
            failure: answer.failure,
        }
    }),
    (403, When::Code("key_limit_reached"), |answer| {
        MemsyError::KeyLimitReachedError {
            limit: answer.body.integer("limit"),
            current: answer.body.integer("current"),
            failure: answer.failure,
        }
    }),
    (403, When::Code("billing_not_enabled"), |answer| {
        MemsyError::BillingNotEnabledError {
            interest_path: answer.body.text("interest_path"),
            failure: answer.failure,
        }
    }),
    // Whatever the code: `required_scope` is filled whenever the body has it (E18).
    (403, When::Any, |answer| MemsyError::AuthorizationError {
        required_scope: answer
            .body
            .text("required_scope")
            .or_else(|| answer.body.text("scope")),
        failure: answer.failure,
    }),
    (409, When::Code("seat_limit_reached"), |answer| {
        MemsyError::SeatLimitReachedError {
            purchased_seats: answer.body.integer("purchased_seats"),
            assigned_seats: answer.body.integer("assigned_seats"),
            pending_invites: answer.body.integer("pending_invites"),
            failure: answer.failure,
        }
    }),
    (
        429,
        When::CodeOrWord("usage_limit_exceeded", "quota"),
        |answer| MemsyError::UsageLimitExceeded {
            dimension: answer.body.text("dimension"),
            current: answer.body.integer("current"),
            limit: answer.body.integer("limit"),
            upgrade_url: answer.body.text("upgrade_url"),
            failure: answer.failure,
        },
    ),
    (429, When::Any, |answer| MemsyError::RateLimitExceeded {
        retry_after: answer.retry_after,
        failure: answer.failure,
    }),
];

/// The error that a non-2xx answer is. `retry_after` is in seconds, `raw` the body's text.
pub fn classify(status_code: u16, retry_after: Option<f64>, body: &Body, raw: &str) -> MemsyError {
    let failure = Failure {
        status_code,
        detail: body.detail(raw),
        error_code: body.text("error"),
    };
    let rule = RULES
        .iter()
        .find(|(status, when, _)| *status == status_code && when.matches(&failure, body));
    match rule {
        Some((_, _, build)) => build(Answer {
            failure,
            body,
            retry_after,
        }),
        None => MemsyError::MemsyAPIError(failure),
    }
}

impl When {
    fn matches(&self, failure: &Failure, body: &Body) -> bool {
        let is = |code| failure.error_code.as_deref() == Some(code);
        match self {
            Self::Any => true,
            Self::Code(code) => is(code),
            Self::CodeOrWord(code, word) => is(code) || contains_word(&failure.detail, word),
            Self::GatewayRefusal => body.is_only("message", "Forbidden"),
        }
    }
}

/// In any case. Windows of bytes, since searching with a `&str` costs 8 kB of wasm in panics that format text.
fn contains_word(text: &str, word: &str) -> bool {
    text.as_bytes()
        .windows(word.len())
        .any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::body::{Body, Json};
    use super::super::{MemsyError, Parts, Property};
    use super::classify;
    use crate::retry::retry_after;
    use serde_json::{Map, json};

    /// 2026-01-01, when every date in the vectors has passed.
    const NOW_MS: f64 = 1_767_225_600_000.0;

    fn classified(status: u16, header: Option<&str>, raw: &str) -> MemsyError {
        let body = serde_json::from_str::<serde_json::Value>(raw)
            .map_or_else(|_| Body::default(), |json| Body::read(&json));
        classify(
            status,
            header.and_then(|value| retry_after(value, NOW_MS)),
            &body,
            raw,
        )
    }

    impl Json for serde_json::Value {
        fn field(&self, name: &str) -> Option<Self> {
            self.as_object()?.get(name).cloned()
        }

        fn fields(&self) -> Option<u32> {
            self.as_object().map(|object| object.len() as u32)
        }

        fn text(&self) -> Option<String> {
            self.as_str().map(str::to_owned)
        }

        fn number(&self) -> Option<f64> {
            self.as_f64()
        }
    }

    fn as_json(property: Property) -> serde_json::Value {
        match property {
            Property::Text(text) => json!(text),
            Property::Integer(number) => json!(number),
            // JSON tells 60.0 from 60, the vectors do not.
            Property::Seconds(Some(seconds)) if seconds.fract() == 0.0 => json!(seconds as i64),
            Property::Seconds(seconds) => json!(seconds),
        }
    }

    #[test]
    fn every_vector_becomes_its_error() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/errors.json"))
                .unwrap_or_default();
        let vectors = file["vectors"].as_array().cloned().unwrap_or_default();
        assert_eq!(vectors.len(), 42);
        for vector in vectors {
            let (response, expect) = (&vector["response"], &vector["expect"]);
            let status = response["status"].as_u64().unwrap_or_default() as u16;
            let error = classified(
                status,
                response["headers"]["Retry-After"].as_str(),
                response["body"].as_str().unwrap_or_default(),
            );
            let Parts {
                class,
                failure: Some(failure),
                properties,
                ..
            } = error.parts()
            else {
                unreachable!("an answer always leaves a failure");
            };
            let extras: Map<_, _> = properties
                .into_iter()
                .map(|(name, property)| (name.to_owned(), as_json(property)))
                .collect();
            let seen = json!({
                "class": class,
                "message": error.to_string(),
                "statusCode": failure.status_code,
                "detail": failure.detail,
                "errorCode": failure.error_code,
                "extras": extras,
            });
            assert_eq!(&seen, expect, "{}", vector["name"]);
        }
    }

    /// Name of the class, detail and code of an answer.
    fn outline(status: u16, raw: &str) -> (&'static str, String, Option<String>) {
        let error = classified(status, None, raw);
        let parts = error.parts();
        let failure = parts.failure.cloned();
        (
            parts.class,
            failure
                .clone()
                .map(|failure| failure.detail)
                .unwrap_or_default(),
            failure.and_then(|failure| failure.error_code),
        )
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
            let raw = json!({"error": code, "message": "m"}).to_string();
            assert_eq!(
                outline(status, &raw),
                (class, "m".to_owned(), Some(code.to_owned()))
            );
        }
    }

    #[test]
    fn the_detail_is_the_first_text_in_the_documented_order() {
        for (raw, detail, code) in [
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
            let (_, seen, seen_code) = outline(418, raw);
            assert_eq!(
                (seen.as_str(), seen_code.as_deref()),
                (detail, code),
                "{raw}"
            );
        }
    }

    #[test]
    fn properties_of_the_wrong_type_are_absent() {
        let error = classified(
            429,
            None,
            r#"{"error":"usage_limit_exceeded","dimension":7,"current":1.5,"limit":5.0,"upgrade_url":null}"#,
        );
        let names: Vec<_> = error.parts().properties;
        assert_eq!(
            names,
            [
                ("dimension", Property::Text(&None)),
                ("current", Property::Integer(None)),
                ("limit", Property::Integer(Some(5))),
                ("upgradeUrl", Property::Text(&None)),
            ]
        );
    }

    #[test]
    fn a_message_shows_at_most_200_characters_and_the_detail_holds_all() {
        let long = "é".repeat(300);
        let error = classified(500, None, &long);
        assert_eq!(
            error.to_string(),
            format!("Memsy API error 500: {}…", "é".repeat(200))
        );
        assert_eq!(outline(500, &long).1, long);
    }
}
