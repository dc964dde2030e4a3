//! The time, and chance.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/transport/race.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = unixMilliseconds)]
    fn unix_milliseconds() -> Result<f64, JsValue>;
    #[wasm_bindgen(catch, js_name = randomFraction)]
    fn random_fraction() -> Result<f64, JsValue>;
}

/// Unix milliseconds; 0 where the program has replaced the clock by one that throws.
pub fn now_ms() -> f64 {
    unix_milliseconds().unwrap_or_default()
}

/// From 0 to 1; 0 where the program has replaced chance by something that throws.
pub fn random() -> f64 {
    random_fraction().unwrap_or_default()
}
