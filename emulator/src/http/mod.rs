//! How requests are read and responses written, whichever route they belong to.

pub mod response;
pub mod validation;
