//! What is repeated besides rate limits: which failures, of which requests, and for how long.

use super::{Action, Call, Moment, Outcome};
use crate::endpoint::Endpoint;
use crate::resources::{CLIENT, CONTROL};
use crate::retry::{Policy, Repeat, RetryOn, WINDOW_MS};
use std::rc::Rc;

const AT: Moment = Moment {
    sent_ms: 1000.0,
    now_ms: 1500.0,
    random: 0.0,
};

fn call(repeat: Repeat, retry_on: &[RetryOn]) -> Call<'static> {
    let policy = Policy {
        max_retries: 2,
        backoff_ms: 1000.0,
        max_wait_ms: 90_000.0,
        retry_on: Policy::bits(retry_on.iter().copied()),
        jitter: 0.0,
    };
    let mut call = Call::new(
        "https://api.example/v1",
        policy,
        repeat,
        Some(Rc::from("msy_1")),
    );
    call.next(Outcome::Ready);
    call
}

fn refused(status: u16, retry_after: Option<&str>, at: Moment) -> Outcome {
    Outcome::Refused {
        status,
        retry_after: retry_after.map(str::to_owned),
        body: "{}".into(),
        at,
    }
}

/// The failures, each as the option names it.
fn failures() -> [(RetryOn, Outcome); 3] {
    [
        (RetryOn::Connection, Outcome::Failed("lost".to_owned(), AT)),
        (RetryOn::Timeout, Outcome::TimedOut(AT)),
        (RetryOn::ServerError, refused(502, None, AT)),
    ]
}

#[test]
fn a_failure_is_repeated_when_the_option_names_it() {
    for named in [RetryOn::Connection, RetryOn::Timeout, RetryOn::ServerError] {
        for (failure, outcome) in failures() {
            let action = call(Repeat::Always, &[named]).next(outcome);
            let is_repeated = action == Action::Pause(1000.0);
            assert_eq!(is_repeated, failure == named, "{failure:?} {named:?}");
        }
    }
}

#[test]
fn by_default_and_for_changes_none_is_repeated() {
    let all = [RetryOn::Connection, RetryOn::Timeout, RetryOn::ServerError];
    for (failure, outcome) in failures() {
        let action = call(Repeat::Never, &all).next(outcome);
        assert!(matches!(action, Action::Fail(_)), "{failure:?}");
    }
    for (failure, outcome) in failures() {
        let action = call(Repeat::Always, &[]).next(outcome);
        assert!(matches!(action, Action::Fail(_)), "{failure:?}");
    }
}

#[test]
fn all_failures_count_and_back_off_together() {
    let mut call = call(Repeat::Always, &[RetryOn::Connection, RetryOn::ServerError]);
    assert_eq!(call.next(refused(500, None, AT)), Action::Pause(1000.0));
    call.next(Outcome::Ready);
    assert_eq!(call.next(refused(429, None, AT)), Action::Pause(2000.0));
    call.next(Outcome::Ready);
    assert!(matches!(call.next(refused(503, None, AT)), Action::Fail(_)));
}

#[test]
fn the_service_decides_the_wait_after_a_503_as_well() {
    let mut call = call(Repeat::Always, &[RetryOn::ServerError]);
    assert_eq!(
        call.next(refused(503, Some("7"), AT)),
        Action::Pause(7000.0)
    );
    // It limits no other call.
    assert_eq!(call.take_limit(), None);
    call.next(Outcome::Ready);
    assert!(matches!(
        call.next(refused(503, Some("91"), AT)),
        Action::Fail(_)
    ));
}

#[test]
fn a_4xx_and_a_key_that_is_not_given_are_not_repeated() {
    let all = [RetryOn::Connection, RetryOn::Timeout, RetryOn::ServerError];
    for status in [400, 404, 408, 422] {
        let action = call(Repeat::Always, &all).next(refused(status, None, AT));
        assert!(matches!(action, Action::Fail(_)), "{status}");
    }
    let policy = Policy {
        max_retries: 2,
        retry_on: Policy::bits(all),
        ..Policy::default()
    };
    for outcome in [
        Outcome::TimedOut(AT),
        Outcome::Failed("down".to_owned(), AT),
    ] {
        let mut call = Call::new("https://api.example/v1", policy, Repeat::Always, None);
        call.next(Outcome::Ready);
        assert!(matches!(call.next(outcome), Action::FailAndForgetKey(_)));
    }
}

