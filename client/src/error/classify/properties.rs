//! Classification held against the [`oracle`](super::oracle), and what may never show in an error.

use super::super::{CLASSES, MemsyError, SHOWN};
use super::classify;
use super::oracle::{Expected, expected, first_units, unescaped};
use crate::error::body::KEPT;
use crate::strategies::json::{choices, mistakes, object, spoiled, written};
use crate::strategies::{config, config_of_slow, is_secret, secret, text};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

/// A response: its status and body, and what its `Retry-After` says.
#[derive(Clone, Debug)]
struct Response {
    status: u16,
    retry_after: Option<f64>,
    body: String,
}

impl Response {
    fn classified(&self, key: &str) -> MemsyError {
        classify(
            self.status,
            self.retry_after,
            &self.body.as_str().into(),
            key,
        )
    }
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![
        4 => select(&[400_u16, 401, 403, 409, 429][..]),
        1 => any::<u16>(),
    ]
}

/// A status with an object: often of a class, or with the code of another, or nearly what the gateway sends.
fn fitting() -> impl Strategy<Value = (u16, Map<String, Value>)> {
    let class = || (0..CLASSES.len()).prop_map(|at| &CLASSES[at]);
    let of_class = class().prop_map(|class| (class.status, class.code));
    let of_another = (status(), class()).prop_map(|(status, class)| (status, class.code));
    let with_code = (prop_oneof![3 => of_class, 1 => of_another], object());
    let with_code = with_code.prop_map(|((status, code), mut body)| {
        body.extend(code.map(|code| ("error".to_owned(), code.into())));
        (status, body)
    });
    let refusal = (status(), object(), any::<bool>()).prop_map(|(status, mut body, is_exact)| {
        if is_exact {
            body.clear();
        }
        body.insert("message".to_owned(), "Forbidden".into());
        (status, body)
    });
    let flat = prop_oneof![8 => with_code, 1 => refusal];
    (flat, object(), 0..4_u8).prop_map(|((status, body), other, shape)| {
        let nested = |mut outer: Map<_, _>, inner: Map<_, _>| {
            outer.insert("detail".to_owned(), inner.into());
            outer
        };
        let body = match shape {
            0 => body,
            1 => nested(Map::new(), body),
            2 => nested(other, body),
            _ => nested(body, other),
        };
        (status, body)
    })
}

/// A response whose body is what a service sends, written in any way, or with mistakes, or any text.
fn response() -> impl Strategy<Value = Response> {
    let written = || {
        (fitting(), choices())
            .prop_map(|((status, body), choices)| (status, written(&body.into(), choices)))
    };
    let spoiled = (written(), mistakes())
        .prop_map(|((status, body), mistakes)| (status, spoiled(&body, &mistakes)));
    let with_body = prop_oneof![6 => written(), 2 => spoiled, 1 => (status(), text())];
    (with_body, prop::option::of(0.0..1e6_f64)).prop_map(|((status, body), retry_after)| Response {
        status,
        retry_after,
        body,
    })
}

/// A response whose texts hold this key in many places.
fn leaking(key: String) -> impl Strategy<Value = (String, Response)> {
    (fitting(), choices(), select(&["", " ", "\\", "\""][..])).prop_map(
        move |((status, body), choices, between)| {
            let body = written(
                &planted(&body.into(), &[between, &key, between].concat()),
                choices,
            );
            let response = Response {
                status,
                retry_after: None,
                body,
            };
            (key.clone(), response)
        },
    )
}

/// The value with a text put behind each of its texts and names that mean nothing to the client.
fn planted(value: &Value, planted_text: &str) -> Value {
    match value {
        Value::String(text) if CLASSES.iter().any(|class| class.code == Some(text)) => {
            value.clone()
        }
        Value::String(text) => Value::from([text, planted_text].concat()),
        Value::Array(entries) => entries
            .iter()
            .map(|entry| planted(entry, planted_text))
            .collect(),
        Value::Object(members) => {
            let mut members: Map<_, _> = members
                .iter()
                .map(|(name, value)| (name.clone(), planted(value, planted_text)))
                .collect();
            members.insert(planted_text.to_owned(), Value::from(planted_text));
            members.into()
        }
        other => other.clone(),
    }
}

