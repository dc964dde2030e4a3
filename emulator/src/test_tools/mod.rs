//! What a test can ask of the emulator and of no hosted service: faults, a log of the requests, other fields in
//! responses. The routes that a test calls for them are in [`crate::routes::emulator`].

pub mod faults;
pub mod request_log;
pub mod shape;
