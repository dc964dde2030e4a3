//! The client of the crate `memsy`, bound to JavaScript: what `src/js/clients.js` makes the classes of the npm package around.
//!
//! Nothing is decided here, and no route or model is known: arguments come in as parts of a request, responses go out as text,
//! failures as instances of the error classes.

mod core;
mod failure;
mod host;
mod observer;
mod options;

pub use self::core::Core;

/// Smaller and faster than the default one: ARCHITECTURE.md has the figures.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
