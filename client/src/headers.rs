//! Usage and rate limit, from the headers of a response.

use crate::models::{Open, Tier};

/// A type of a field that is read from a header.
trait HeaderValue: Sized {
    /// Takes the next number, or the text.
    fn take(numbers: &mut dyn Iterator<Item = f64>, text: Option<&str>) -> Self;
}

impl HeaderValue for Option<i64> {
    fn take(numbers: &mut dyn Iterator<Item = f64>, _text: Option<&str>) -> Self {
        numbers
            .next()
            .filter(|number| !number.is_nan())
            .map(|number| number as i64)
    }
}

impl HeaderValue for Option<Open<Tier>> {
    fn take(_numbers: &mut dyn Iterator<Item = f64>, text: Option<&str>) -> Self {
        text.map(Open::from)
    }
}

/// The one header that is text.
const TEXT: &str = "x-plan";

/// Defines what is read from headers: each field with the name of its header.
macro_rules! header_models {
    ($(
        $(#[$doc:meta])*
        pub struct $model:ident {
            $( $(#[$field_doc:meta])* pub $field:ident: $type:ty = $header:literal, )*
        }
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
            #[non_exhaustive]
            pub struct $model {
                $( $(#[$field_doc])* pub $field: $type, )*
            }

            impl $model {
                fn take(numbers: &mut dyn Iterator<Item = f64>, text: Option<&str>) -> Self {
                    Self { $( $field: HeaderValue::take(numbers, text), )* }
                }
            }
        )*

        /// Names of the headers with usage and rate limit, in the order of the fields, one on each line.
        pub const NAMES: &str = concat!($( $( $header, "\n", )* )*);
    };
}

header_models! {
    /// Usage of the plan, from the headers of a response. Each field is absent when the service did not send it.
    pub struct UsageInfo {
        /// API calls in this billing period.
        pub api_calls: Option<i64> = "x-usage-apicalls",
        /// API calls that the plan includes.
        pub api_calls_limit: Option<i64> = "x-usage-apicalls-limit",
        /// Events ingested in this billing period.
        pub events_ingested: Option<i64> = "x-usage-eventsingested",
        /// Events that the plan includes.
        pub events_ingested_limit: Option<i64> = "x-usage-eventsingested-limit",
        /// Memories stored now.
        pub memory_stored: Option<i64> = "x-usage-memoriesstored",
        /// Memories that the plan includes.
        pub memory_stored_limit: Option<i64> = "x-usage-memoriesstored-limit",
        /// Tokens that extraction has used in this billing period.
        pub llm_tokens: Option<i64> = "x-usage-llmtokens",
        /// Tokens that the plan includes.
        pub llm_tokens_limit: Option<i64> = "x-usage-llmtokens-limit",
        /// Searches in this billing period.
        pub search_queries: Option<i64> = "x-usage-searchqueries",
        /// Searches that the plan includes.
        pub search_queries_limit: Option<i64> = "x-usage-searchqueries-limit",
        /// Name of the plan.
        pub plan: Option<Open<Tier>> = "x-plan",
    }

    /// Rate limit of the API calls, from the headers of a response.
    pub struct RateLimitInfo {
        /// Calls that the plan allows.
        pub limit: Option<i64> = "x-ratelimit-limit",
        /// Calls left, never below 0.
        pub remaining: Option<i64> = "x-ratelimit-remaining",
        /// When the count starts again, in Unix seconds.
        pub reset: Option<i64> = "x-ratelimit-reset",
    }
}

/// Usage and rate limit, as the headers of a response have them. A browser shows these headers only when the service exposes them to
/// other origins.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Observed {
    /// The numbers, in the order of the fields of [`UsageInfo`] and [`RateLimitInfo`]; NaN for an absent number.
    pub numbers: Vec<f64>,
    /// The name of the plan.
    pub plan: Option<String>,
}

impl Observed {
    /// Reads the values of the headers of `NAMES`, one a line; an empty line for an absent one, or no lines at all.
    pub fn read(values: &str) -> Self {
        let mut observed = Self::default();
        let mut values = values.split('\n');
        for name in NAMES.split_terminator('\n') {
            let value = values.next().unwrap_or_default();
            if name == TEXT {
                observed.plan = (!value.is_empty()).then(|| value.to_owned());
            } else {
                observed.numbers.push(integer(value).unwrap_or(f64::NAN));
            }
        }
        observed
    }

    /// Usage and rate limit; each absent when the response had no such headers.
    #[must_use]
    pub fn into_models(self) -> (Option<UsageInfo>, Option<RateLimitInfo>) {
        let mut numbers = self.numbers.into_iter();
        let usage = UsageInfo::take(&mut numbers, self.plan.as_deref());
        let rate_limit = RateLimitInfo::take(&mut numbers, None);
        // The time at which the count starts again has no meaning without the other values.
        let is_limited = rate_limit.limit.or(rate_limit.remaining).is_some();
        (
            (usage != UsageInfo::default()).then_some(usage),
            is_limited.then_some(rate_limit),
        )
    }
}

/// Reads a whole number strictly: `12abc` and `1.5` are not whole numbers.
pub fn integer(value: &str) -> Option<f64> {
    let value = value.trim_ascii();
    match value.strip_prefix('-') {
        Some(value) => digits(value).map(|number| -number),
        None => digits(value),
    }
}

/// The largest whole number up to which a JavaScript number holds each exactly.
pub const LARGEST: f64 = 9_007_199_254_740_991.0;

/// The number that a text of digits stands for; none above `LARGEST`.
pub fn digits(text: &str) -> Option<f64> {
    if text.is_empty() {
        return None;
    }
    text.bytes().try_fold(0.0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10.0 + f64::from(byte - b'0'))
            .filter(|number| *number <= LARGEST)
    })
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod tests {
    use super::{NAMES, Observed, RateLimitInfo, UsageInfo, integer};

    #[test]
    fn whole_numbers_are_read_strictly() {
        for (value, expected) in [
            ("12", Some(12.0)),
            (" 7 ", Some(7.0)),
            ("0", Some(0.0)),
            ("-3", Some(-3.0)),
            ("", None),
            ("-", None),
            ("+5", None),
            ("12abc", None),
            ("1.5", None),
            ("1e3", None),
            ("١", None),
            ("9007199254740991", Some(9_007_199_254_740_991.0)),
            ("9007199254740993", None),
            ("9223372036854775807", None),
        ] {
            assert_eq!(integer(value), expected, "{value:?}");
        }
    }

    #[test]
    fn each_header_becomes_its_own_field() {
        let values: Vec<String> = (0..NAMES.lines().count())
            .map(|at| at.to_string())
            .collect();
        let observed = Observed::read(&values.join("\n"));
        let (usage, rate_limit) = observed.into_models();
        assert_eq!(
            usage,
            Some(UsageInfo {
                api_calls: Some(0),
                api_calls_limit: Some(1),
                events_ingested: Some(2),
                events_ingested_limit: Some(3),
                memory_stored: Some(4),
                memory_stored_limit: Some(5),
                llm_tokens: Some(6),
                llm_tokens_limit: Some(7),
                search_queries: Some(8),
                search_queries_limit: Some(9),
                plan: Some("10".into()),
            })
        );
        let expected = RateLimitInfo {
            limit: Some(11),
            remaining: Some(12),
            reset: Some(13),
        };
        assert_eq!(rate_limit, Some(expected));
    }

    #[test]
    fn what_no_header_tells_is_absent() {
        let reset_alone = ["\n".repeat(NAMES.lines().count() - 1), "5".to_owned()].concat();
        for values in [
            "",
            "no number",
            "\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
            &reset_alone,
        ] {
            assert_eq!(
                Observed::read(values).into_models(),
                (None, None),
                "{values:?}"
            );
        }
        assert_eq!(Observed::default().into_models(), (None, None));
    }
}
