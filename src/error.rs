//! Whatever goes wrong in a call, as one of the 14 classes.

pub mod body;
pub mod classify;

use thiserror::Error;

/// Longest part of a server's text that a message repeats, in characters. As in `src/js/errors.js`, where the
/// messages that callers see are made; these are for Rust, and the vectors hold both to the same texts.
const SHOWN: usize = 200;

/// What every error made from a response has.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// HTTP status of the response.
    pub status_code: u16,
    /// The message the service gave, or the body itself where it gave none; may be empty.
    pub detail: String,
    /// The service's machine-readable code.
    pub error_code: Option<String>,
}

impl Failure {
    /// The detail, shortened for a message.
    fn shown(&self) -> String {
        match self.detail.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", self.detail.get(..end).unwrap_or_default()),
            None => self.detail.clone(),
        }
    }
}

/// One variant per JavaScript class, named as the class is.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum MemsyError {
    /// `MemsyError` itself: the caller's `apiKey` function failed, so that no request could be made.
    #[error("{0}")]
    MemsyError(String),
    /// No HTTP response: refused, DNS failure, timeout, connection lost before the body was complete.
    #[error("{0}")]
    MemsyConnectionError(String),
    /// Any answer that no other class stands for.
    #[error("Memsy API error {}: {}", .0.status_code, .0.shown())]
    MemsyAPIError(Failure),
    /// Missing or invalid key.
    #[error("Authentication failed: {}", .0.shown())]
    AuthenticationError(Failure),
    /// Valid key that may not do this.
    #[error("Authorization failed: {}", .failure.shown())]
    AuthorizationError {
        /// What every answer has.
        failure: Failure,
        /// The scope that was missing.
        required_scope: Option<String>,
    },
    /// The plan does not include this.
    #[error("Feature not available: {}", .failure.shown())]
    FeatureNotAvailable {
        /// What every answer has.
        failure: Failure,
        /// Feature identifier.
        feature: Option<String>,
        /// The plan of the key.
        current_tier: Option<String>,
        /// Where to upgrade.
        upgrade_url: Option<String>,
    },
    /// A free-tier caller sent an organization id.
    #[error("org_id not allowed on this tier: {}", .0.shown())]
    OrgIdNotAllowedError(Failure),
    /// The caller has no assigned seat.
    #[error("Seat required: {}", .0.shown())]
    SeatRequiredError(Failure),
    /// No more organization records on this plan.
    #[error("Org limit reached: {}", .failure.shown())]
    OrgLimitReachedError {
        /// What every answer has.
        failure: Failure,
        /// How many the plan allows.
        limit: Option<i64>,
        /// How many there are.
        current: Option<i64>,
    },
    /// No more API keys on this plan.
    #[error("API key limit reached: {}", .failure.shown())]
    KeyLimitReachedError {
        /// What every answer has.
        failure: Failure,
        /// How many the plan allows.
        limit: Option<i64>,
        /// How many are active.
        current: Option<i64>,
    },
    /// Billing was asked for where there is none.
    #[error("Billing not enabled: {}", .failure.shown())]
    BillingNotEnabledError {
        /// What every answer has.
        failure: Failure,
        /// Path at which to express interest in a paid plan.
        interest_path: Option<String>,
    },
    /// More seats than were bought.
    #[error("Seat limit reached: {}", .failure.shown())]
    SeatLimitReachedError {
        /// What every answer has.
        failure: Failure,
        /// Seats bought.
        purchased_seats: Option<i64>,
        /// Seats taken.
        assigned_seats: Option<i64>,
        /// Invitations not yet answered.
        pending_invites: Option<i64>,
    },
    /// Too many requests, also after the automatic retries.
    #[error("Rate limit exceeded: {}", .failure.shown())]
    RateLimitExceeded {
        /// What every answer has.
        failure: Failure,
        /// Seconds the service asks to wait.
        retry_after: Option<f64>,
    },
    /// A quota of the plan is used up.
    #[error("Usage limit exceeded: {}", .failure.shown())]
    UsageLimitExceeded {
        /// What every answer has.
        failure: Failure,
        /// Which quota.
        dimension: Option<String>,
        /// How much of it is used.
        current: Option<i64>,
        /// How much of it there is.
        limit: Option<i64>,
        /// Where to upgrade.
        upgrade_url: Option<String>,
    },
}

