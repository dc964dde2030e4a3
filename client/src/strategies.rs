//! What the property tests have in common: how many cases each tries, and the texts and keys that they are made of.
//!
//! `PROPTEST_CASES` sets the number of cases, `PROPTEST_RNG_SEED` repeats those of a run that failed.

pub mod json;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use std::hash::{BuildHasher, Hasher, RandomState};

/// Cases of a property test, where `PROPTEST_CASES` does not say how many.
const CASES: u32 = 500;

/// Texts that mean something in an error body.
const TEXTS: &[&str] = &[
    "Forbidden",
    "org_id_not_allowed",
    "feature_not_available",
    "seat_required",
    "org_limit_reached",
    "key_limit_reached",
    "billing_not_enabled",
    "seat_limit_reached",
    "usage_limit_exceeded",
    "wrong_scope",
    "Monthly QUOTA exceeded",
    "quot",
    "",
];

/// The configuration of a property test. It prints its seed, which the test runner shows of a test that fails, and writes no
/// file: a seed that found something becomes a case of an ordinary test.
pub fn config() -> ProptestConfig {
    config_of_slow(1)
}

/// The configuration of a property test whose cases take so many times as long as most others.
pub fn config_of_slow(times: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    config.cases = (config.cases / times).max(4);
    if let RngSeed::Random = config.rng_seed {
        let random = RandomState::new().build_hasher().finish();
        config.rng_seed = RngSeed::Fixed(random);
    }
    println!("PROPTEST_RNG_SEED={}", config.rng_seed);
    config
}

/// A text: one that means something, a short one, or any.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        select(TEXTS).prop_map(str::to_owned),
        "[ -~]{0,12}",
        any::<String>(),
    ]
}

/// A key that is long and random enough to be one of an organization. Without backslashes, which no key has.
pub fn secret() -> impl Strategy<Value = String> {
    "[A-Za-z][0-9][!-\\[\\]-~]{6,30}"
}

/// Whether a key can be one of an organization, as far as one can see: what cannot may show.
pub fn is_secret(key: &str) -> bool {
    let has = |is_of: fn(&u8) -> bool| key.as_bytes().iter().any(is_of);
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    key.len() >= 8 && (key.starts_with("msy_") || is_mixed)
}
