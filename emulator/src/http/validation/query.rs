//! Reads the parameters of a query string by type, with the messages the service gives when one is wrong.

use std::collections::HashMap;

use axum::extract::{FromRequestParts, Query as Pairs};
use axum::http::request::Parts;
use serde_json::Value;

use super::Problems;
use crate::http::response::Refusal;
use crate::service::clock;

/// The parameters of a query string. Of several with the same name the last one counts. An empty text is a text.
pub struct Query(HashMap<String, String>);

/// The part of a list that a request asks for.
#[derive(Clone, Copy)]
pub struct Page {
    pub limit: i64,
    pub offset: i64,
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let pairs = Pairs::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|_| Refusal::not_found())?;
        Ok(Self(pairs.0.into_iter().collect()))
    }
}

impl Query {
    /// Reads a text; `None` when it is absent.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Reads a text that must be there.
    pub fn required(&self, name: &str, problems: &mut Problems) -> &str {
        self.text(name).unwrap_or_else(|| {
            problems.add(&place(), name, "missing", "Field required");
            ""
        })
    }

    /// Reads a whole number within bounds; `default` when it is absent.
    pub fn whole(
        &self,
        name: &str,
        bounds: (i64, i64),
        default: i64,
        problems: &mut Problems,
    ) -> i64 {
        let Some(text) = self.text(name) else {
            return default;
        };
        let Ok(number) = text.trim().parse::<i64>() else {
            let message = "Input should be a valid integer, unable to parse string as an integer";
            problems.add(&place(), name, "int_parsing", message);
            return default;
        };
        let bounds = (bounds.0 as f64, bounds.1 as f64);
        problems.bound(&place(), name, number as f64, bounds);
        number
    }

    /// Reads `limit`, which may be at most `most`, and `offset`.
    pub fn page(&self, most: i64, default: i64, problems: &mut Problems) -> Page {
        Page {
            limit: self.whole("limit", (1, most), default, problems),
            offset: self.whole("offset", (0, i64::MAX), 0, problems),
        }
    }

    /// Reads one of the names of a table; the first of them when the parameter is absent.
    pub fn choice<T: Copy>(
        &self,
        name: &str,
        table: &'static [(&'static str, T)],
        problems: &mut Problems,
    ) -> Option<T> {
        let found = match self.text(name) {
            None => table.first(),
            Some(text) => table.iter().find(|(known, _)| *known == text),
        };
        if found.is_none() {
            let names: Vec<String> = table.iter().map(|(name, _)| format!("'{name}'")).collect();
            let message = format!("Input should be one of {}", names.join(", "));
            problems.add(&place(), name, "enum", &message);
        }
        found.map(|(_, value)| *value)
    }

    /// Reads a date, or a date and time, in ISO 8601.
    pub fn moment(&self, name: &str, problems: &mut Problems) -> Option<Moment> {
        let text = self.text(name)?;
        let Some(start_us) = clock::parse_iso(text) else {
            let message = "Input should be a valid date in ISO 8601";
            problems.add(&place(), name, "date_parsing", message);
            return None;
        };
        Some(Moment {
            start_us,
            date_only: !text.trim().contains(['T', 't', ' ']),
        })
    }
}

/// A point in time out of a query.
pub struct Moment {
    /// Its beginning in Unix microseconds.
    pub start_us: i64,
    /// Whether a whole day was meant.
    pub date_only: bool,
}

fn place() -> [Value; 1] {
    ["query".into()]
}
