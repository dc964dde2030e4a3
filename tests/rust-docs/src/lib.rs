//! Nothing: the blocks of code are tests, which `build.rs` makes.
