//! The rate limits of single keys. The window of a key has a fixed length and starts with its first request.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A rate limit: how many requests a window allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests allowed in a window.
    pub requests: i64,
    /// Length of the window in milliseconds, from its first request.
    pub window_ms: i64,
}

/// Windows by key id.
#[derive(Default)]
pub struct RateLimits {
    windows: Mutex<HashMap<String, Window>>,
}

struct Window {
    ends_us: i64,
    taken: i64,
}

impl RateLimits {
    /// Takes one request out of the window. When none is left, the error is the seconds until the next window.
    pub fn take(&self, key_id: &str, limit: RateLimit, now_us: i64) -> Result<(), f64> {
        let fresh = || Window {
            ends_us: now_us + limit.window_ms * 1000,
            taken: 0,
        };
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(key_id.to_owned()).or_insert_with(fresh);
        if now_us >= window.ends_us {
            *window = fresh();
        }
        if window.taken >= limit.requests {
            // The time is rounded up to whole milliseconds: a client that waits exactly so long must find the window
            // over.
            let left_ms = (window.ends_us - now_us).saturating_add(999) / 1000;
            return Err(left_ms as f64 / 1000.0);
        }
        window.taken += 1;
        Ok(())
    }

    /// Forgets every window.
    pub fn reset(&self) {
        self.windows
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_the_time_returned_is_enough() {
        let limits = RateLimits::default();
        let limit = RateLimit {
            requests: 2,
            window_ms: 200,
        };
        assert_eq!(limits.take("k", limit, 1_000), Ok(()));
        assert_eq!(limits.take("k", limit, 1_001), Ok(()));
        assert_eq!(limits.take("k", limit, 50_500), Err(0.151));
        assert_eq!(
            limits.take("other", limit, 50_500),
            Ok(()),
            "keys do not share a window"
        );
        assert_eq!(limits.take("k", limit, 50_500 + 151_000), Ok(()));
    }
}
