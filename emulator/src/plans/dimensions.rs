//! The five things a plan limits, and the response headers that report them.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::seed::Tier;
use crate::service::clock;

/// Something a plan limits.
#[derive(Debug, PartialEq, Eq)]
pub struct Dimension {
    /// Its name in error bodies and reports.
    pub name: &'static str,
    /// Response header with what is used.
    pub used_header: &'static str,
    /// Response header with the plan's limit.
    pub limit_header: &'static str,
    /// Its place in [`DIMENSIONS`] and in every list of totals or limits.
    pub place: usize,
}

/// Requests.
pub static API_CALLS: Dimension = Dimension {
    name: "api_calls",
    used_header: "x-usage-apicalls",
    limit_header: "x-usage-apicalls-limit",
    place: 0,
};

/// Events taken in, without duplicates.
pub static EVENTS_INGESTED: Dimension = Dimension {
    name: "events_ingested",
    used_header: "x-usage-eventsingested",
    limit_header: "x-usage-eventsingested-limit",
    place: 1,
};

/// Memories kept; the only one that does not start again each month.
pub static MEMORIES_STORED: Dimension = Dimension {
    name: "memories_stored",
    used_header: "x-usage-memoriesstored",
    limit_header: "x-usage-memoriesstored-limit",
    place: 2,
};

/// What extraction would have cost: about one token per four characters.
pub static LLM_TOKENS: Dimension = Dimension {
    name: "llm_tokens",
    used_header: "x-usage-llmtokens",
    limit_header: "x-usage-llmtokens-limit",
    place: 3,
};

/// Searches.
pub static SEARCH_QUERIES: Dimension = Dimension {
    name: "search_queries",
    used_header: "x-usage-searchqueries",
    limit_header: "x-usage-searchqueries-limit",
    place: 4,
};

/// All of them, in the order of totals and limits.
pub static DIMENSIONS: [&Dimension; 5] = [
    &API_CALLS,
    &EVENTS_INGESTED,
    &MEMORIES_STORED,
    &LLM_TOKENS,
    &SEARCH_QUERIES,
];

/// Headers that a browser shows to a script only when they are exposed by name.
pub const EXPOSED_HEADERS: &str = "X-Usage-ApiCalls, X-Usage-ApiCalls-Limit, X-Usage-EventsIngested, \
X-Usage-EventsIngested-Limit, X-Usage-MemoriesStored, X-Usage-MemoriesStored-Limit, X-Usage-LlmTokens, \
X-Usage-LlmTokens-Limit, X-Usage-SearchQueries, X-Usage-SearchQueries-Limit, X-Plan, X-RateLimit-Limit, \
X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After";

/// What an organisation has used, beside what its plan allows.
pub struct PlanUsage {
    /// Its plan.
    pub tier: &'static Tier,
    /// Used so far, in the order of [`DIMENSIONS`].
    pub totals: [i64; 5],
}

impl PlanUsage {
    /// What is used and allowed of one dimension.
    pub fn of(&self, dimension: &Dimension) -> (i64, i64) {
        let value = |list: &[i64; 5]| list.get(dimension.place).copied().unwrap_or_default();
        (value(&self.totals), value(&self.tier.limits))
    }

    /// Writes the usage, plan and rate-limit headers.
    pub fn write(&self, headers: &mut HeaderMap, now_us: i64) {
        let mut number = |name: &'static str, value: i64| {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        };
        for dimension in DIMENSIONS {
            let (used, limit) = self.of(dimension);
            number(dimension.used_header, used);
            number(dimension.limit_header, limit);
        }
        let (calls, limit) = self.of(&API_CALLS);
        number("x-ratelimit-limit", limit);
        number("x-ratelimit-remaining", (limit - calls).max(0));
        number("x-ratelimit-reset", clock::next_month_seconds(now_us));
        headers.insert(
            HeaderName::from_static("x-plan"),
            HeaderValue::from_static(self.tier.name),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_written_is_exposed() {
        let mut headers = HeaderMap::new();
        let usage = PlanUsage {
            tier: crate::seed::tier("free"),
            totals: [10_001, 1, 2, 3, 4],
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

    #[test]
    fn dimensions_stand_at_their_places() {
        for (place, dimension) in DIMENSIONS.iter().enumerate() {
            assert_eq!(dimension.place, place);
        }
    }
}
