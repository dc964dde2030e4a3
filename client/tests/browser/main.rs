//! The crate in a browser. What a state of the service decides is asked of the running emulator at `MEMSY_EMULATOR_URL`, the
//! rest of a function that stands in for `fetch`. `npm test -- browser` runs it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod batches;
mod connections;
mod emulator;
mod endpoints;
mod errors;
mod key_providers;
mod observers;
mod options;
mod pages;
mod pause;
mod retries;
mod service;
mod stand_in;
mod waiting;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
