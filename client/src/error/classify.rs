//! Status, headers and body of a response → its error: the rules of the service's error contract, as a table.

use super::body::{ErrorBody, kept};
use super::class::Source;
use super::redact::redact;
use super::{CLASSES, ErrorResponse, MemsyError};

/// When a rule applies, given that its status does.
enum When {
    /// The body is the gateway's `{"message":"Forbidden"}`, its way of refusing a key.
    GatewayRefusal,
    /// The detail contains this word, in any case.
    Mentions(&'static str),
    /// Always.
    Always,
}

/// The rules besides those of [`CLASSES`], by which a code stands for a class with its own status. The first that applies wins;
/// a response that no rule fits is a plain `MemsyAPIError`.
const RULES: &[(u16, When, &str)] = &[
    (401, When::Always, "AuthenticationError"),
    (403, When::GatewayRefusal, "AuthenticationError"),
    (403, When::Always, "AuthorizationError"),
    (429, When::Mentions("quota"), "UsageLimitExceeded"),
    (429, When::Always, "RateLimitExceeded"),
];

/// The error that a non-2xx response is. `retry_after` is in seconds, `fields` those of the body. The API key does not show in it.
pub fn classify(
    status: u16,
    retry_after: Option<f64>,
    fields: &ErrorBody,
    key: &str,
) -> MemsyError {
    let code = fields.text("error");
    let detail = fields.detail();
    let of_code = CLASSES
        .iter()
        .find(|class| {
            class.status == status && class.code.is_some() && class.code == code.as_deref()
        })
        .map(|class| class.name);
    let of_rule = || {
        let rule = RULES.iter().find(|(rule_status, when, _)| {
            *rule_status == status
                && match when {
                    When::Always => true,
                    When::Mentions(word) => mentions(detail, word),
                    When::GatewayRefusal => fields.is_only("message", "Forbidden"),
                }
        });
        rule.map(|(_, _, name)| *name)
    };
    let response = ErrorResponse {
        status_code: status,
        detail: kept(&redact(detail, key)),
        error_code: code.map(|code| redact(&code, key)),
        body: kept(&redact(&fields.raw, key)),
        request: None,
    };
    let source = Source {
        body: fields,
        retry_after,
        key,
    };
    MemsyError::of_class(of_code.or_else(of_rule), response, &source)
}

/// Whether the text contains the word, in any case.
fn mentions(text: &str, word: &str) -> bool {
    text.as_bytes()
        .windows(word.len())
        .any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod oracle;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(test)]
mod tests;
