//! The emulator as its users have it: the real program on a port of its own, spoken to over sockets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod actors;
mod admission;
mod billing;
mod bounded_memory;
mod broken_connections;
mod checks;
mod command_line;
mod connections;
mod connector_access;
mod connector_resources;
mod consent;
mod cors;
mod emulator_routes;
mod encoded_ids;
mod events;
mod faults;
mod file_permissions;
mod hosts;
mod http;
mod ingest;
mod interest;
mod isolation;
mod keys;
mod limits;
mod me;
mod memories;
mod memory_stats;
mod origins;
mod persistence;
mod process;
mod records;
mod results;
mod route_rules;
mod s3;
mod search;
mod search_filters;
mod shape;
mod status;
mod unasked_posts;
mod unknown_fields;
mod usage;
mod validation;
