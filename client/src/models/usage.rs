//! How much of the plan is used.

use super::{Open, Tier, model::models, open::enumerations, payload::options};

enumerations! {
    /// What the service counts. It may add others.
    pub enum UsageDimension {
        /// API calls.
        ApiCalls = "api_calls",
        /// Events ingested.
        EventsIngested = "events_ingested",
        /// Memories stored.
        MemoriesStored = "memories_stored",
        /// Tokens that the extraction used.
        LlmTokens = "llm_tokens",
        /// Searches.
        SearchQueries = "search_queries",
    }

    /// Length of an interval.
    pub enum Granularity {
        /// A day.
        Daily = "daily",
        /// An hour.
        Hourly = "hourly",
    }
}

models! {
    /// Usage of one dimension.
    pub struct DimensionUsage {
        /// What is counted.
        pub dimension: Open<UsageDimension>,
        /// How much has been used.
        pub used: i64,
        /// How much the plan includes; absent when there is no limit.
        pub limit: Option<i64>,
        /// Price of each unit above the limit.
        pub overage_rate: Option<f64>,
    }

    /// Usage in the current billing period.
    pub struct UsageSummaryResponse {
        /// Id of the organization.
        pub org_id: String,
        /// Name of the plan.
        pub tier: Open<Tier>,
        /// First day (ISO date).
        pub period_start: String,
        /// Last day (ISO date).
        pub period_end: String,
        /// Usage of each dimension.
        pub dimensions: Vec<DimensionUsage>,
    }

    /// Usage in one interval.
    pub struct TimeseriesPoint {
        /// When the interval began (ISO 8601).
        pub date: String,
        /// What is counted.
        pub dimension: Open<UsageDimension>,
        /// How much was used in the interval.
        pub quantity: i64,
    }

    /// Usage over time.
    pub struct UsageTimeseriesResponse {
        /// Id of the organization.
        pub org_id: String,
        /// Length of an interval.
        pub granularity: Open<Granularity>,
        /// Usage in each interval.
        pub data: Vec<TimeseriesPoint>,
    }
}

options! {
    /// Selects usage over time.
    pub struct UsageTimeseriesOptions {
        /// Only this dimension.
        pub dimension: Option<Open<UsageDimension>>,
        /// Length of an interval.
        pub granularity: Open<Granularity> = Granularity::Daily,
        /// First day (ISO date), included.
        pub period_start: Option<String>,
        /// Last day (ISO date), included.
        pub period_end: Option<String>,
    }
}
