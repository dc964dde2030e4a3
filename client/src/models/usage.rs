//! How much of the plan is used.

use super::{Open, Tier, model::models, open::enumerations, payload::options};

enumerations! {
    /// What is counted; the service may know more.
    pub enum UsageDimension {
        /// API calls.
        ApiCalls = "api_calls",
        /// Events ingested.
        EventsIngested = "events_ingested",
        /// Memories stored.
        MemoriesStored = "memories_stored",
        /// Tokens that extraction used.
        LlmTokens = "llm_tokens",
        /// Searches.
        SearchQueries = "search_queries",
    }

    /// Length of a stretch of time.
    pub enum Granularity {
        /// A day.
        Daily = "daily",
        /// An hour.
        Hourly = "hourly",
    }
}

models! {
    /// Use of one dimension.
    pub struct DimensionUsage {
        /// Which.
        pub dimension: Open<UsageDimension>,
        /// How much is used.
        pub used: i64,
        /// How much the plan has; absent for no limit.
        pub limit: Option<i64>,
        /// Price beyond the limit.
        pub overage_rate: Option<f64>,
    }

    /// Use in the current billing period.
    pub struct UsageSummaryResponse {
        /// Organization.
        pub org_id: String,
        /// Plan.
        pub tier: Open<Tier>,
        /// First day (ISO date).
        pub period_start: String,
        /// Last day (ISO date).
        pub period_end: String,
        /// Each dimension.
        pub dimensions: Vec<DimensionUsage>,
    }

    /// Use in one stretch of time.
    pub struct TimeseriesPoint {
        /// When it began (ISO 8601).
        pub date: String,
        /// Which.
        pub dimension: Open<UsageDimension>,
        /// How much.
        pub quantity: i64,
    }

    /// Use over time.
    pub struct UsageTimeseriesResponse {
        /// Organization.
        pub org_id: String,
        /// Length of a stretch.
        pub granularity: Open<Granularity>,
        /// The points.
        pub data: Vec<TimeseriesPoint>,
    }
}

options! {
    /// Which use over time.
    pub struct UsageTimeseriesOptions {
        /// Only this one.
        pub dimension: Option<Open<UsageDimension>>,
        /// Length of a stretch.
        pub granularity: Open<Granularity> = Granularity::Daily,
        /// First day (ISO date), included.
        pub period_start: Option<String>,
        /// Last day (ISO date), included.
        pub period_end: Option<String>,
    }
}
