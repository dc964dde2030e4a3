//! Everything that can go wrong in a call, as one of the 14 error classes of the service's error contract.

pub(crate) mod body;
pub mod class;
pub(crate) mod classify;
pub(crate) mod redact;

use crate::request::RequestInfo;
use class::{ResponseClass, error_classes};

/// Characters of the service's text that a message repeats. `detail` has all of it.
pub const SHOWN: usize = 200;

error_classes! {
    /// The API key is missing, malformed, unknown or revoked (401, or the gateway's 403).
    AuthenticationError(401, "Authentication failed") {}

    /// The API key is valid but may not do this (403): a scope is missing, or the role of an administrator.
    AuthorizationError(403, "Authorization failed") {
        /// The scope that was missing, such as `"write"`.
        required_scope: String,
    }

    /// The feature belongs to a higher plan (403).
    FeatureNotAvailable(403, code "feature_not_available", "Feature not available") {
        /// Which feature, such as `"reranking"`.
        feature: String,
        /// The plan the key is on, such as `"free"`.
        current_tier: String,
        /// Link to the upgrade.
        upgrade_url: String,
    }

    /// A free-tier caller sent an organization id (400); the key alone decides the organization there.
    OrgIdNotAllowedError(400, code "org_id_not_allowed", "org_id not allowed on this tier") {}

    /// The caller needs an assigned seat (403).
    SeatRequiredError(403, code "seat_required", "Seat required") {}

    /// The plan allows no more organization records (403).
    OrgLimitReachedError(403, code "org_limit_reached", "Org limit reached") {
        /// How many organization records the plan allows.
        limit: i64,
        /// How many there are.
        current: i64,
    }

    /// The plan allows no more API keys (403).
    KeyLimitReachedError(403, code "key_limit_reached", "API key limit reached") {
        /// How many API keys the plan allows.
        limit: i64,
        /// How many are active.
        current: i64,
    }

    /// A billing route was called for an organization without billing (403).
    BillingNotEnabledError(403, code "billing_not_enabled", "Billing not enabled") {
        /// API path at which to express interest in a paid plan, `"/interest/express"`.
        interest_path: String,
    }

    /// More seats would be taken than were purchased (409).
    SeatLimitReachedError(409, code "seat_limit_reached", "Seat limit reached") {
        /// Seats purchased.
        purchased_seats: i64,
        /// Seats assigned.
        assigned_seats: i64,
        /// Invitations not answered yet.
        pending_invites: i64,
    }

    /// Too many requests (429), also after the automatic retries.
    RateLimitExceeded(429, "Rate limit exceeded") {
        /// Seconds to wait, with fractions, from the header `Retry-After`; 0 for a date that has passed. Absent when the service
        /// did not say, and in a browser when it does not expose the header.
        retry_after: f64,
    }

    /// A quota of the plan is used up (429). Waiting does not help, so it is not retried.
    UsageLimitExceeded(429, code "usage_limit_exceeded", "Usage limit exceeded") {
        /// Which quota, such as `"events_ingested"`.
        dimension: String,
        /// How much of it is used.
        current: i64,
        /// How much of it the plan has.
        limit: i64,
        /// Link to the upgrade.
        upgrade_url: String,
    }
}

/// What every error made from a response has.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// HTTP status of the response, as it was sent. 0 for a redirect in a browser, which hides the real one.
    pub status_code: u16,
    /// What the service said went wrong, or the text of the body where it said nothing in particular. Of a list of refused values (422)
    /// it is a sentence, such as `events.0.content: String should have at least 1 character`. May be empty, holds at
    /// most 65,536 characters. The error's message repeats its first 200 characters.
    pub detail: String,
    /// The service's stable machine-readable code, such as `"org_limit_reached"`; absent when it sent none.
    pub error_code: Option<String>,
    /// The text of the body, at most 65,536 characters of it.
    pub body: String,
    /// The request; absent for an error that no call has made.
    pub request: Option<Box<RequestInfo>>,
}

impl ErrorResponse {
    /// The detail, shortened for a message.
    fn shown(&self) -> String {
        shown(&self.detail)
    }
}

/// As much of a text as a message repeats.
pub(crate) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

impl serde::Serialize for MemsyError {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.members().serialize(serializer)
    }
}

impl MemsyError {
    /// The properties that its class has besides those of every response.
    #[doc(hidden)]
    #[must_use]
    pub fn members(&self) -> class::Members<'_> {
        class::Members(self.properties())
    }

    pub(crate) fn without_request(message: impl Into<String>) -> Self {
        Self::MemsyError {
            message: message.into(),
            request: None,
        }
    }

    pub(crate) fn connection(message: String, is_timeout: bool) -> Self {
        Self::MemsyConnectionError {
            message,
            is_timeout,
            request: None,
        }
    }

    /// The same error, made by a call with this request.
    pub(crate) fn of_request(mut self, request: RequestInfo) -> Self {
        *self.request_mut() = Some(Box::new(request));
        self
    }

    /// HTTP status of the response; `None` for an error without one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status_code)
    }

    /// What the service said went wrong; `None` for an error without a response.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.response().map(|response| response.detail.as_str())
    }

    /// The service's machine-readable code; `None` when it sent none.
    #[must_use]
    pub fn error_code(&self) -> Option<&str> {
        self.response()?.error_code.as_deref()
    }

    /// The text of the response's body, at most 65,536 characters of it; `None` for an error without a response.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.response().map(|response| response.body.as_str())
    }

    /// Seconds that the service asks to wait; only on [`MemsyError::RateLimitExceeded`].
    #[must_use]
    pub fn retry_after(&self) -> Option<f64> {
        match self {
            Self::RateLimitExceeded { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether the time of an attempt was over.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(
            self,
            Self::MemsyConnectionError {
                is_timeout: true,
                ..
            }
        )
    }

    /// Whether the same call may succeed later: after a rate limit, a lost connection, a timeout, or a fault of the service
    /// (5xx). Whether it is safe to repeat depends on the call: what creates something may have been done already.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::MemsyConnectionError { .. } | Self::RateLimitExceeded { .. } => true,
            Self::MemsyAPIError { response } => response.status_code >= 500,
            _ => false,
        }
    }
}