/// Every text of an error that a caller can get.
fn texts(error: &MemsyError) -> Vec<String> {
    let mut texts = vec![
        error.to_string(),
        error.detail().unwrap_or_default().to_owned(),
        error.error_code().unwrap_or_default().to_owned(),
        error.body().unwrap_or_default().to_owned(),
    ];
    if let Ok(Value::Object(properties)) = serde_json::to_value(error) {
        texts.extend(
            properties
                .values()
                .filter_map(Value::as_str)
                .map(str::to_owned),
        );
    }
    texts
}

/// A key that is too short or too simple to be a secret; often one that a body has as a word.
fn placeholder() -> impl Strategy<Value = String> {
    let word = select(
        &[
            "usage_limit_exceeded",
            "required_scope",
            "message",
            "detail",
            "Forbidden",
            "{",
            "\"",
            "\\",
        ][..],
    );
    prop_oneof![
        "[!-~]{1,7}",
        "[a-z][0-9][a-z]{3,5}",
        "[A-Za-z_]{1,30}",
        "[0-9.]{1,30}",
        word.prop_map(str::to_owned),
    ]
    .prop_filter("no secret", |key| !is_secret(key))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_error_is_what_the_contract_says(response in response()) {
        let error = response.classified("");
        let same = error.response().expect("a response");
        prop_assert_eq!(same.status_code, response.status);
        prop_assert_eq!(&same.body, &first_units(&response.body));
        if let Some(Expected { class, code, detail, properties }) =
            expected(response.status, response.retry_after, &response.body)
        {
            prop_assert_eq!(error.class_name(), class);
            prop_assert_eq!(&same.error_code, &code);
            prop_assert_eq!(&same.detail, &detail);
            prop_assert_eq!(serde_json::to_value(&error).unwrap(), Value::from(properties));
        }
    }

    #[test]
    fn no_key_changes_the_class(response in response(), key in prop_oneof![secret(), placeholder()]) {
        let (error, plain) = (response.classified(&key), response.classified(""));
        prop_assert_eq!(error.class_name(), plain.class_name());
        prop_assert_eq!(error.is_retryable(), plain.is_retryable());
        prop_assert_eq!(error.retry_after(), plain.retry_after());
    }

    #[test]
    fn a_key_that_is_no_secret_changes_nothing((key, response) in placeholder().prop_flat_map(leaking)) {
        prop_assert_eq!(response.classified(&key), response.classified(""));
    }

    #[test]
    fn a_secret_that_the_body_does_not_have_changes_nothing(response in response(), key in secret()) {
        prop_assume!(!unescaped(&response.body).contains(&key));
        prop_assert_eq!(response.classified(&key), response.classified(""));
    }

    #[test]
    fn a_secret_shows_nowhere_however_the_body_writes_it((key, response) in secret().prop_flat_map(leaking)) {
        let error = response.classified(&key);
        for text in texts(&error) {
            prop_assert!(!text.contains(&key), "{} in {}", key, text);
            prop_assert!(!unescaped(&text).contains(&key), "{} in {} once more decoded", key, text);
        }
        // Debug has escapes of its own.
        let shown = format!("{error:?}");
        prop_assert!(!shown.contains(&key), "{} in {}", key, shown);
    }

    #[test]
    fn only_429_and_5xx_may_succeed_later(response in response()) {
        let is_expected = match response.classified("").class_name() {
            "RateLimitExceeded" => true,
            "MemsyAPIError" => response.status >= 500,
            _ => false,
        };
        prop_assert_eq!(response.classified("").is_retryable(), is_expected);
        prop_assert!(response.status == 429 || response.classified("").retry_after().is_none());
    }
}

proptest! {
    // Long texts take long.
    #![proptest_config(config_of_slow(16))]

    #[test]
    fn an_error_of_a_long_body_is_bounded(
        status in status(),
        character in any::<char>(),
        count in KEPT / 4..KEPT * 2,
        is_json in any::<bool>(),
    ) {
        let long = character.to_string().repeat(count as usize);
        let body = if is_json { Value::from_iter([("message", long)]).to_string() } else { long };
        let error = classify(status, None, &body.as_str().into(), "msy_0123");
        let units = |text: Option<&str>| text.unwrap_or_default().encode_utf16().count();
        prop_assert!(units(error.detail()) <= KEPT as usize);
        prop_assert!(units(error.body()) <= KEPT as usize);
        prop_assert!(error.to_string().chars().count() <= SHOWN + 50);
        if let Some(expected) = expected(status, None, &body) {
            prop_assert_eq!(error.detail(), Some(expected.detail.as_str()));
        }
    }
}
