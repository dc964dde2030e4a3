//! Every rule of a call, one outcome after the other.

use super::{Action, Call, Moment, Outcome, is_success, unreadable};
use crate::error::MemsyError;
use crate::retry::{JITTER, Policy, Repeat};
use std::rc::Rc;

const BASE: &str = "https://api.example/v1";
const POLICY: Policy = Policy {
    max_retries: 2,
    backoff_ms: 1000.0,
    max_wait_ms: 60_000.0,
    retry_on: 0,
    jitter: JITTER,
};

const AT: Moment = Moment {
    sent_ms: 1_445_412_470_000.0,
    now_ms: 1_445_412_470_500.0, // Wed, 21 Oct 2015 07:27:50.5 GMT
    random: 0.0,
};

fn fixed() -> Call<'static> {
    Call::new(BASE, POLICY, Repeat::Never, Some(Rc::from("msy_fixed")))
}

fn provided() -> Call<'static> {
    Call::new(BASE, POLICY, Repeat::Never, None)
}

fn with_policy(policy: Policy) -> Call<'static> {
    Call::new(BASE, policy, Repeat::Never, Some(Rc::from("msy_fixed")))
}

fn response(status: u16, retry_after: Option<&str>, body: &str) -> Outcome {
    if is_success(status) {
        return Outcome::Succeeded;
    }
    Outcome::Refused {
        status,
        retry_after: retry_after.map(str::to_owned),
        body: body.into(),
        at: AT,
    }
}

fn key(text: &str) -> Outcome {
    Outcome::Key(Some(text.to_owned()))
}

fn send(key: &str) -> Action {
    Action::Send(Rc::from(key))
}

/// The error of a failed call.
fn error(action: Action) -> MemsyError {
    match action {
        Action::Fail(error) | Action::FailAndForgetKey(error) => error,
        other => unreachable!("the call goes on: {other:?}"),
    }
}

#[test]
fn a_fixed_key_is_sent_at_once_and_a_success_is_decoded() {
    for status in [200, 201, 204, 299] {
        let mut call = fixed();
        assert_eq!(call.next(Outcome::Ready), send("msy_fixed"));
        assert_eq!(call.next(response(status, None, "")), Action::Decode);
    }
}

#[test]
fn a_provider_is_asked_first() {
    let mut call = provided();
    assert_eq!(
        call.next(Outcome::Ready),
        Action::AskForKey { again: false }
    );
    assert_eq!(call.next(key("msy_1")), send("msy_1"));
    assert_eq!(call.next(response(200, None, "")), Action::Decode);
    assert_eq!(&*call.into_key(), "msy_1");
}

#[test]
fn a_refused_key_is_asked_for_once_more_and_no_more() {
    let mut call = provided();
    call.next(Outcome::Ready);
    call.next(key("msy_old"));
    assert_eq!(
        call.next(response(401, None, "{}")),
        Action::AskForKey { again: true }
    );
    assert_eq!(call.next(key("msy_new")), send("msy_new"));
    assert_eq!(
        error(call.next(response(401, None, "{}"))).class_name(),
        "AuthenticationError"
    );
}

#[test]
fn the_gateways_refusal_asks_for_a_key_as_well() {
    let mut call = provided();
    call.next(Outcome::Ready);
    call.next(key("msy_old"));
    let refusal = response(403, None, r#"{"message":"Forbidden"}"#);
    assert_eq!(call.next(refusal), Action::AskForKey { again: true });
}

#[test]
fn a_fixed_key_that_is_refused_is_an_error() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    assert_eq!(
        error(call.next(response(401, None, "{}"))).class_name(),
        "AuthenticationError"
    );
}

#[test]
fn what_is_no_key_is_refused_without_being_repeated() {
    for (value, expected) in [
        (None, "be a string"),
        (Some(""), "not be empty"),
        (Some("two words"), "be printable ASCII without spaces"),
        (Some("msy_é"), "be printable ASCII without spaces"),
    ] {
        let mut call = provided();
        call.next(Outcome::Ready);
        assert_eq!(
            call.next(Outcome::Key(value.map(str::to_owned))),
            Action::RefuseKey(expected)
        );
    }
}

