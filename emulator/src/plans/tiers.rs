//! The three plans.

use super::dimensions::Amounts;

/// A plan: what it allows per billing period and at once.
#[derive(Debug)]
pub struct Tier {
    /// Its name, as in `X-Plan`.
    pub name: &'static str,
    /// What may be used per billing period.
    pub limits: Amounts,
    /// Whether search scores are those of a reranked search, 0 to 1.
    pub reranked: bool,
    /// Price of a seat per month in cents; `None` when the organization is not billed.
    pub seat_price: Option<i64>,
    /// Organization records that can be kept.
    pub org_records: i64,
    /// Keys that can be active at once.
    pub keys: i64,
}

/// Limits so high that no test suite or benchmark meets them.
const GENEROUS: Amounts = Amounts {
    api_calls: 10_000_000,
    events_ingested: 10_000_000,
    memories_stored: 10_000_000,
    llm_tokens: 10_000_000_000,
    search_queries: 10_000_000,
};

/// The plan without billing, whose limits a test can reach.
pub static FREE: Tier = Tier {
    name: "free",
    limits: Amounts {
        api_calls: 10_000,
        events_ingested: 5_000,
        memories_stored: 1_000,
        llm_tokens: 2_500_000,
        search_queries: 1_000,
    },
    reranked: false,
    seat_price: None,
    org_records: 1,
    keys: 2,
};

/// The plan that allows one record and one key.
pub static STARTER: Tier = Tier {
    name: "starter",
    limits: GENEROUS,
    reranked: true,
    seat_price: Some(1_900),
    org_records: 1,
    keys: 1,
};

/// The plan that allows everything.
pub static PRO: Tier = Tier {
    name: "pro",
    limits: GENEROUS,
    reranked: true,
    seat_price: Some(4_900),
    org_records: 3,
    keys: 100,
};

/// The plan of that name.
pub fn find(name: &str) -> Option<&'static Tier> {
    [&FREE, &STARTER, &PRO]
        .into_iter()
        .find(|tier| tier.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_is_found_by_its_name_and_no_other() {
        for name in ["free", "starter", "pro"] {
            assert_eq!(find(name).map(|tier| tier.name), Some(name));
        }
        assert!(find("enterprise").is_none());
    }
}
