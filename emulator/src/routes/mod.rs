//! The routes, in one folder for each first segment of a path: `/v1`, `/api`, `/emulator`.

pub mod api;
pub mod emulator;
pub mod v1;