#[test]
fn a_provider_that_fails_is_asked_anew_by_the_next_call() {
    let mut call = provided();
    call.next(Outcome::Ready);
    let Action::FailAndForgetKey(error) =
        call.next(Outcome::Failed("the token server is down".to_owned(), AT))
    else {
        unreachable!("it fails");
    };
    assert_eq!(error.class_name(), "MemsyError");
    assert_eq!(
        error.to_string(),
        "The apiKey function failed: the token server is down"
    );
}

#[test]
fn a_provider_that_never_answers_times_out_and_is_asked_anew() {
    let mut call = provided();
    call.next(Outcome::Ready);
    let Action::FailAndForgetKey(error) = call.next(Outcome::TimedOut(AT)) else {
        unreachable!("it fails");
    };
    assert!(error.is_timeout());
    assert_eq!(
        error.to_string(),
        "Request to Memsy timed out: https://api.example/v1"
    );
}

#[test]
fn a_timeout_after_the_key_is_an_error_and_not_repeated() {
    for mut call in [fixed(), provided()] {
        if matches!(call.next(Outcome::Ready), Action::AskForKey { .. }) {
            call.next(key("msy_1"));
        }
        let Action::Fail(error) = call.next(Outcome::TimedOut(AT)) else {
            unreachable!("it fails, and the key stays");
        };
        assert!(error.is_timeout() && error.is_retryable());
        assert_eq!(error.class_name(), "MemsyConnectionError");
    }
}

#[test]
fn a_lost_connection_is_an_error_and_not_repeated() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    let error = error(call.next(Outcome::Failed("refused".to_owned(), AT)));
    assert_eq!(error.class_name(), "MemsyConnectionError");
    assert_eq!(
        error.to_string(),
        "Could not connect to Memsy at https://api.example/v1: refused"
    );
    assert!(!error.is_timeout());
}

#[test]
fn a_response_that_breaks_off_is_told_from_a_service_that_is_not_reached() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    let error = error(call.next(Outcome::BrokenOff("the end is missing".to_owned(), AT)));
    assert_eq!(error.class_name(), "MemsyConnectionError");
    assert_eq!(
        error.to_string(),
        "Lost the connection to Memsy at https://api.example/v1: the end is missing"
    );
    assert!(!error.is_timeout() && error.is_retryable());
}

#[test]
fn a_description_is_bounded_and_does_not_show_the_key() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    let long = ["bad header msy_fixed ", &"x".repeat(1000)].concat();
    let message = error(call.next(Outcome::Failed(long, AT))).to_string();
    assert!(
        message.contains("bad header [API key] xxx") && message.ends_with('…'),
        "{message}"
    );
    assert!(message.chars().count() < 260, "{message}");
}

#[test]
fn without_retry_after_the_pauses_double_and_end_with_the_retries() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    for pause in [1000.0, 2000.0] {
        assert_eq!(call.next(response(429, None, "{}")), Action::Pause(pause));
        assert_eq!(call.next(Outcome::Ready), send("msy_fixed"));
    }
    let error = error(call.next(response(429, None, "{}")));
    assert_eq!(
        (error.class_name(), error.retry_after()),
        ("RateLimitExceeded", None)
    );
}

#[test]
fn retry_after_decides_the_pause_in_seconds_or_as_a_date() {
    for (header, pause) in [
        ("0.2", 200.0),
        ("0", 0.0),
        ("60", 60_000.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 9500.0),
        ("Wed, 21 Oct 2015 07:27:00 GMT", 0.0),
        // A header that is not valid is the same as no header.
        ("", 1000.0),
        ("5abc", 1000.0),
        ("-3", 1000.0),
    ] {
        let mut call = fixed();
        call.next(Outcome::Ready);
        assert_eq!(
            call.next(response(429, Some(header), "{}")),
            Action::Pause(pause),
            "{header}"
        );
    }
}

