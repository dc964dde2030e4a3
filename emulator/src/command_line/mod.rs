//! The program as its user sees it: the arguments it reads and the lines it prints at its start.

pub mod arguments;
pub mod startup_message;
