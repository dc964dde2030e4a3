//! Reads the id in a path. It is one segment, percent-decoded as a whole, so that `/`, `..` and `?` can be part of an
//! id.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::http::response::Refusal;

/// The one variable segment of a path.
pub struct Segment(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        // Bytes that are not UTF-8 cannot be an id.
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| Refusal::not_found())?;
        Ok(Self(text))
    }
}