#[test]
fn the_error_has_the_retry_after_of_the_last_response() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    call.next(response(429, Some("1"), "{}"));
    call.next(Outcome::Ready);
    call.next(response(429, Some("2"), "{}"));
    call.next(Outcome::Ready);
    assert_eq!(
        error(call.next(response(429, Some("3"), "{}"))).retry_after(),
        Some(3.0)
    );
}

#[test]
fn a_pause_above_the_cap_is_not_made() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    assert_eq!(
        error(call.next(response(429, Some("60.1"), "{}"))).retry_after(),
        Some(60.1)
    );

    let mut call = with_policy(Policy {
        max_wait_ms: 999.0,
        ..POLICY
    });
    call.next(Outcome::Ready);
    assert_eq!(
        error(call.next(response(429, None, "{}"))).class_name(),
        "RateLimitExceeded"
    );
}

#[test]
fn no_retries_means_one_attempt() {
    let mut call = with_policy(Policy {
        max_retries: 0,
        ..POLICY
    });
    call.next(Outcome::Ready);
    assert_eq!(
        error(call.next(response(429, Some("0"), "{}"))).class_name(),
        "RateLimitExceeded"
    );
}

#[test]
fn a_used_up_quota_is_not_repeated() {
    for body in [
        r#"{"error":"usage_limit_exceeded","message":"m"}"#,
        r#"{"message":"Monthly QUOTA exceeded"}"#,
    ] {
        let mut call = fixed();
        call.next(Outcome::Ready);
        assert_eq!(
            error(call.next(response(429, Some("0"), body))).class_name(),
            "UsageLimitExceeded"
        );
    }
}

#[test]
fn nothing_but_429_is_repeated() {
    for status in [
        0, 300, 302, 400, 403, 404, 408, 409, 422, 500, 502, 503, 504,
    ] {
        let mut call = fixed();
        call.next(Outcome::Ready);
        let error = error(call.next(response(status, Some("0"), "{}")));
        assert_eq!(error.status(), Some(status));
    }
}

#[test]
fn a_pause_is_followed_by_the_provider_whose_key_still_holds() {
    let mut call = provided();
    call.next(Outcome::Ready);
    call.next(key("msy_1"));
    assert_eq!(
        call.next(response(429, Some("0"), "{}")),
        Action::Pause(0.0)
    );
    assert_eq!(
        call.next(Outcome::Ready),
        Action::AskForKey { again: false }
    );
}

#[test]
fn a_renewed_key_does_not_count_as_a_retry() {
    let mut call = provided();
    call.next(Outcome::Ready);
    call.next(key("msy_1"));
    call.next(response(401, None, "{}"));
    call.next(key("msy_2"));
    for pause in [1000.0, 2000.0] {
        assert_eq!(call.next(response(429, None, "{}")), Action::Pause(pause));
        call.next(Outcome::Ready);
        call.next(key("msy_2"));
    }
}

#[test]
fn a_success_that_is_not_what_was_promised_keeps_its_status_and_text() {
    let text = ["<html>msy_fixed ", &"x".repeat(100_000)].concat();
    let error = unreadable(203, &text, "msy_fixed");
    assert_eq!(
        (error.class_name(), error.status(), error.error_code()),
        ("MemsyAPIError", Some(203), None)
    );
    let detail = error.detail().unwrap_or_default();
    assert!(
        detail.starts_with("<html>[API key] xxx"),
        "{}",
        &detail[..40]
    );
    assert_eq!(detail.len(), 65_536);
}

#[test]
fn an_error_body_that_repeats_the_key_does_not_show_it() {
    let mut call = fixed();
    call.next(Outcome::Ready);
    let error = error(call.next(response(
        401,
        None,
        r#"{"detail":"Unknown key msy_fixed."}"#,
    )));
    assert_eq!(
        error.to_string(),
        "Authentication failed: Unknown key [API key]."
    );
    assert!(!format!("{error:?}").contains("msy_fixed"));
}
