//! What a plan limits.

pub mod dimensions;
