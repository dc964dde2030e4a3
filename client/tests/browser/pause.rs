//! Time that passes, measured by the browser and not by the crate under test.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, ms: u32);
}

/// Waits so many milliseconds.
pub async fn pause(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| set_timeout(&resolve, ms));
    JsFuture::from(promise)
        .await
        .expect("a timer is never rejected");
}
