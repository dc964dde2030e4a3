//! The plans, what they limit, and the response headers that report how much of a plan is used.

pub mod dimensions;
pub mod tiers;
pub mod usage_headers;
