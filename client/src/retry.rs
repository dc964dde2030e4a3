//! How long to wait before the next attempt, and what `Retry-After` says. Times are in milliseconds where no other unit is named.

use crate::headers::{LARGEST, digits};

/// A failure that a client may repeat besides a rate limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryOn {
    /// There is no complete response: the connection failed, or was lost.
    Connection,
    /// The time of the attempt was over.
    Timeout,
    /// The service failed (5xx).
    ServerError,
}

/// Which requests may be sent again although the service may have done already what they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Requests that change nothing.
    Always,
    /// Events, which the service knows again for a while.
    WithinWindow,
    /// Requests that would change something twice.
    Never,
}

/// How long the service knows an event again: 60 seconds, less 5 for the way of the request.
pub const WINDOW_MS: f64 = 55_000.0;

/// How much of a backoff chance may take off by default, as a part of it.
pub const JITTER: f64 = 0.25;

/// How a client repeats failed requests.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Policy {
    /// Attempts after the first one.
    pub max_retries: u32,
    /// The first wait when the service names none; it doubles with each retry.
    pub backoff_ms: f64,
    /// A longer wait is not slept: the error comes at once instead.
    pub max_wait_ms: f64,
    /// What is repeated besides rate limits, as bits of [`RetryOn`].
    pub retry_on: u8,
    /// How much of a backoff chance may take off, as a part of it: 0 for none.
    pub jitter: f64,
}

impl Policy {
    /// What is repeated besides rate limits, as bits.
    pub fn bits(failures: impl IntoIterator<Item = RetryOn>) -> u8 {
        (failures.into_iter()).fold(0, |bits, failure| bits | 1 << failure as u8)
    }

    /// Whether a failure is repeated.
    pub fn repeats(&self, failure: RetryOn) -> bool {
        self.retry_on & 1 << failure as u8 != 0
    }

    /// The wait before retry number `retry` (0 is the first), or `None` when it would be too long.
    ///
    /// `retry_after` is what the service asked for, in seconds; `random` lies in 0..1 and says how much of
    /// the jitter a backoff is shortened by, so that clients limited together do not come back together.
    pub fn wait_ms(&self, retry: u32, retry_after: Option<f64>, random: f64) -> Option<f64> {
        let wait = match retry_after {
            Some(seconds) => seconds * 1000.0,
            None => {
                self.backoff_ms * f64::from(1u32 << retry.min(31)) * (1.0 - random * self.jitter)
            }
        };
        (wait <= self.max_wait_ms).then_some(wait)
    }
}

/// The seconds that a `Retry-After` value asks for: a number, or an HTTP date seen from `now_ms` (Unix
/// milliseconds; a past date is 0). Anything else, a negative number included, is `None`.
pub fn retry_after(value: &str, now_ms: f64) -> Option<f64> {
    let value = value.trim_ascii();
    decimal(value).or_else(|| http_date(value).map(|date_s| (date_s - now_ms / 1000.0).max(0.0)))
}

