//! The seeded keys, one for each situation that a client should handle.

use crate::access::rate_limits::RateLimit;

/// A key as seeded.
pub struct Key {
    /// What the situation is called.
    pub name: &'static str,
    /// The secret.
    pub key: &'static str,
    /// Whose key it is.
    pub org_id: &'static str,
    /// Email of the member it was issued to; `None` for a service key.
    pub member: Option<&'static str>,
    /// What it may do.
    pub scopes: &'static [&'static str],
    /// Whether it belongs to an admin of the organization.
    pub admin: bool,
    /// Whether it may use what needs a seat.
    pub seat: bool,
    /// False for a revoked key.
    pub active: bool,
    /// Its own rate limit.
    pub rate_limit: Option<RateLimit>,
    /// What it is for.
    pub about: &'static str,
}

/// A service key, which belongs to the organization and to no member.
const SERVICE: Key = Key {
    name: "",
    key: "",
    org_id: "acme",
    member: None,
    scopes: &["read", "write"],
    admin: false,
    seat: true,
    active: true,
    rate_limit: None,
    about: "",
};

const fn admin(email: &'static str) -> Key {
    Key {
        member: Some(email),
        admin: true,
        ..SERVICE
    }
}

/// All seeded keys.
pub const KEYS: [Key; 12] = [
    Key {
        name: "pro",
        key: "msy_00000000000000000000000000000001",
        about: "everything works, with limits too high to meet; an admin with a seat",
        ..admin("ada@acme.example")
    },
    Key {
        name: "free",
        key: "msy_00000000000000000000000000000002",
        org_id: "hobby",
        about: "the free plan: small limits and scores, org_id refused, no billing",
        ..admin("hana@hobby.example")
    },
    Key {
        name: "read_only",
        key: "msy_00000000000000000000000000000003",
        scopes: &["read"],
        about: "the data of pro; ingest and every change get a 403 wrong_scope",
        ..SERVICE
    },
    Key {
        name: "write_only",
        key: "msy_00000000000000000000000000000004",
        scopes: &["write"],
        about: "the data of pro; all that reads gets a 403 wrong_scope",
        ..SERVICE
    },
    Key {
        name: "revoked",
        key: "msy_00000000000000000000000000000005",
        active: false,
        about: "no longer valid: 401",
        ..SERVICE
    },
    Key {
        name: "quota",
        key: "msy_00000000000000000000000000000006",
        org_id: "spent",
        about: "the month's events are used up: ingest gets a 429 usage_limit_exceeded, the rest works",
        ..admin("quinn@spent.example")
    },
    Key {
        name: "throttled",
        key: "msy_00000000000000000000000000000007",
        org_id: "slow-lane",
        rate_limit: Some(RateLimit {
            requests: 1,
            window_ms: 60_000,
        }),
        about: "one request per minute, then 429 with Retry-After",
        ..admin("theo@slow-lane.example")
    },
    Key {
        name: "limited",
        key: "msy_00000000000000000000000000000008",
        org_id: "fast-lane",
        rate_limit: Some(RateLimit {
            requests: 2,
            window_ms: 200,
        }),
        about: "two requests per 0.2 s, then 429 with a Retry-After short enough for automatic retries",
        ..admin("lena@fast-lane.example")
    },
    Key {
        name: "member",
        key: "msy_00000000000000000000000000000009",
        member: Some("mia@acme.example"),
        about: "a member of pro's organization with a seat, not an admin: admin routes return 403 admin_required",
        ..SERVICE
    },
    Key {
        name: "unseated",
        key: "msy_00000000000000000000000000000010",
        member: Some("uri@acme.example"),
        seat: false,
        about: "a member of pro's organization without a seat: events return 403 seat_required",
        ..SERVICE
    },
    Key {
        name: "other",
        key: "msy_00000000000000000000000000000011",
        org_id: "rival",
        about: "an admin like pro of another organization, which sees nothing of pro's",
        ..admin("rita@rival.example")
    },
    Key {
        name: "full",
        key: "msy_00000000000000000000000000000012",
        org_id: "crowded",
        about: "every limit is reached: one more organization record or key gets a 403, no seat is left",
        ..admin("fay@crowded.example")
    },
];
