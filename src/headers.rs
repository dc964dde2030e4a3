//! Usage, rate-limit and `Retry-After` response headers.

/// How many of [`NAMES`] are whole numbers: ten of usage, three of the rate limit.
const NUMBERS: usize = 13;

/// The headers a call reads, one a line: the numbers in the order in which `src/js/answers.js` takes them, then the two that
/// are text.
pub const NAMES: &str = "\
x-usage-apicalls
x-usage-apicalls-limit
x-usage-eventsingested
x-usage-eventsingested-limit
x-usage-memoriesstored
x-usage-memoriesstored-limit
x-usage-llmtokens
x-usage-llmtokens-limit
x-usage-searchqueries
x-usage-searchqueries-limit
x-ratelimit-limit
x-ratelimit-remaining
x-ratelimit-reset
x-plan
retry-after";

/// What the headers of one response say.
#[derive(Debug, Default, PartialEq)]
pub struct Observed {
    /// The numeric headers in the order of [`NAMES`], NaN for one that is absent or no whole number.
    pub numbers: [f64; NUMBERS],
    /// `X-Plan`.
    pub plan: Option<String>,
    /// `Retry-After`, as sent.
    pub retry_after: Option<String>,
}

/// Reads the values of [`NAMES`], one a line, empty for an absent one.
pub fn observe(values: &str) -> Observed {
    let mut lines = values.split('\n');
    let mut observed = Observed::default();
    for number in &mut observed.numbers {
        *number = lines.next().and_then(integer).unwrap_or(f64::NAN);
    }
    let mut text = || {
        lines
            .next()
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    };
    observed.plan = text();
    observed.retry_after = text();
    observed
}

/// A whole number, strictly: `12abc` and `1.5` are none.
fn integer(value: &str) -> Option<f64> {
    let value = value.trim();
    match value.strip_prefix('-') {
        Some(value) => digits(value).map(|number| -number),
        None => digits(value),
    }
}

/// The largest whole number up to which a JavaScript number holds each exactly.
const LARGEST: f64 = 9_007_199_254_740_991.0;

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
mod tests {
    use super::{NAMES, NUMBERS, integer, observe};

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
    fn values_are_read_in_the_order_of_the_names() {
        let values: Vec<String> = (0..NAMES.lines().count()).map(|n| n.to_string()).collect();
        let observed = observe(&values.join("\n"));
        let expected: Vec<f64> = (0..NUMBERS).map(|n| n as f64).collect();
        assert_eq!(observed.numbers.to_vec(), expected);
        assert_eq!(observed.plan.as_deref(), Some("13"));
        assert_eq!(observed.retry_after.as_deref(), Some("14"));
    }

    #[test]
    fn absent_values_are_absent() {
        for values in ["", "\n\n\n\n\n\n\n\n\n\n\n\n\n\n"] {
            let observed = observe(values);
            assert!(observed.numbers.iter().all(|number| number.is_nan()));
            assert_eq!((observed.plan, observed.retry_after), (None, None));
        }
    }
}
