//! Error responses: none of them breaks the client, each becomes the error that the contract says, and no error shows the key.
//!
//! An input is a text. Its first three lines are the status, the header `Retry-After` and the key; the rest is the body.
//! Compiled without the fuzzer, the program takes inputs as files: `cargo run -- artifacts/error_bodies/*`.

#![cfg_attr(fuzzing, no_main)]

#[path = "../../src/error/classify/oracle.rs"]
mod oracle;

use memsy::call::{Action, Call, KEPT, Moment, Outcome};
use memsy::{JITTER, MemsyError, Policy, Repeat};
use serde_json::Value;
use std::rc::Rc;

const MAX_WAIT_MS: f64 = 60_000.0;

/// Characters that a message has at most besides those of the body that it repeats.
const MOST_AROUND: usize = 50;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| check(data));

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    for path in std::env::args_os().skip(1) {
        println!("{}", path.display());
        check(&std::fs::read(path)?);
    }
    Ok(())
}

/// A response that is no success.
struct Response<'a> {
    status: u16,
    retry_after: &'a str,
    body: &'a str,
}

impl Response<'_> {
    /// What a call with this key does when it gets the response.
    fn action(&self, key: &str, max_retries: u32) -> Action {
        let policy = Policy {
            max_retries,
            backoff_ms: 1000.0,
            max_wait_ms: MAX_WAIT_MS,
            jitter: JITTER,
            ..Policy::default()
        };
        let mut call = Call::new(
            "https://api.example/v1",
            policy,
            Repeat::Never,
            Some(Rc::from(key)),
        );
        assert_eq!(call.next(Outcome::Ready), Action::Send(Rc::from(key)));
        call.next(Outcome::Refused {
            status: self.status,
            retry_after: (!self.retry_after.is_empty()).then(|| self.retry_after.to_owned()),
            body: self.body.into(),
            at: Moment {
                sent_ms: 1_445_412_470_000.0,
                // 2015-10-21T07:27:50.500Z
                now_ms: 1_445_412_470_500.0,
                random: 0.5,
            },
        })
    }

    /// The error without a retry.
    fn error(&self, key: &str) -> MemsyError {
        match self.action(key, 0) {
            Action::Fail(error) => error,
            other => panic!("{other:?} instead of an error"),
        }
    }
}

fn check(data: &[u8]) {
    // As `fetch` decodes a body.
    let text = String::from_utf8_lossy(data);
    let mut lines = text.splitn(4, '\n');
    let status = lines.next().unwrap_or_default().trim().parse();
    let (Ok(status), Some(retry_after), Some(key), Some(body)) =
        (status, lines.next(), lines.next(), lines.next())
    else {
        return;
    };
    if memsy::call::is_success(status) {
        return;
    }
    let response = Response {
        status,
        retry_after,
        body,
    };
    let plain = response.error("-");
    check_contract(&response, &plain);
    check_bounds(&plain);
    if !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic()) {
        check_key(&response, &plain, key);
    }
    match response.action("-", 1) {
        Action::Pause(ms) => {
            assert_eq!(plain.class_name(), "RateLimitExceeded");
            assert!((0.0..=MAX_WAIT_MS).contains(&ms), "a pause of {ms} ms");
        }
        Action::Fail(error) => assert_eq!(error, plain),
        other => panic!("{other:?} instead of an error or a pause"),
    }
}

/// The error is what the contract says of the response.
fn check_contract(response: &Response, error: &MemsyError) {
    assert_eq!(error.status(), Some(response.status));
    assert_eq!(error.body(), Some(&*oracle::first_units(response.body)));
    let retry_after = error.retry_after();
    assert!(retry_after.is_none_or(|seconds| seconds.is_finite() && seconds >= 0.0));
    if let Some(expected) = oracle::expected(response.status, retry_after, response.body) {
        assert_eq!(error.class_name(), expected.class);
        assert_eq!(error.error_code(), expected.code.as_deref());
        assert_eq!(error.detail(), Some(&*expected.detail));
        let properties = serde_json::to_value(error).expect("an error becomes JSON");
        assert_eq!(properties, Value::from(expected.properties));
    }
}

fn check_bounds(error: &MemsyError) {
    for text in [error.detail(), error.body()] {
        let units = text.unwrap_or_default().encode_utf16().count();
        assert!(units <= KEPT as usize, "{units} code units are kept");
    }
    let characters = error.to_string().chars().count();
    assert!(
        characters <= memsy::error::SHOWN + MOST_AROUND,
        "a message of {characters} characters"
    );
}

/// The key is not shown. Except for this, it changes nothing.
fn check_key(response: &Response, plain: &MemsyError, key: &str) {
    let error = response.error(key);
    assert_eq!(error.class_name(), plain.class_name());
    assert_eq!(error.retry_after(), plain.retry_after());
    // A shorter or simpler one is no key of an organization, and may be a word of the service's.
    if !is_secret(key) {
        assert_eq!(&error, plain);
        return;
    }
    // No organization has a key with signs that JSON escapes, or with those of `[API key]`, which is shown instead.
    if key.contains(['\\', '"', '[', ']']) {
        return;
    }
    let properties = serde_json::to_value(&error).expect("an error becomes JSON");
    let mut texts: Vec<&str> = properties
        .as_object()
        .into_iter()
        .flat_map(|properties| properties.values())
        .filter_map(Value::as_str)
        .collect();
    texts.extend(error.detail());
    texts.extend(error.error_code());
    texts.extend(error.body());
    for text in texts {
        assert!(!oracle::unescaped(text).contains(key), "{key} in {text}");
        assert!(!text.contains(key), "{key} in {text}");
    }
    assert!(!error.to_string().contains(key));
}

/// Whether a key can be one of an organization, as far as one can see.
fn is_secret(key: &str) -> bool {
    let has = |is_of: fn(&u8) -> bool| key.as_bytes().iter().any(is_of);
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    key.len() >= 8 && (key.starts_with("msy_") || is_mixed)
}
