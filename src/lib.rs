//! Client for the Memsy memory service, for JavaScript and TypeScript callers.
//!
//! Control flow lives here: options, requests, timeouts, retries, the classification of errors. Payloads stay on the
//! JavaScript heap, where `src/js/shape.js` reads them by the tables of [`models`].

mod config;
mod core;
mod credentials;
pub mod error;
mod failed;
mod fetch;
mod guard;
pub mod headers;
mod js;
pub mod models;
mod path;
pub mod request;
pub mod resources;
pub mod retry;
mod send;

pub use self::core::Core;

/// Smaller and faster than the default one: ARCHITECTURE.md has the figures.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
