//! How requests are read and responses written, for every route.

pub mod response;
pub mod validation;
