//! Interest in a paid plan.

use super::{model::models, payload::options};

models! {
    /// Result of `interest.express`.
    pub struct ProInterestResponse {
        /// Text to show to the user.
        pub message: String,
    }
}

options! {
    /// Who is interested, and why.
    pub struct InterestExpressOptions {
        /// Name of the company.
        pub company: Option<String>,
        /// What the plan is wanted for.
        pub use_case: Option<String>,
        /// Other remarks.
        pub notes: Option<String>,
    }
}
