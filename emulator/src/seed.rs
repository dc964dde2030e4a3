//! The seeded tiers, organisations and keys: one situation per key, with fixed values so that documents can print them.

/// What a plan allows per billing period, in the order of [`crate::usage::DIMENSIONS`].
pub struct Tier {
    /// Plan name, as in `X-Plan`.
    pub name: &'static str,
    /// Limits: API calls, events ingested, memories stored, LLM tokens, search queries.
    pub limits: [i64; 5],
    /// Whether search scores are those of a reranked search, 0 to 1.
    pub reranked: bool,
    /// Whether the organisation is billed.
    pub billed: bool,
}

/// The plans. `pro` is generous so that no test suite or benchmark meets its limits.
pub const TIERS: [Tier; 2] = [
    Tier {
        name: "free",
        limits: [10_000, 5_000, 1_000, 2_500_000, 1_000],
        reranked: false,
        billed: false,
    },
    Tier {
        name: "pro",
        limits: [
            10_000_000,
            10_000_000,
            10_000_000,
            10_000_000_000,
            10_000_000,
        ],
        reranked: true,
        billed: true,
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
    /// Events already counted this period.
    pub events_ingested: i64,
}

/// The organisations. `acme` has three keys, the others one each.
pub const ORGS: [Org; 5] = [
    Org {
        org_id: "acme",
        tier: "pro",
        events_ingested: 0,
    },
    Org {
        org_id: "hobby",
        tier: "free",
        events_ingested: 0,
    },
    Org {
        org_id: "spent",
        tier: "free",
        events_ingested: 5_000,
    },
    Org {
        org_id: "slow-lane",
        tier: "pro",
        events_ingested: 0,
    },
    Org {
        org_id: "fast-lane",
        tier: "pro",
        events_ingested: 0,
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

/// A key as seeded.
pub struct Key {
    /// What the situation is called.
    pub name: &'static str,
    /// The secret.
    pub key: &'static str,
    /// Whose key it is.
    pub org_id: &'static str,
    /// What it may do.
    pub scopes: &'static [&'static str],
    /// Whether it belongs to an admin of the organisation.
    pub admin: bool,
    /// False once revoked.
    pub active: bool,
    /// Its own rate limit.
    pub rate_limit: Option<RateLimit>,
    /// What it is for.
    pub about: &'static str,
}

const READ_WRITE: &[&str] = &["read", "write"];

/// The keys.
pub const KEYS: [Key; 8] = [
    Key {
        name: "pro",
        key: "msy_00000000000000000000000000000001",
        org_id: "acme",
        scopes: READ_WRITE,
        admin: true,
        active: true,
        rate_limit: None,
        about: "everything works, with limits too high to meet",
    },
    Key {
        name: "free",
        key: "msy_00000000000000000000000000000002",
        org_id: "hobby",
        scopes: READ_WRITE,
        admin: true,
        active: true,
        rate_limit: None,
        about: "the free plan: small limits and scores, org_id refused",
    },
    Key {
        name: "read_only",
        key: "msy_00000000000000000000000000000003",
        org_id: "acme",
        scopes: &["read"],
        admin: false,
        active: true,
        rate_limit: None,
        about: "the data of pro; ingest answers 403 wrong_scope",
    },
    Key {
        name: "write_only",
        key: "msy_00000000000000000000000000000004",
        org_id: "acme",
        scopes: &["write"],
        admin: false,
        active: true,
        rate_limit: None,
        about: "the data of pro; all but ingest answers 403 wrong_scope",
    },
    Key {
        name: "revoked",
        key: "msy_00000000000000000000000000000005",
        org_id: "acme",
        scopes: READ_WRITE,
        admin: false,
        active: false,
        rate_limit: None,
        about: "no longer valid: 401",
    },
    Key {
        name: "quota",
        key: "msy_00000000000000000000000000000006",
        org_id: "spent",
        scopes: READ_WRITE,
        admin: true,
        active: true,
        rate_limit: None,
        about: "the month's events are used up: ingest answers 429 usage_limit_exceeded, the rest works",
    },
    Key {
        name: "throttled",
        key: "msy_00000000000000000000000000000007",
        org_id: "slow-lane",
        scopes: READ_WRITE,
        admin: true,
        active: true,
        rate_limit: Some(RateLimit {
            requests: 1,
            window_ms: 60_000,
        }),
        about: "one request per minute, then 429 with Retry-After",
    },
    Key {
        name: "limited",
        key: "msy_00000000000000000000000000000008",
        org_id: "fast-lane",
        scopes: READ_WRITE,
        admin: true,
        active: true,
        rate_limit: Some(RateLimit {
            requests: 2,
            window_ms: 200,
        }),
        about: "two requests per 0.2 s, then 429 with a Retry-After short enough for automatic retries",
    },
];

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
