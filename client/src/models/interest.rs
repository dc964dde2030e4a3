//! Interest in a paid plan.

use super::{model::models, payload::options};

models! {
    /// Result of `interest.express`.
    pub struct ProInterestResponse {
        /// For the user.
        pub message: String,
    }
}

options! {
    /// More about who is interested.
    pub struct InterestExpressOptions {
        /// Company.
        pub company: Option<String>,
        /// What for.
        pub use_case: Option<String>,
        /// Anything else.
        pub notes: Option<String>,
    }
}
