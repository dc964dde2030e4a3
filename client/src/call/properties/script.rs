//! Calls that go as a script says: what the provider of the key and the service do, made at random.

use super::super::{Action, Call, Moment, Outcome, is_success};
use crate::retry::{JITTER, Policy, Repeat};
use crate::strategies::{secret, text};
use proptest::prelude::*;
use proptest::sample::select;
use std::rc::Rc;

/// What the provider of the key does when it is asked.
#[derive(Clone, Debug)]
pub enum Provider {
    Gives(Option<String>),
    Fails(String),
    NeverAnswers,
}

/// What the service does with a request.
#[derive(Clone, Debug)]
pub enum Service {
    Responds {
        status: u16,
        retry_after: Option<String>,
        body: String,
        random: f64,
    },
    IsLost(String),
    NeverAnswers,
}

fn provider() -> impl Strategy<Value = Provider> {
    prop_oneof![
        12 => secret().prop_map(|key| Provider::Gives(Some(key))),
        1 => prop::option::of(text()).prop_map(Provider::Gives),
        1 => text().prop_map(Provider::Fails),
        1 => Just(Provider::NeverAnswers),
    ]
}

fn service() -> impl Strategy<Value = Service> {
    let status = prop_oneof![
        6 => Just(429_u16),
        3 => select(&[401_u16, 403][..]),
        1 => any::<u16>(),
    ];
    let retry_after = prop_oneof![
        Just(None),
        (0..90_u32).prop_map(|seconds| Some(seconds.to_string())),
        text().prop_map(Some),
    ];
    let body = prop_oneof![
        3 => Just("{}".to_owned()),
        1 => Just(r#"{"message":"Forbidden"}"#.to_owned()),
        1 => Just(r#"{"error":"usage_limit_exceeded"}"#.to_owned()),
        1 => text(),
    ];
    prop_oneof![
        20 => (status, retry_after, body, 0.0..1.0_f64).prop_map(|(status, retry_after, body, random)| {
            Service::Responds { status, retry_after, body, random }
        }),
        1 => text().prop_map(Service::IsLost),
        1 => Just(Service::NeverAnswers),
    ]
}

pub fn policy() -> impl Strategy<Value = Policy> {
    (0..6_u32, 0.0..5_000.0_f64, 0.0..100_000.0_f64).prop_map(
        |(max_retries, backoff_ms, max_wait_ms)| Policy {
            max_retries,
            backoff_ms,
            max_wait_ms,
            retry_on: 0,
            jitter: JITTER,
        },
    )
}

/// What a call took to its end.
#[derive(Debug, Default)]
pub struct Ended {
    /// Each request with its key.
    pub requests: Vec<(Rc<str>, Service)>,
    /// How often a key was asked for.
    pub keys: usize,
    /// How often it was asked for in place of one that was refused.
    pub renewals: usize,
    /// What the provider gave.
    pub given: Vec<String>,
    /// Milliseconds.
    pub pauses: Vec<f64>,
}

/// Runs a call to its end, as `transport` does. The last action comes with what it took to get there.
pub fn run(
    policy: Policy,
    fixed: Option<&str>,
    providers: Vec<Provider>,
    services: Vec<Service>,
) -> (Action, Ended) {
    let mut call = Call::new(
        "https://api.example/v1",
        policy,
        Repeat::Never,
        fixed.map(Rc::from),
    );
    let (mut providers, mut services) =
        (providers.into_iter().cycle(), services.into_iter().cycle());
    let mut ended = Ended::default();
    let mut outcome = Outcome::Ready;
    for _ in 0..1000 {
        outcome = match call.next(outcome) {
            Action::AskForKey { again } => {
                ended.keys += 1;
                ended.renewals += usize::from(again);
                match providers.next().expect("a provider") {
                    Provider::Gives(key) => {
                        ended.given.extend(key.clone());
                        Outcome::Key(key)
                    }
                    Provider::Fails(text) => Outcome::Failed(text, Moment::default()),
                    Provider::NeverAnswers => Outcome::TimedOut(Moment::default()),
                }
            }
            Action::Send(key) => {
                let service = services.next().expect("a service");
                ended.requests.push((key, service.clone()));
                match service {
                    Service::Responds { status, .. } if is_success(status) => Outcome::Succeeded,
                    Service::Responds {
                        status,
                        retry_after,
                        body,
                        random,
                    } => Outcome::Refused {
                        status,
                        retry_after,
                        body: body.as_str().into(),
                        at: Moment {
                            random,
                            ..Moment::default()
                        },
                    },
                    Service::IsLost(text) => Outcome::Failed(text, Moment::default()),
                    Service::NeverAnswers => Outcome::TimedOut(Moment::default()),
                }
            }
            Action::Pause(ms) => {
                ended.pauses.push(ms);
                Outcome::Ready
            }
            last => return (last, ended),
        };
    }
    panic!("the call does not end: {ended:?}");
}

pub fn calls() -> impl Strategy<Value = (Policy, Option<String>, Vec<Provider>, Vec<Service>)> {
    (
        policy(),
        prop::option::of(secret()),
        prop::collection::vec(provider(), 1..6),
        prop::collection::vec(service(), 1..8),
    )
}
