//! The emulator as its users have it: the real program on a port of its own, spoken to over sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod broken_connections;
mod checks;
mod command_line;
mod control;
mod cors;
mod faults;
mod http;
mod ingest;
mod isolation;
mod limits;
mod persistence;
mod process;
mod results;
mod search;
mod search_filters;
mod status;
mod validation;
