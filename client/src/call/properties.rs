//! The state machine with outcomes made at random: what holds whatever happens.

mod script;

use super::{Action, Call, Moment, Outcome, is_success};
use crate::error::MemsyError;
use crate::key::check_key;
use crate::retry::Repeat;
use crate::strategies::{config, is_secret, secret, text};
use proptest::prelude::*;
use script::{Provider, Service, calls, policy, run};
use std::rc::Rc;

fn is_refused_key(service: &Service) -> bool {
    matches!(
        service,
        Service::Responds {
            status: 401 | 403,
            ..
        }
    )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_call_ends_within_its_retries_and_one_renewal((policy, fixed, providers, services) in calls()) {
        let (_, ended) = run(policy, fixed.as_deref(), providers, services);
        let retries = policy.max_retries as usize;
        prop_assert!(ended.pauses.len() <= retries, "{:?}", ended);
        prop_assert!(ended.renewals <= 1, "{:?}", ended);
        prop_assert!(ended.requests.len() <= 1 + ended.pauses.len() + ended.renewals, "{:?}", ended);
        let is_asked = usize::from(fixed.is_none());
        prop_assert_eq!(ended.keys, is_asked * (1 + ended.pauses.len() + ended.renewals));
        prop_assert!(ended.pauses.iter().all(|ms| (0.0..=policy.max_wait_ms).contains(ms)), "{:?}", ended);
    }

    #[test]
    fn a_request_carries_the_key_that_was_given_last((policy, fixed, providers, services) in calls()) {
        let (_, ended) = run(policy, fixed.as_deref(), providers, services);
        let good: Vec<&str> = match &fixed {
            Some(key) => vec![key.as_str(); ended.requests.len()],
            // What is no key ends the call without a request.
            None => ended.given.iter().map(String::as_str).filter(|key| check_key(key).is_ok()).collect(),
        };
        let sent: Vec<&str> = ended.requests.iter().map(|(key, _)| &**key).collect();
        prop_assert_eq!(sent, good);
        prop_assert!(ended.requests.iter().all(|(key, _)| !key.is_empty()));
    }

    #[test]
    fn nothing_but_a_rate_limit_and_a_refused_key_is_repeated((policy, fixed, providers, services) in calls()) {
        let (_, ended) = run(policy, fixed.as_deref(), providers, services);
        let mut renewals = 0;
        for (_, service) in ended.requests.iter().rev().skip(1) {
            let is_rate_limit = matches!(service, Service::Responds { status: 429, .. });
            renewals += usize::from(!is_rate_limit);
            prop_assert!(is_rate_limit || fixed.is_none() && is_refused_key(service), "{:?}", ended);
        }
        prop_assert!(renewals <= 1);
    }

    #[test]
    fn the_end_is_what_the_last_event_means((policy, fixed, providers, services) in calls()) {
        let (last, ended) = run(policy, fixed.as_deref(), providers, services);
        let service = ended.requests.last().map(|(_, service)| service);
        match last {
            Action::Decode => {
                let is_success = matches!(service, Some(Service::Responds { status, .. }) if is_success(*status));
                prop_assert!(is_success, "{:?}", ended);
            }
            Action::Fail(error) => match service {
                Some(Service::Responds { status, .. }) => prop_assert_eq!(error.status(), Some(*status)),
                Some(Service::NeverAnswers) => prop_assert!(error.is_timeout()),
                Some(Service::IsLost(_)) => {
                    let is_lost = matches!(error, MemsyError::MemsyConnectionError { is_timeout: false, .. });
                    prop_assert!(is_lost);
                }
                None => prop_assert!(false, "failed without a request: {:?}", ended),
            },
            // Only a provider has something to forget, or gives what is no key.
            Action::FailAndForgetKey(error) => prop_assert!(fixed.is_none() && error.response().is_none()),
            Action::RefuseKey(expected) => {
                prop_assert!(fixed.is_none() && !expected.is_empty());
            }
            other => prop_assert!(false, "{:?} is no end", other),
        }
    }

    #[test]
    fn no_error_shows_a_key(
        (policy, fixed, providers, services) in calls(),
        before in "[a-z ]{0,9}",
    ) {
        // What is thrown or responded repeats the keys.
        let keys: Vec<&str> = providers
            .iter()
            .filter_map(|provider| match provider {
                Provider::Gives(key) => key.as_deref(),
                _ => None,
            })
            .chain(fixed.as_deref())
            .collect();
        let repeated = [before, keys.concat()].concat();
        let services = services
            .into_iter()
            .map(|service| match service {
                Service::Responds { status, retry_after, random, .. } => {
                    Service::Responds { status, retry_after, body: repeated.clone(), random }
                }
                Service::IsLost(_) => Service::IsLost(repeated.clone()),
                other => other,
            })
            .collect();
        let providers = providers
            .iter()
            .map(|provider| match provider {
                Provider::Fails(_) => Provider::Fails(repeated.clone()),
                other => other.clone(),
            })
            .collect();
        let (last, ended) = run(policy, fixed.as_deref(), providers, services);
        if let (Action::Fail(error) | Action::FailAndForgetKey(error), Some((key, _))) = (last, ended.requests.last()) {
            let shown = format!("{error:?} {error}");
            prop_assert!(!is_secret(key) || !shown.contains(&**key), "{}", shown);
        }
    }

    #[test]
    fn outcomes_in_any_order_do_no_harm(
        policy in policy(),
        fixed in prop::option::of(secret()),
        outcomes in prop::collection::vec((0..7_u8, text(), any::<u16>(), any::<f64>()), 0..30),
    ) {
        let mut call = Call::new("https://api.example/v1", policy, Repeat::Always, fixed.as_deref().map(Rc::from));
        for (kind, text, status, number) in outcomes {
            let action = call.next(match kind {
                0 => Outcome::Ready,
                1 => Outcome::Key(Some(text)),
                2 => Outcome::Succeeded,
                3 => Outcome::Refused { status, retry_after: Some(text.clone()), body: text.as_str().into(), at: Moment { sent_ms: 0.0, now_ms: number, random: 0.5 } },
                4 => Outcome::Failed(text, Moment::default()),
                5 => Outcome::TimedOut(Moment::default()),
                _ => Outcome::Ready,
            });
            if let Action::Send(key) = action {
                prop_assert!(check_key(&key).is_ok());
            }
        }
    }
}