/// A property that only some classes have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Property<'a> {
    /// Text, or null.
    Text(&'a Option<String>),
    /// A whole number, or null.
    Integer(Option<i64>),
    /// A number of seconds, or null.
    Seconds(Option<f64>),
}

/// An error as JavaScript sees it.
#[derive(Debug)]
pub struct Parts<'a> {
    /// Name of the class.
    pub class: &'static str,
    /// The detail of an error that has a response, the message of one that has none.
    pub text: &'a str,
    /// What the error has from its response, if it comes from one.
    pub failure: Option<&'a Failure>,
    /// Its own properties under their JavaScript names.
    pub properties: Vec<(&'static str, Property<'a>)>,
}

impl MemsyError {
    /// The class, the response's part and the class's own properties.
    pub fn parts(&self) -> Parts<'_> {
        use Property::{Integer, Seconds, Text};
        let (class, failure, properties) = match self {
            Self::MemsyError(message) => return Parts::of_message("MemsyError", message),
            Self::MemsyConnectionError(message) => {
                return Parts::of_message("MemsyConnectionError", message);
            }
            Self::MemsyAPIError(failure) => ("MemsyAPIError", failure, vec![]),
            Self::AuthenticationError(failure) => ("AuthenticationError", failure, vec![]),
            Self::AuthorizationError {
                failure,
                required_scope,
            } => (
                "AuthorizationError",
                failure,
                vec![("requiredScope", Text(required_scope))],
            ),
            Self::FeatureNotAvailable {
                failure,
                feature,
                current_tier,
                upgrade_url,
            } => (
                "FeatureNotAvailable",
                failure,
                vec![
                    ("feature", Text(feature)),
                    ("currentTier", Text(current_tier)),
                    ("upgradeUrl", Text(upgrade_url)),
                ],
            ),
            Self::OrgIdNotAllowedError(failure) => ("OrgIdNotAllowedError", failure, vec![]),
            Self::SeatRequiredError(failure) => ("SeatRequiredError", failure, vec![]),
            Self::OrgLimitReachedError {
                failure,
                limit,
                current,
            } => (
                "OrgLimitReachedError",
                failure,
                vec![("limit", Integer(*limit)), ("current", Integer(*current))],
            ),
            Self::KeyLimitReachedError {
                failure,
                limit,
                current,
            } => (
                "KeyLimitReachedError",
                failure,
                vec![("limit", Integer(*limit)), ("current", Integer(*current))],
            ),
            Self::BillingNotEnabledError {
                failure,
                interest_path,
            } => (
                "BillingNotEnabledError",
                failure,
                vec![("interestPath", Text(interest_path))],
            ),
            Self::SeatLimitReachedError {
                failure,
                purchased_seats,
                assigned_seats,
                pending_invites,
            } => (
                "SeatLimitReachedError",
                failure,
                vec![
                    ("purchasedSeats", Integer(*purchased_seats)),
                    ("assignedSeats", Integer(*assigned_seats)),
                    ("pendingInvites", Integer(*pending_invites)),
                ],
            ),
            Self::RateLimitExceeded {
                failure,
                retry_after,
            } => (
                "RateLimitExceeded",
                failure,
                vec![("retryAfter", Seconds(*retry_after))],
            ),
            Self::UsageLimitExceeded {
                failure,
                dimension,
                current,
                limit,
                upgrade_url,
            } => (
                "UsageLimitExceeded",
                failure,
                vec![
                    ("dimension", Text(dimension)),
                    ("current", Integer(*current)),
                    ("limit", Integer(*limit)),
                    ("upgradeUrl", Text(upgrade_url)),
                ],
            ),
        };
        Parts {
            class,
            text: &failure.detail,
            failure: Some(failure),
            properties,
        }
    }
}

impl<'a> Parts<'a> {
    fn of_message(class: &'static str, message: &'a str) -> Self {
        Self {
            class,
            text: message,
            failure: None,
            properties: vec![],
        }
    }
}
