//! What handlers return: JSON bodies, and the error bodies with which the service refuses.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

/// What a handler returns.
pub type HandlerResult = Result<Json, Refusal>;

/// A JSON body with status 200.
pub struct Json(pub Value);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        response(StatusCode::OK, &self.0)
    }
}

/// Status 204, for a request that is done and has nothing to return.
pub struct NoContent;

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        response
    }
}

/// The fields that an error code brings with it.
pub type Extras<'a> = [(&'a str, Value)];

/// An error response: any status but 2xx.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    body: Value,
    retry_after: Option<f64>,
}

impl Refusal {
    /// A body `{"detail": …}`, which errors without a code and lists of validation errors have.
    pub fn detail(status: StatusCode, detail: impl Into<Value>) -> Self {
        Self {
            status,
            body: json!({ "detail": detail.into() }),
            retry_after: None,
        }
    }

    /// A flat object with a code, a message and the fields that belong to the code.
    pub fn coded(status: StatusCode, code: &str, message: &str, extras: &Extras<'_>) -> Self {
        let mut body: Map<String, Value> = extras
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        body.insert("error".to_owned(), code.into());
        body.insert("message".to_owned(), message.into());
        Self {
            status,
            body: Value::Object(body),
            retry_after: None,
        }
    }

    /// Any body.
    pub fn body(status: StatusCode, body: Value) -> Self {
        Self {
            status,
            body,
            retry_after: None,
        }
    }

    /// The same refusal with its whole body under `detail`, as the control plane sends errors with a code.
    pub fn in_detail(self) -> Self {
        Self {
            body: json!({ "detail": self.body }),
            ..self
        }
    }

    /// Adds `Retry-After`, in seconds.
    pub fn retry_after(self, seconds: f64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..self
        }
    }

    /// A 404 for a record that does not exist or that the caller may not know of.
    pub fn unknown(what: &str) -> Self {
        Self::detail(StatusCode::NOT_FOUND, format!("{what} not found"))
    }

    /// The 404 of an unknown path.
    pub fn not_found() -> Self {
        Self::detail(StatusCode::NOT_FOUND, "Not Found")
    }

    /// The 405 of a known path that does not have the method.
    pub fn method_not_allowed() -> Self {
        Self::detail(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        eprintln!("memsy-emulator: database error: {error}");
        Self::detail(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = response(self.status, &self.body);
        if let Some(value) = self
            .retry_after
            .and_then(|seconds| HeaderValue::from_str(&seconds.to_string()).ok())
        {
            response.headers_mut().insert(RETRY_AFTER, value);
        }
        response
    }
}

fn response(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
