//! `control.usage`: how much of the plan is used, under `/usage`.

use crate::request::Answer::One;
use crate::request::Endpoint;

/// The routes of this resource.
pub const ROUTES: &[Endpoint] = &[
    Endpoint {
        name: "usage.summary",
        method: "GET",
        path: "/usage/summary",
        query: "",
        arguments: "",
        options: "",
        answer: One("UsageSummaryResponse"),
    },
    Endpoint {
        name: "usage.timeseries",
        method: "GET",
        path: "/usage/timeseries",
        query: "dimension&granularity&period_start&period_end",
        arguments: "",
        options: "options dimension:s? granularity:s=\"daily\" periodStart:s? periodEnd:s?",
        answer: One("UsageTimeseriesResponse"),
    },
];
