//! The seeded tiers, organisations and keys: one situation per key, with fixed values so that documents can print them.

mod keys;

pub use keys::{KEYS, Key};

/// What a plan allows per billing period, in the order of [`crate::plans::dimensions::DIMENSIONS`], and at once.
pub struct Tier {
    /// Plan name, as in `X-Plan`.
    pub name: &'static str,
    /// Limits: API calls, events ingested, memories stored, LLM tokens, search queries.
    pub limits: [i64; 5],
    /// Whether search scores are those of a reranked search, 0 to 1.
    pub reranked: bool,
    /// Price of a seat per month in cents; `None` when the organisation is not billed.
    pub seat_price: Option<i64>,
    /// Organization records that can be kept.
    pub org_records: i64,
    /// Keys that can be active at once.
    pub keys: i64,
}

const GENEROUS: [i64; 5] = [
    10_000_000,
    10_000_000,
    10_000_000,
    10_000_000_000,
    10_000_000,
];

/// The plans. `pro` is generous so that no test suite or benchmark meets its limits.
pub const TIERS: [Tier; 3] = [
    Tier {
        name: "free",
        limits: [10_000, 5_000, 1_000, 2_500_000, 1_000],
        reranked: false,
        seat_price: None,
        org_records: 1,
        keys: 2,
    },
    Tier {
        name: "starter",
        limits: GENEROUS,
        reranked: true,
        seat_price: Some(1_900),
        org_records: 1,
        keys: 1,
    },
    Tier {
        name: "pro",
        limits: GENEROUS,
        reranked: true,
        seat_price: Some(4_900),
        org_records: 3,
        keys: 100,
    },
];

/// The plan of that name; the smallest one when there is none, so that a foreign database cannot unlock anything.
pub fn tier(name: &str) -> &'static Tier {
    let [smallest, ..] = &TIERS;
    TIERS
        .iter()
        .find(|tier| tier.name == name)
        .unwrap_or(smallest)
}

/// An organisation as seeded.
pub struct Org {
    /// Its id.
    pub org_id: &'static str,
    /// Its plan.
    pub tier: &'static str,
    /// Seats it has bought.
    pub seats: i64,
    /// Events already counted this period.
    pub events_ingested: i64,
    /// Whether it begins with its organization record written.
    pub recorded: bool,
}

impl Org {
    const fn new(org_id: &'static str, tier: &'static str, seats: i64) -> Self {
        Self {
            org_id,
            tier,
            seats,
            events_ingested: 0,
            recorded: false,
        }
    }
}

/// The organisations. `acme` has several keys, the others one each.
pub const ORGS: [Org; 7] = [
    Org::new("acme", "pro", 5),
    Org::new("hobby", "free", 1),
    Org {
        events_ingested: 5_000,
        ..Org::new("spent", "free", 1)
    },
    Org::new("slow-lane", "pro", 1),
    Org::new("fast-lane", "pro", 1),
    Org::new("rival", "pro", 3),
    Org {
        recorded: true,
        ..Org::new("crowded", "starter", 1)
    },
];

/// A rate limit: so many requests per window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests allowed in a window.
    pub requests: i64,
    /// Length of the window in milliseconds, from its first request.
    pub window_ms: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_the_shape_of_a_real_one_and_an_organisation() {
        for key in &KEYS {
            let digits = key.key.strip_prefix("msy_").unwrap_or_default();
            assert_eq!(digits.len(), 32, "{}", key.name);
            assert!(
                digits
                    .bytes()
                    .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
                "{}",
                key.name
            );
            assert!(
                ORGS.iter().any(|org| org.org_id == key.org_id),
                "{}",
                key.name
            );
        }
        for org in &ORGS {
            assert_eq!(tier(org.tier).name, org.tier);
        }
    }
}