#[test]
fn events_are_repeated_only_while_the_service_knows_them_again() {
    let last = |now_ms: f64| Moment { now_ms, ..AT };
    let on = &[RetryOn::Timeout];
    // The wait is 1,000 ms.
    let in_time = AT.sent_ms + WINDOW_MS - 1000.0;
    let mut events = call(Repeat::WithinWindow, on);
    assert_eq!(
        events.next(Outcome::TimedOut(last(in_time))),
        Action::Pause(1000.0)
    );
    let mut events = call(Repeat::WithinWindow, on);
    let action = events.next(Outcome::TimedOut(last(in_time + 1.0)));
    assert!(matches!(action, Action::Fail(_)));
    let action = call(Repeat::Always, on).next(Outcome::TimedOut(last(in_time + 1.0)));
    assert_eq!(action, Action::Pause(1000.0));
}

#[test]
fn the_window_begins_with_the_first_request_that_may_have_been_done() {
    let mut events = call(Repeat::WithinWindow, &[RetryOn::Timeout]);
    // A rate limit has stored nothing: the window has not begun.
    assert_eq!(
        events.next(refused(429, Some("70"), AT)),
        Action::Pause(70_000.0)
    );
    events.next(Outcome::Ready);
    let second = Moment {
        sent_ms: 80_000.0,
        now_ms: 81_000.0,
        random: 0.0,
    };
    assert_eq!(
        events.next(Outcome::TimedOut(second)),
        Action::Pause(2000.0)
    );
    events.next(Outcome::Ready);
    // A rate limit behind it ends no later than the window.
    let mut call = call(Repeat::WithinWindow, &[RetryOn::Timeout]);
    assert_eq!(call.next(Outcome::TimedOut(AT)), Action::Pause(1000.0));
    call.next(Outcome::Ready);
    let action = call.next(refused(429, Some("60"), AT));
    assert!(matches!(action, Action::Fail(_)), "{action:?}");
}

#[test]
fn a_rate_limit_says_how_long_it_holds_also_when_the_call_fails() {
    let mut call = call(Repeat::Never, &[]);
    for _ in 0..2 {
        assert_eq!(
            call.next(refused(429, Some("3"), AT)),
            Action::Pause(3000.0)
        );
        assert_eq!(call.take_limit(), Some(3000.0));
        assert_eq!(call.take_limit(), None);
        call.next(Outcome::Ready);
    }
    assert!(matches!(
        call.next(refused(429, Some("3"), AT)),
        Action::Fail(_)
    ));
    assert_eq!(call.take_limit(), Some(3000.0));
}

#[test]
fn reads_are_repeated_events_for_a_while_and_changes_never() {
    let endpoints = || CLIENT.iter().chain(CONTROL).copied().flatten();
    let named = |repeat| -> Vec<&str> {
        endpoints()
            .filter(|endpoint: &&Endpoint| endpoint.repeat() == repeat)
            .map(|endpoint| endpoint.name)
            .collect()
    };
    assert_eq!(named(Repeat::WithinWindow), ["ingest"]);
    let posts = endpoints().filter(|endpoint| endpoint.method != gloo_net::http::Method::GET);
    let repeated: Vec<_> = posts
        .filter(|endpoint| endpoint.repeat() == Repeat::Always)
        .map(|endpoint| endpoint.name)
        .collect();
    assert_eq!(repeated, ["search", "status"]);
    for name in [
        "orgs.create",
        "keys.delete",
        "connectors.sync",
        "roles.update",
    ] {
        assert!(named(Repeat::Never).contains(&name), "{name}");
    }
}
