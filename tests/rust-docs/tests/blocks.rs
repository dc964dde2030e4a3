//! The Rust blocks of the documents, run against the emulator at `MEMSY_EMULATOR_URL`: in Node, or where the variables of
//! `wasm-bindgen-test-runner` say.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    dead_code,
    reason = "a test fails by panicking, and documents show short code and functions to be called"
)]

use wasm_bindgen_test::wasm_bindgen_test;

/// The documents name the public service, a local one, and a server of the reader's own. Here, the emulator is the first two, and a
/// function that returns a seeded key is the last.
fn send_to_emulator() {
    // Without the variable this still compiles, for the lints; the tests then fail with this as the host.
    let emulator =
        option_env!("MEMSY_EMULATOR_URL").unwrap_or("http://memsy-emulator-url-is-not-set");
    let script = format!(
        r#"globalThis.fetchBeforeTests ??= fetch;
        globalThis.fetch = async (resource, init) =>
            (resource.url ?? resource) === "https://app.example/memsy-key"
                ? new Response("msy_00000000000000000000000000000001")
                : fetchBeforeTests(resource.replace(/^(https:\/\/api\.memsy\.io|http:\/\/127\.0\.0\.1:8787)/, "{emulator}"), init);"#
    );
    js_sys::eval(&script).expect("the script runs");
}

include!(concat!(env!("OUT_DIR"), "/blocks.rs"));

/// The Rust programs that the playground shows. They are compiled, and not run.
mod programs {
    include!(concat!(env!("OUT_DIR"), "/programs.rs"));
}
