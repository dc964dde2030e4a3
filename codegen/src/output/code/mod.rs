//! The files of code.

pub mod defaults;
pub mod endpoint_options;
pub mod endpoints;
pub mod error_classes;
mod header_readers;
pub mod imports;
pub mod methods;
pub mod readers;
pub mod writers;
