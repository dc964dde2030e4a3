//! The response headers that report how much of a plan is used.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use super::dimensions::{Amounts, Dimension};
use super::tiers::Tier;
use crate::service::clock;

/// Headers that a browser shows to a script only when they are exposed by name.
pub const EXPOSED_HEADERS: &str = "X-Usage-ApiCalls, X-Usage-ApiCalls-Limit, X-Usage-EventsIngested, \
X-Usage-EventsIngested-Limit, X-Usage-MemoriesStored, X-Usage-MemoriesStored-Limit, X-Usage-LlmTokens, \
X-Usage-LlmTokens-Limit, X-Usage-SearchQueries, X-Usage-SearchQueries-Limit, X-Plan, X-RateLimit-Limit, \
X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After";

/// What an organization has used, beside what its plan allows.
pub struct PlanUsage {
    /// Its plan.
    pub tier: &'static Tier,
    /// What is used so far.
    pub totals: Amounts,
}

impl PlanUsage {
    /// What is used and allowed of one dimension.
    pub fn of(&self, dimension: Dimension) -> (i64, i64) {
        (self.totals.of(dimension), self.tier.limits.of(dimension))
    }

    /// Writes the usage, plan and rate-limit headers.
    pub fn write(&self, headers: &mut HeaderMap, now_us: i64) {
        let mut number = |name: &'static str, value: i64| {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        };
        for dimension in Dimension::ALL {
            let (used, limit) = self.of(dimension);
            let (used_header, limit_header) = names(dimension);
            number(used_header, used);
            number(limit_header, limit);
        }
        let (calls, limit) = self.of(Dimension::ApiCalls);
        number("x-ratelimit-limit", limit);
        number("x-ratelimit-remaining", (limit - calls).max(0));
        number("x-ratelimit-reset", clock::next_month_seconds(now_us));
        headers.insert(
            HeaderName::from_static("x-plan"),
            HeaderValue::from_static(self.tier.name),
        );
    }
}

/// The headers of a dimension: what is used, and what the plan allows.
const fn names(dimension: Dimension) -> (&'static str, &'static str) {
    match dimension {
        Dimension::ApiCalls => ("x-usage-apicalls", "x-usage-apicalls-limit"),
        Dimension::EventsIngested => ("x-usage-eventsingested", "x-usage-eventsingested-limit"),
        Dimension::MemoriesStored => ("x-usage-memoriesstored", "x-usage-memoriesstored-limit"),
        Dimension::LlmTokens => ("x-usage-llmtokens", "x-usage-llmtokens-limit"),
        Dimension::SearchQueries => ("x-usage-searchqueries", "x-usage-searchqueries-limit"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::tiers::FREE;

    #[test]
    fn every_header_written_is_exposed() {
        let mut headers = HeaderMap::new();
        let usage = PlanUsage {
            tier: &FREE,
            totals: Amounts {
                api_calls: 10_001,
                ..Amounts::default()
            },
        };
        usage.write(&mut headers, 0);
        let exposed = EXPOSED_HEADERS.to_ascii_lowercase();
        let exposed: Vec<&str> = exposed.split(", ").collect();
        for name in headers.keys() {
            assert!(exposed.contains(&name.as_str()), "{name}");
        }
        assert_eq!(
            headers.len() + 1,
            exposed.len(),
            "all but Retry-After are written"
        );
        assert_eq!(
            headers.get("x-ratelimit-remaining"),
            Some(&HeaderValue::from(0))
        );
    }
}
