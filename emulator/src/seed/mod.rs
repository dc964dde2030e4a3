//! The organizations and keys that exist at the first start: one situation per key, with fixed values so that documents
//! can print them.

mod keys;

use crate::plans::tiers::{FREE, PRO, STARTER, Tier};

pub use keys::{KEYS, Key};

/// An organization as seeded.
pub struct Org {
    /// Its id.
    pub org_id: &'static str,
    /// Its plan.
    pub tier: &'static Tier,
    /// Seats it has bought.
    pub seats: i64,
    /// Events already counted this period.
    pub events_ingested: i64,
    /// Whether its organization record exists from the start.
    pub recorded: bool,
}

impl Org {
    const fn new(org_id: &'static str, tier: &'static Tier, seats: i64) -> Self {
        Self {
            org_id,
            tier,
            seats,
            events_ingested: 0,
            recorded: false,
        }
    }
}

/// All seeded organizations. `acme` has several keys, the others have one each.
pub static ORGS: [Org; 7] = [
    Org::new("acme", &PRO, 5),
    Org::new("hobby", &FREE, 1),
    Org {
        events_ingested: 5_000,
        ..Org::new("spent", &FREE, 1)
    },
    Org::new("slow-lane", &PRO, 1),
    Org::new("fast-lane", &PRO, 1),
    Org::new("rival", &PRO, 3),
    Org {
        recorded: true,
        ..Org::new("crowded", &STARTER, 1)
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_the_shape_of_a_real_one_and_an_organization() {
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
    }
}
