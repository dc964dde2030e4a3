//! Who calls, and what a route asks of its caller. Each route of `/v1` and `/api` has its [`RouteRules`]; [`checks`] holds
//! the caller against them before the handler runs, and [`refusals`] words the response when the caller fails.

pub mod caller;
mod checks;
pub mod rate_limits;
mod refusals;
mod route_rules;

pub use route_rules::RouteRules;
