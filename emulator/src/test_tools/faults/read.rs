//! Reads posted faults. A field with a wrong name would make a test pass for the wrong reason, so nothing unknown is accepted.

use axum::body::Bytes;
use axum::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::{Action, CutPlace, Fault};

/// The longest wait in milliseconds: a day. Longer ones are mistakes.
const LONGEST_WAIT_MS: u64 = 24 * 60 * 60 * 1000;

/// What is wrong, and with which field.
#[derive(Debug)]
pub struct Problem {
    pub field: String,
    pub message: String,
}

fn problem(field: &str, message: impl Into<String>) -> Problem {
    Problem {
        field: field.to_owned(),
        message: message.into(),
    }
}

/// Reads one fault, or those of `{"faults": […]}`: all of them or none.
pub fn read_all(object: &Map<String, Value>) -> Result<Vec<Fault>, Problem> {
    let Some(list) = object.get("faults") else {
        return Ok(vec![read(object)?]);
    };
    if let Some(other) = object.keys().find(|key| *key != "faults") {
        return Err(problem(
            other,
            "stands beside faults; put it into the faults of the list",
        ));
    }
    let list = list
        .as_array()
        .ok_or_else(|| problem("faults", "must be a list"))?;
    list.iter()
        .map(|fault| {
            read(
                fault
                    .as_object()
                    .ok_or_else(|| problem("faults", "must be a list of objects"))?,
            )
        })
        .collect()
}

fn read(object: &Map<String, Value>) -> Result<Fault, Problem> {
    let mut fault = Fault {
        times: 1,
        method: None,
        path: None,
        request_headers: Vec::new(),
        action: Action::default(),
        source: object.clone(),
    };
    let action = &mut fault.action;
    for (field, value) in object {
        match field.as_str() {
            "times" => fault.times = number(field, value, 1, u64::MAX)?,
            "method" => fault.method = Some(method(field, value)?),
            "path" => fault.path = Some(path(field, value)?),
            "request_headers" => fault.request_headers = pairs(field, value)?,
            "status" => action.status = Some(status(field, value)?),
            "headers" => action.headers = headers(field, value)?,
            "body" => action.body = Some(Bytes::from(text(field, value)?.to_owned())),
            "body_base64" => {
                let bytes = STANDARD.decode(text(field, value)?);
                action.body = Some(bytes.map_err(|_| problem(field, "must be base64"))?.into());
            }
            "delay_ms" => action.delay_ms = number(field, value, 0, LONGEST_WAIT_MS)?,
            "body_delay_ms" => action.body_delay_ms = number(field, value, 0, LONGEST_WAIT_MS)?,
            "cut" => action.cut = Some(cut(field, value)?),
            "truncate" => {
                action.truncate =
                    Some(usize::try_from(number(field, value, 0, u64::MAX)?).unwrap_or(usize::MAX));
            }
            _ => return Err(problem(field, "is not a field of a fault")),
        }
    }
    if object.contains_key("body") && object.contains_key("body_base64") {
        return Err(problem("body_base64", "cannot stand beside body"));
    }
    if action.cut == Some(CutPlace::MidBody) && action.truncate.is_some() {
        return Err(problem(
            "truncate",
            "cannot stand beside cut: each says where the body ends",
        ));
    }
    Ok(fault)
}

fn text<'a>(field: &str, value: &'a Value) -> Result<&'a str, Problem> {
    value
        .as_str()
        .ok_or_else(|| problem(field, "must be a string"))
}

fn number(field: &str, value: &Value, least: u64, most: u64) -> Result<u64, Problem> {
    let number = value
        .as_u64()
        .filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| match most {
        u64::MAX => problem(field, format!("must be a whole number from {least}")),
        _ => problem(
            field,
            format!("must be a whole number from {least} to {most}"),
        ),
    })
}

fn method(field: &str, value: &Value) -> Result<Method, Problem> {
    let name = text(field, value)?.to_ascii_uppercase();
    name.parse()
        .map_err(|_| problem(field, "must be an HTTP method"))
}

fn path(field: &str, value: &Value) -> Result<String, Problem> {
    let path = text(field, value)?;
    if !path.starts_with('/') || path.contains('?') {
        return Err(problem(
            field,
            "must begin with / and have no query, e.g. /v1/health",
        ));
    }
    Ok(path.to_owned())
}

fn status(field: &str, value: &Value) -> Result<StatusCode, Problem> {
    let code = value
        .as_u64()
        .and_then(|code| u16::try_from(code).ok())
        .filter(|code| (200..1000).contains(code));
    code.and_then(|code| StatusCode::from_u16(code).ok())
        .ok_or_else(|| problem(field, "must be a status from 200 to 999"))
}

fn cut(field: &str, value: &Value) -> Result<CutPlace, Problem> {
    match value.as_str() {
        Some("before_headers") => Ok(CutPlace::BeforeHeaders),
        Some("mid_body") => Ok(CutPlace::MidBody),
        _ => Err(problem(field, "must be \"before_headers\" or \"mid_body\"")),
    }
}

fn pairs(field: &str, value: &Value) -> Result<Vec<(HeaderName, String)>, Problem> {
    let object = value
        .as_object()
        .ok_or_else(|| problem(field, "must be an object of strings"))?;
    object
        .iter()
        .map(|(name, value)| {
            let value = value
                .as_str()
                .ok_or_else(|| problem(field, "must be an object of strings"))?;
            let name = name
                .parse()
                .map_err(|_| problem(field, format!("{name:?} is not a header name")))?;
            Ok((name, value.to_owned()))
        })
        .collect()
}

fn headers(field: &str, value: &Value) -> Result<HeaderMap, Problem> {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs(field, value)? {
        if name == CONTENT_LENGTH || name == TRANSFER_ENCODING {
            return Err(problem(
                field,
                format!("cannot hold {name}; use truncate or cut for a body that ends early"),
            ));
        }
        let value = HeaderValue::from_str(&value).map_err(|_| {
            problem(
                field,
                format!("the value of {name} cannot be sent as a header"),
            )
        })?;
        headers.insert(name, value);
    }
    Ok(headers)
}
