//! What the hosted service asks a language model for, done here with fixed rules: the statements of an event, and the
//! text of a promotion prompt. The same input always gives the same output.

pub mod extraction;
pub mod promotion_prompt;
pub mod words;
