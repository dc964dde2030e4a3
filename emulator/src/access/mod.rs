//! Who calls, and what a route asks of its caller. Each route of `/v1` and `/api` has its [`RouteRules`]. `checks` compares
//! the caller with them before the handler runs, and `refusals` writes the response when a check fails.

pub mod caller;
mod checks;
pub mod rate_limits;
mod refusals;
mod route_rules;

pub use route_rules::RouteRules;
