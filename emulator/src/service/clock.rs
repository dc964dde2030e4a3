//! The clock of the service, and what is computed from its times. It is the clock of the machine, moved forward on
//! request so that tests need not wait.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::{Timestamp, tz::TimeZone};

/// How far the clock can be moved in all: a century, so that no sum of times overflows.
pub const FURTHEST_MS: i64 = 100 * 365 * 24 * 60 * 60 * 1000;

/// A clock that never goes back except by [`Clock::reset`].
#[derive(Debug, Default)]
pub struct Clock {
    ahead_us: AtomicI64,
}

impl Clock {
    /// The time of the service in Unix microseconds.
    pub fn now_us(&self) -> i64 {
        let machine = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
            .as_micros();
        i64::try_from(machine).unwrap_or(i64::MAX / 2) + self.ahead_us.load(Ordering::Relaxed)
    }

    /// Moves the clock forward. Returns false and does not move it when that would be beyond [`FURTHEST_MS`].
    pub fn advance(&self, milliseconds: i64) -> bool {
        self.ahead_us
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |ahead| {
                let sum = ahead.checked_add(milliseconds.checked_mul(1000)?)?;
                (sum <= FURTHEST_MS * 1000).then_some(sum)
            })
            .is_ok()
    }

    /// How many milliseconds the clock is ahead of that of the machine.
    pub fn ahead_ms(&self) -> i64 {
        self.ahead_us.load(Ordering::Relaxed) / 1000
    }

    /// Sets the clock to the time of the machine.
    pub fn reset(&self) {
        self.ahead_us.store(0, Ordering::Relaxed);
    }
}

/// A moment in ISO 8601 and UTC, e.g. `2026-05-01T10:00:00.25Z`.
pub fn iso(microseconds: i64) -> String {
    timestamp(microseconds).to_string()
}

/// The hour a moment lies in, e.g. `2026-05-01T10`: the bucket in which usage is counted.
pub fn hour(microseconds: i64) -> String {
    timestamp(microseconds).strftime("%Y-%m-%dT%H").to_string()
}

/// The month a moment lies in, e.g. `2026-05`: the billing period, and the beginning of its [`hour`]s.
pub fn month(microseconds: i64) -> String {
    timestamp(microseconds).strftime("%Y-%m").to_string()
}

/// The day of an [`hour`], e.g. `2026-05-01`.
pub fn date_of(hour: &str) -> &str {
    hour.split_once('T').map_or(hour, |(date, _)| date)
}

/// The first and the last day of the month a moment lies in.
pub fn month_days(microseconds: i64) -> (String, String) {
    let date = timestamp(microseconds).to_zoned(TimeZone::UTC).date();
    (
        date.first_of_month().to_string(),
        date.last_of_month().to_string(),
    )
}

/// Unix seconds at which the last months began, the latest first, with their names, e.g. `2026-04`.
pub fn past_months(microseconds: i64, how_many: usize) -> Vec<(String, i64)> {
    let first = timestamp(microseconds)
        .to_zoned(TimeZone::UTC)
        .date()
        .first_of_month();
    std::iter::successors(Some(first), |first| {
        Some(first.yesterday().ok()?.first_of_month())
    })
    .skip(1)
    .take(how_many)
    .filter_map(|first| {
        let start = first.to_zoned(TimeZone::UTC).ok()?.timestamp();
        Some((first.strftime("%Y-%m").to_string(), start.as_second()))
    })
    .collect()
}

/// Unix seconds at which the next month begins, UTC: when plan limits start again.
pub fn next_month_seconds(microseconds: i64) -> i64 {
    let first = timestamp(microseconds)
        .to_zoned(TimeZone::UTC)
        .date()
        .last_of_month()
        .tomorrow();
    first
        .ok()
        .and_then(|date| date.to_zoned(TimeZone::UTC).ok())
        .map_or(i64::MAX, |moment| moment.timestamp().as_second())
}

/// Unix microseconds of an ISO 8601 text: a date and time with an offset, or without one (then UTC), or a date alone.
pub fn parse_iso(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_microsecond());
    }
    // A text with an offset that got here is broken; jiff would read its date and time and drop the rest.
    let time_part = text.split(['T', 't', ' ']).nth(1).unwrap_or_default();
    if time_part.contains(['Z', 'z', '+', '-', '[']) {
        return None;
    }
    let civil = text.parse::<jiff::civil::DateTime>().ok()?;
    Some(
        civil
            .to_zoned(TimeZone::UTC)
            .ok()?
            .timestamp()
            .as_microsecond(),
    )
}

fn timestamp(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_texts_of_every_common_shape_are_read() {
        let expected = parse_iso("2026-05-01T10:00:00Z");
        assert!(expected.is_some());
        for same in [
            "2026-05-01T12:00:00+02:00",
            "2026-05-01T12:00:00+0200",
            "2026-05-01 10:00:00",
            "2026-05-01T10:00:00.000",
        ] {
            assert_eq!(parse_iso(same), expected, "{same}");
        }
        assert_eq!(parse_iso("2026-05-01"), parse_iso("2026-05-01T00:00:00Z"));
        for wrong in [
            "",
            "yesterday",
            "1714557600",
            "2026-13-01T00:00:00Z",
            "2026-05-01T25:00:00",
            "2026-05-01T10:00:00+99:99",
        ] {
            assert_eq!(parse_iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_period_ends_with_its_utc_month() {
        let december = parse_iso("2026-12-31T23:59:59Z").unwrap_or_default();
        assert_eq!(
            Some(next_month_seconds(december) * 1_000_000),
            parse_iso("2027-01-01T00:00:00Z")
        );
        assert_eq!(
            (month(december).as_str(), hour(december).as_str()),
            ("2026-12", "2026-12-31T23")
        );
    }

    #[test]
    fn months_are_named_with_their_days_and_those_before() {
        let march = parse_iso("2028-03-15T10:00:00Z").unwrap_or_default();
        assert_eq!(
            month_days(march),
            ("2028-03-01".to_owned(), "2028-03-31".to_owned())
        );
        let past = past_months(march, 3);
        let names: Vec<&str> = past.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["2028-02", "2028-01", "2027-12"]);
        assert_eq!(
            past.first().map(|(_, start)| start * 1_000_000),
            parse_iso("2028-02-01")
        );
    }

    #[test]
    fn a_clock_cannot_be_moved_beyond_a_century() {
        let clock = Clock::default();
        assert!(clock.advance(5));
        assert!(!clock.advance(i64::MAX) && !clock.advance(FURTHEST_MS));
        assert_eq!(clock.ahead_ms(), 5);
    }
}