/// A number of seconds such as `60` or `0.2`.
fn decimal(value: &str) -> Option<f64> {
    let Some((whole, fraction)) = value.split_once('.') else {
        return digits(value);
    };
    // As one whole number and a power of ten, so that 0.2 is the nearest number to two tenths.
    let (mut number, mut divisor, mut is_full) = (digits(whole)?, 1.0, false);
    for byte in fraction.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        let longer = number * 10.0 + f64::from(byte - b'0');
        // Languages write fractions with up to 17 digits. A double does not tell the last ones apart.
        is_full = is_full || longer > LARGEST;
        if !is_full {
            (number, divisor) = (longer, divisor * 10.0);
        }
    }
    Some(number / divisor)
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Unix seconds of an HTTP date in the one form that servers may send: `Wed, 21 Oct 2015 07:28:00 GMT`.
fn http_date(value: &str) -> Option<f64> {
    let mut words = value.strip_suffix(" GMT")?.split(' ');
    words.next()?.strip_suffix(',')?;
    let within = |word: Option<&str>, low: i64, high: i64| {
        let number = digits(word?)? as i64;
        (low..=high).contains(&number).then_some(number)
    };
    let day = within(words.next(), 1, 31)?;
    let month_name = words.next()?;
    let month = MONTHS.iter().position(|month| *month == month_name)? as i64;
    let year = within(words.next(), 1970, 9999)?;
    let mut clock = words.next()?.split(':');
    let hour = within(clock.next(), 0, 23)?;
    let minute = within(clock.next(), 0, 59)?;
    let second = within(clock.next(), 0, 60)?;
    if words.next().is_some() || clock.next().is_some() {
        return None;
    }
    // Days in the Gregorian calendar, of years that begin in March so that the leap day comes last.
    let from_march = (month + 10) % 12;
    let year = if month < 2 { year - 1 } else { year };
    let days_before_month = (153 * from_march + 2) / 5;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + days_before_month + day - 1;
    let days_since_1970 = days - 719_468;
    Some((days_since_1970 * 86_400 + hour * 3600 + minute * 60 + second) as f64)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod tests {
    use super::{JITTER, Policy, http_date, retry_after};

    const POLICY: Policy = Policy {
        max_retries: 3,
        backoff_ms: 1000.0,
        max_wait_ms: 60_000.0,
        retry_on: 0,
        jitter: JITTER,
    };

    #[test]
    fn backoff_doubles() {
        let waits: Vec<_> = (0..3)
            .map(|retry| POLICY.wait_ms(retry, None, 0.0))
            .collect();
        assert_eq!(waits, [Some(1000.0), Some(2000.0), Some(4000.0)]);
    }

    #[test]
    fn each_failure_is_repeated_only_when_it_is_named() {
        use super::RetryOn::{Connection, ServerError, Timeout};
        for named in [Connection, Timeout, ServerError] {
            let retry_on = Policy::bits([named]);
            let policy = Policy { retry_on, ..POLICY };
            for failure in [Connection, Timeout, ServerError] {
                assert_eq!(policy.repeats(failure), failure == named, "{failure:?}");
            }
        }
    }

    #[test]
    fn jitter_shortens_a_backoff_by_a_quarter_at_most() {
        assert_eq!(POLICY.wait_ms(0, None, 1.0), Some(750.0));
        assert_eq!(POLICY.wait_ms(1, None, 0.5), Some(1750.0));
    }

    #[test]
    fn without_jitter_a_backoff_is_exact() {
        let exact = Policy {
            jitter: 0.0,
            ..POLICY
        };
        for random in [0.0, 0.5, 0.999] {
            let waits = [0, 1, 2].map(|retry| exact.wait_ms(retry, None, random));
            assert_eq!(waits, [Some(1000.0), Some(2000.0), Some(4000.0)]);
        }
    }

    #[test]
    fn the_service_decides_the_wait_and_is_not_jittered() {
        assert_eq!(POLICY.wait_ms(2, Some(0.2), 0.9), Some(200.0));
        assert_eq!(POLICY.wait_ms(2, Some(0.0), 0.9), Some(0.0));
        assert_eq!(POLICY.wait_ms(0, Some(60.0), 0.0), Some(60_000.0));
    }

    #[test]
    fn a_wait_above_the_cap_is_not_made() {
        assert_eq!(POLICY.wait_ms(0, Some(60.1), 0.0), None);
        let eager = Policy {
            max_retries: 100,
            ..POLICY
        };
        assert_eq!(eager.wait_ms(6, None, 0.0), None);
        assert_eq!(eager.wait_ms(99, None, 0.0), None);
    }

    #[test]
    fn retry_after_takes_seconds_and_dates_and_nothing_else() {
        let now_ms = 1_445_412_470_500.0; // Wed, 21 Oct 2015 07:27:50.5 GMT
        for (value, expected) in [
            ("60", Some(60.0)),
            ("0.2", Some(0.2)),
            ("0", Some(0.0)),
            (" 5 ", Some(5.0)),
            ("1.", Some(1.0)),
            // As Python writes 30 seconds from which some time has passed.
            ("29.384721994400024", Some(29.384_721_994_400_02)),
            ("0.30000000000000004", Some(0.3)),
            ("", None),
            (".5", None),
            ("5abc", None),
            ("-3", None),
            ("+3", None),
            ("1e3", None),
            ("inf", None),
            ("NaN", None),
            ("1.2.3", None),
            ("99999999999999999", None),
            ("Wed, 21 Oct 2015 07:28:00 GMT", Some(9.5)),
            ("Wed, 21 Oct 2015 07:27:00 GMT", Some(0.0)),
            ("Wed, 21 Oct 2015 07:28:00", None),
            ("Wed, 32 Oct 2015 07:28:00 GMT", None),
            ("Wed, 21 ctN 2015 07:28:00 GMT", None),
            ("Wed, 21 Oct 2015 07:28 GMT", None),
            ("Wed, 21 Oct 2015 25:28:00 GMT", None),
        ] {
            assert_eq!(retry_after(value, now_ms), expected, "{value:?}");
        }
    }

    #[test]
    fn dates_are_days_of_the_gregorian_calendar() {
        for (value, expected) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600.0),
            ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800.0),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800.0),
            ("Fri, 01 Mar 2100 00:00:00 GMT", 4_107_542_400.0),
        ] {
            assert_eq!(http_date(value), Some(expected), "{value}");
        }
    }
}
