//! Client for the Memsy memory service, for JavaScript and TypeScript callers.
//!
//! What to do is decided here: options, requests, credentials, retries, the classification of errors. Waiting is JavaScript's
//! (`src/js/call.js`), and payloads stay on its heap (`src/js/answers.js`).

mod call;
mod client;
mod config;
mod core;
mod credentials;
pub mod error;
mod failed;
pub mod headers;
mod js;
mod path;
mod plan;
pub mod request;
pub mod resources;
pub mod retry;

pub use self::core::Core;

/// Smaller and faster than the default one: ARCHITECTURE.md has the figures.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
