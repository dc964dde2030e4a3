//! A local Memsy service with state: the wire contract of the hosted one, on SQLite, in one process.
//!
//! A request comes in through [`server`], which refuses it when it is not from this machine, records it, applies a fault
//! that waits for it and hands it to the router. A route of `/v1` or `/api` first passes the checks of [`access`]: the key, its scope, its limits. The
//! handler in [`routes`] reads the request with [`http`], works on [`store`] and returns JSON. A route of `/emulator`
//! needs no key and is never recorded.
//!
//! | Folder | What is in it |
//! |---|---|
//! | [`command_line`] | the arguments, and what is printed at the start |
//! | [`server`] | connections, which requests are allowed, what happens to every request before and after its route |
//! | [`http`] | validation of bodies, queries and paths; response bodies and errors |
//! | [`access`] | who calls, what a route requires of its caller, rate limits, and how a caller is refused |
//! | [`plans`] | the plans, what they limit, and the headers that report it |
//! | [`routes`] | the handlers: `/v1` is the hot path, `/api` the control plane, `/emulator` serves the emulator itself |
//! | [`service`] | what all requests share: settings, clock, ids, and the background processing of events |
//! | [`language`] | fixed rules in place of a language model: memories out of events, promotion prompts |
//! | [`store`] | the database: its tables and every SQL statement |
//! | [`providers`] | what can be connected, and the sample accounts |
//! | [`seed`] | the organizations and keys that exist at the first start |
//! | [`test_tools`] | what tests can set and look into: faults, the log of requests, the fields of responses |

pub mod access;
pub mod command_line;
pub mod http;
pub mod language;
pub mod plans;
pub mod providers;
pub mod routes;
pub mod seed;
pub mod server;
pub mod service;
pub mod store;
pub mod test_tools;
