//! The error contract once more, on a general JSON parser: what the property tests and the fuzz target hold the client against.
//! It shares no code with what it tests.

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

/// What the error of a response must be, but for the API key that may be cut out of it.
pub struct Expected {
    /// Name of the class.
    pub class: &'static str,
    /// `error_code` of the error.
    pub code: Option<String>,
    /// `detail` of the error.
    pub detail: String,
    /// Those properties that the class has besides, under their names in JavaScript.
    pub properties: Map<String, Value>,
}

/// What the error of this response must be. `None` where the general parser reads another JSON than `JSON.parse`: a number of
/// more digits than a double has, half a surrogate pair, more than 127 levels.
pub fn expected(status: u16, retry_after: Option<f64>, body: &str) -> Option<Expected> {
    let is_number = |character: char| matches!(character, '0'..='9' | '.');
    if body
        .split(|character| !is_number(character))
        .any(|number| number.len() > 15)
    {
        return None;
    }
    let outer = match serde_json::from_str(body) {
        Ok(Value::Object(members)) => members,
        Ok(_) => Map::new(),
        Err(_) if serde_json::from_str::<IgnoredAny>(body).is_ok() => return None,
        Err(_) => Map::new(),
    };
    let inner = outer.get("detail").and_then(Value::as_object);
    let mut all = outer.clone();
    all.extend(inner.cloned().unwrap_or_default());

    let code = all.get("error").and_then(Value::as_str);
    let inner_text = |name| inner?.get(name)?.as_str();
    let outer_text = |name| outer.get(name).and_then(Value::as_str);
    let detail = [
        inner_text("message"),
        inner_text("error"),
        outer_text("detail"),
        outer_text("message"),
        outer_text("error"),
    ]
    .into_iter()
    .flatten()
    .find(|text| !text.is_empty())
    .unwrap_or(body);

    let class = class(status, code, detail, &all);
    Some(Expected {
        class,
        code: code.map(str::to_owned),
        detail: first_units(detail),
        properties: properties(class, retry_after, &all),
    })
}

/// The class, by the numbered rules of the contract.
fn class(status: u16, code: Option<&str>, detail: &str, all: &Map<String, Value>) -> &'static str {
    let is_forbidden = all.len() == 1 && all.get("message").is_some_and(|text| text == "Forbidden");
    match (status, code) {
        (400, Some("org_id_not_allowed")) => "OrgIdNotAllowedError",
        (401, _) => "AuthenticationError",
        (403, None) if is_forbidden => "AuthenticationError",
        (403, Some("feature_not_available")) => "FeatureNotAvailable",
        (403, Some("seat_required")) => "SeatRequiredError",
        (403, Some("org_limit_reached")) => "OrgLimitReachedError",
        (403, Some("key_limit_reached")) => "KeyLimitReachedError",
        (403, Some("billing_not_enabled")) => "BillingNotEnabledError",
        (403, _) => "AuthorizationError",
        (409, Some("seat_limit_reached")) => "SeatLimitReachedError",
        (429, Some("usage_limit_exceeded")) => "UsageLimitExceeded",
        (429, _) if detail.to_ascii_lowercase().contains("quota") => "UsageLimitExceeded",
        (429, _) => "RateLimitExceeded",
        _ => "MemsyAPIError",
    }
}

/// The properties of a class, each of its type or null.
fn properties(
    class: &str,
    retry_after: Option<f64>,
    all: &Map<String, Value>,
) -> Map<String, Value> {
    let text = |name: &str| all.get(name).filter(|value| value.is_string()).cloned();
    let whole = |name: &str| {
        let number = all.get(name)?.as_f64()?;
        (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then(|| number.into())
    };
    let found: Vec<(&str, Option<Value>)> = match class {
        "AuthorizationError" => {
            let required = text("required_scope").filter(|scope| *scope != "");
            let scope = required.or_else(|| text("scope"));
            vec![("requiredScope", scope)]
        }
        "FeatureNotAvailable" => vec![
            ("feature", text("feature")),
            ("currentTier", text("current_tier")),
            ("upgradeUrl", text("upgrade_url")),
        ],
        "OrgLimitReachedError" | "KeyLimitReachedError" => {
            vec![("limit", whole("limit")), ("current", whole("current"))]
        }
        "BillingNotEnabledError" => vec![("interestPath", text("interest_path"))],
        "SeatLimitReachedError" => vec![
            ("purchasedSeats", whole("purchased_seats")),
            ("assignedSeats", whole("assigned_seats")),
            ("pendingInvites", whole("pending_invites")),
        ],
        "RateLimitExceeded" => vec![("retryAfter", retry_after.map(Value::from))],
        "UsageLimitExceeded" => vec![
            ("dimension", text("dimension")),
            ("current", whole("current")),
            ("limit", whole("limit")),
            ("upgradeUrl", text("upgrade_url")),
        ],
        _ => vec![],
    };
    found
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.unwrap_or_default()))
        .collect()
}

/// The first 65,536 UTF-16 code units of a text, without half a pair at the end.
pub fn first_units(text: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().take(65_536).collect();
    String::from_utf16(&units)
        .unwrap_or_else(|_| String::from_utf16_lossy(&units[..units.len().saturating_sub(1)]))
}

/// A text with its JSON escapes replaced by what they stand for, where it has any.
pub fn unescaped(text: &str) -> String {
    let mut units = Vec::new();
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let unit = match character {
            '\\' => match rest.next() {
                Some('u') => {
                    let digits = rest.as_str().get(..4).unwrap_or_default();
                    let unit = u16::from_str_radix(digits, 16).ok();
                    if unit.is_some() {
                        rest = rest.as_str().get(4..).unwrap_or_default().chars();
                    }
                    unit
                }
                Some(other) => u16::try_from(u32::from(other)).ok(),
                None => None,
            },
            _ => {
                units.extend(character.encode_utf16(&mut [0; 2]).iter().copied());
                continue;
            }
        };
        units.extend(unit);
    }
    String::from_utf16_lossy(&units)
}
