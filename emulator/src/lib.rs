//! A local Memsy service with state: the wire contract of the hosted one, on SQLite, in one process.
//!
//! A request passes [`front`] (recording, faults, CORS), then one of the routers: [`v1`] and [`api`] behind the checks
//! of [`gate`], or [`control`] for the emulator's own `/emulator` routes.

pub mod answer;
pub mod api;
pub mod args;
pub mod banner;
pub mod clock;
pub mod consent;
pub mod control;
pub mod cors;
pub mod extraction;
pub mod faults;
pub mod front;
pub mod gate;
pub mod identity;
pub mod ids;
pub mod journal;
pub mod processing;
pub mod promotion;
pub mod providers;
pub mod rate_limit;
pub mod seed;
pub mod server;
pub mod service;
pub mod shape;
pub mod store;
pub mod usage;
pub mod v1;
pub mod validation;
