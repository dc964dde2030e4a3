//! The errors of failed calls: the 14 error classes of the error contract of the service.

pub(crate) mod body;
pub mod class;
pub(crate) mod classify;
pub(crate) mod redact;

use crate::request::RequestInfo;
use class::{ResponseClass, error_classes};

/// How many characters of the service's text a message repeats. `detail` has the whole text.
pub const SHOWN: usize = 200;

error_classes! {
    /// The API key is missing, malformed, unknown or revoked (401, or the gateway's 403).
    AuthenticationError(401, "Authentication failed") {}

    /// The API key is valid but does not allow the call (403): a scope is missing, or the role of an administrator.
    AuthorizationError(403, "Authorization failed") {
        /// The scope that was missing, such as `"write"`.
        required_scope: String,
    }

    /// The feature belongs to a higher plan (403).
    FeatureNotAvailable(403, code "feature_not_available", "Feature not available") {
        /// Name of the feature, such as `"reranking"`.
        feature: String,
        /// The plan of the key, such as `"free"`.
        current_tier: String,
        /// URL of a page where the plan can be upgraded.
        upgrade_url: String,
    }

    /// The request named an organization on the free tier (400). On this tier only the key decides the organization.
    OrgIdNotAllowedError(400, code "org_id_not_allowed", "org_id not allowed on this tier") {}

    /// The caller needs an assigned seat (403).
    SeatRequiredError(403, code "seat_required", "Seat required") {}

    /// The plan allows no more organization records (403).
    OrgLimitReachedError(403, code "org_limit_reached", "Org limit reached") {
        /// How many organization records the plan allows.
        limit: i64,
        /// How many organization records there are.
        current: i64,
    }

    /// The plan allows no more API keys (403).
    KeyLimitReachedError(403, code "key_limit_reached", "API key limit reached") {
        /// How many API keys the plan allows.
        limit: i64,
        /// How many API keys are active.
        current: i64,
    }

    /// A billing route was called for an organization without billing (403).
    BillingNotEnabledError(403, code "billing_not_enabled", "Billing not enabled") {
        /// API path at which to express interest in a paid plan, `"/interest/express"`.
        interest_path: String,
    }

    /// More seats would be taken than were purchased (409).
    SeatLimitReachedError(409, code "seat_limit_reached", "Seat limit reached") {
        /// Number of purchased seats.
        purchased_seats: i64,
        /// Number of assigned seats.
        assigned_seats: i64,
        /// Number of invitations that are not accepted yet.
        pending_invites: i64,
    }

    /// Too many requests (429), also after the automatic retries.
    RateLimitExceeded(429, "Rate limit exceeded") {
        /// Seconds to wait, with fractions, from the header `Retry-After`. It is 0 for a date that has passed. Absent when the service
        /// did not send the header, and in a browser when it does not expose the header.
        retry_after: f64,
    }

    /// A quota of the plan is used up (429). Waiting does not help, so it is not retried.
    UsageLimitExceeded(429, code "usage_limit_exceeded", "Usage limit exceeded") {
        /// Name of the quota, such as `"events_ingested"`.
        dimension: String,
        /// How much of the quota is used.
        current: i64,
        /// How much the plan includes.
        limit: i64,
        /// URL of a page where the plan can be upgraded.
        upgrade_url: String,
    }
}

/// What every error that is made from a response has.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorResponse {
    /// HTTP status of the response, as the service sent it. It is 0 for a redirect in a browser, which hides the real status.
    pub status_code: u16,
    /// What went wrong, in the words of the service, or the text of the body when the service gave no reason. For a list of values that
    /// are not valid (422) it is a sentence, such as `events.0.content: String should have at least 1 character`. It may be empty, and
    /// holds at most 65,536 characters. The message of the error repeats its first 200 characters.
    pub detail: String,
    /// Code of the error for programs, such as `"org_limit_reached"`; absent when the service did not send it.
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

/// The part of a text that a message repeats.
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
    /// The properties of its class, without those of every response.
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

    /// HTTP status of the response; `None` for an error without a response.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status_code)
    }

    /// What went wrong, in the words of the service; `None` for an error without a response.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.response().map(|response| response.detail.as_str())
    }

    /// Code of the error for programs; `None` when the service did not send it.
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

    /// Whether an attempt took longer than the timeout.
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
    /// (5xx). Whether it is safe to repeat depends on the call: a request that creates something may have been executed already.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::MemsyConnectionError { .. } | Self::RateLimitExceeded { .. } => true,
            Self::MemsyAPIError { response } => response.status_code >= 500,
            _ => false,
        }
    }
}
