//! `Retry-After` and waits with values made at random.

use super::{JITTER, MONTHS, Policy, retry_after};
use crate::strategies::config;
use proptest::prelude::*;

const DAYS_OF_MONTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of(month: usize, year: u32) -> u32 {
    DAYS_OF_MONTHS[month] + u32::from(month == 1 && is_leap(year))
}

/// An HTTP date and its Unix seconds, counted day by day.
fn date() -> impl Strategy<Value = (String, f64)> {
    let day = (1970..2200_u32, 0..12_usize, 0..31_u32);
    (day, 0..24_u32, 0..60_u32, 0..60_u32).prop_map(|((year, month, day), hour, minute, second)| {
        let day = day % days_of(month, year);
        let days: u32 = (1970..year)
            .map(|year| 365 + u32::from(is_leap(year)))
            .chain((0..month).map(|month| days_of(month, year)))
            .sum();
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(days + day) as usize % 7];
        let text = format!(
            "{weekday}, {:02} {} {year} {hour:02}:{minute:02}:{second:02} GMT",
            day + 1,
            MONTHS[month]
        );
        let seconds =
            u64::from(days + day) * 86_400 + u64::from(hour * 3600 + minute * 60 + second);
        (text, seconds as f64)
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    let milliseconds = || prop_oneof![Just(0.0), 0.0..100_000.0, Just(2_147_483_647.0)];
    let retries = prop_oneof![0..5_u32, any::<u32>()];
    (retries, milliseconds(), milliseconds()).prop_map(|(max_retries, backoff_ms, max_wait_ms)| {
        Policy {
            max_retries,
            backoff_ms,
            max_wait_ms,
            retry_on: 0,
            jitter: JITTER,
        }
    })
}

fn retry() -> impl Strategy<Value = u32> {
    prop_oneof![0..40_u32, any::<u32>()]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_value_is_a_wait_that_can_be_made_or_none(
        any_text in any::<String>(),
        like_a_number in "[-+ 0-9.eExinf]{0,24}",
        like_a_date in "(Wed|W)?,? ?[0-9]{1,3} (Jan|Feb|Okt) [0-9]{1,5} [0-9:]{0,9}( GMT)?",
        now_ms in prop_oneof![Just(0.0), 0.0..1e14, any::<f64>()],
    ) {
        for value in [any_text, like_a_number, like_a_date] {
            if let Some(seconds) = retry_after(&value, now_ms) {
                prop_assert!(seconds >= 0.0 && !seconds.is_nan(), "{:?} is {}", value, seconds);
                prop_assert!(now_ms.is_infinite() || now_ms < 0.0 || seconds.is_finite(), "{:?} is {}", value, seconds);
            }
        }
    }

    #[test]
    fn seconds_are_read_as_they_are_written(whole in 0..100_000_u32, fraction in "[0-9]{0,30}") {
        let text = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
        let seconds = retry_after(&text, 0.0).unwrap_or(f64::NAN);
        let expected: f64 = text.parse().unwrap();
        // Digits that hardly count may be left out.
        prop_assert!((seconds - expected).abs() <= expected * 2e-15, "{} is {}", text, seconds);
        if text.len() <= 16 {
            prop_assert_eq!(seconds, expected);
        }
        prop_assert_eq!(retry_after(&format!("\t {text} "), 0.0), Some(seconds));
        prop_assert_eq!(retry_after(&format!("-{text}"), 0.0), None);
        prop_assert_eq!(retry_after(&format!("{text}s"), 0.0), None);
    }

    #[test]
    fn a_date_is_the_seconds_until_then((text, seconds) in date(), now in 0..8_000_000_000_u64) {
        let wait = (seconds - now as f64).max(0.0);
        prop_assert_eq!(retry_after(&text, now as f64 * 1000.0), Some(wait));
    }

    #[test]
    fn a_date_with_a_mistake_is_a_date_or_nothing(
        (text, _) in date(),
        at in any::<prop::sample::Index>(),
        mistake in "[ -~]{0,2}",
    ) {
        let at = at.index(text.len());
        let spoiled = [&text[..at], &mistake, &text[at + 1..]].concat();
        let seconds = retry_after(&spoiled, 0.0);
        prop_assert!(seconds.is_none_or(|seconds| (0.0..=253_402_400_000.0).contains(&seconds)), "{}", spoiled);
    }

    #[test]
    fn a_wait_is_made_within_its_bounds_only(
        policy in policy(),
        retry in retry(),
        seconds in prop::option::of(0.0..100_000.0_f64),
        random in 0.0..1.0_f64,
    ) {
        match policy.wait_ms(retry, seconds, random) {
            Some(wait) => {
                prop_assert!((0.0..=policy.max_wait_ms).contains(&wait));
                if let Some(seconds) = seconds {
                    prop_assert_eq!(wait, seconds * 1000.0);
                }
            }
            None => {
                // The longest wait that it may have refused.
                let unjittered = policy.backoff_ms * 2_f64.powi(retry.min(31) as i32);
                let wait = seconds.map_or(unjittered, |seconds| seconds * 1000.0);
                prop_assert!(wait > policy.max_wait_ms);
            }
        }
    }

    #[test]
    fn a_backoff_grows_with_the_retries_and_shrinks_by_a_quarter_at_most(
        policy in policy(),
        retry in 0..40_u32,
        random in 0.0..1.0_f64,
    ) {
        let endless = Policy { max_wait_ms: f64::INFINITY, ..policy };
        let wait = |retry, random| endless.wait_ms(retry, None, random).expect("a wait");
        prop_assert!(wait(retry, 0.0) <= wait(retry + 1, 0.0));
        prop_assert!(wait(retry, random) <= wait(retry, 0.0));
        prop_assert!(wait(retry, random) >= wait(retry, 0.0) * 0.75);
    }

    #[test]
    fn a_longer_cap_or_more_retries_never_prevent_a_wait(
        policy in policy(),
        retry in retry(),
        seconds in prop::option::of(0.0..100_000.0_f64),
        random in 0.0..1.0_f64,
        (more_ms, more_retries) in (0.0..1e6_f64, 0..10_u32),
    ) {
        let patient = Policy {
            max_retries: policy.max_retries.saturating_add(more_retries),
            max_wait_ms: policy.max_wait_ms + more_ms,
            ..policy
        };
        if let Some(wait) = policy.wait_ms(retry, seconds, random) {
            prop_assert_eq!(patient.wait_ms(retry, seconds, random), Some(wait));
        }
    }
}
