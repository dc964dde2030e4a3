//! Who calls. The key in the `Authorization` header is looked up once per request.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use super::rate_limits::RateLimit;
use crate::plans::tiers::Tier;
use crate::store::{self, Store};

/// The holder of a key.
#[derive(Clone)]
pub struct Caller {
    /// Id of the key.
    pub key_id: String,
    /// Name of the key.
    pub name: String,
    /// Organization the key belongs to. Every statement of the database is confined to it.
    pub org_id: String,
    /// Plan of the organization.
    pub tier: &'static Tier,
    /// What the key may do.
    pub scopes: Vec<String>,
    /// Whether the key belongs to an admin.
    pub admin: bool,
    /// Whether it may use what needs a seat.
    pub seat: bool,
    /// Email of the member it was issued to; `None` for a service key, which acts for the whole organization.
    pub member: Option<String>,
    /// False for a revoked key.
    pub active: bool,
    /// When the key expires.
    pub expires_us: Option<i64>,
    /// The key's own rate limit.
    pub rate_limit: Option<RateLimit>,
}

impl Caller {
    /// The ids of the organization and the key, under which usage is counted.
    pub fn owner(&self) -> (&str, &str) {
        (&self.org_id, &self.key_id)
    }

    /// Whether the key is good at this moment.
    pub fn valid(&self, now_us: i64) -> bool {
        self.active && self.expires_us.is_none_or(|expires_us| now_us < expires_us)
    }
}

/// What a request says about its caller.
#[derive(Clone)]
pub enum Identity {
    /// No `Authorization` header.
    Missing,
    /// A header without a key the service knows.
    Unknown,
    /// A key the service knows, possibly revoked or expired.
    Known(Arc<Caller>),
}

impl Identity {
    /// Reads the header and looks the key up.
    pub fn of(headers: &HeaderMap, store: &Store) -> store::Result<Self> {
        let Some(value) = headers.get(AUTHORIZATION) else {
            return Ok(Self::Missing);
        };
        let Some(secret) = value.to_str().ok().and_then(bearer) else {
            return Ok(Self::Unknown);
        };
        let caller = store.read(|connection| store::keys::find(connection, secret))?;
        Ok(caller.map_or(Self::Unknown, |caller| Self::Known(Arc::new(caller))))
    }

    /// What the request log calls the caller: the name of the key, never the key.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Missing => None,
            Self::Unknown => Some("unknown"),
            Self::Known(caller) => Some(&caller.name),
        }
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}
