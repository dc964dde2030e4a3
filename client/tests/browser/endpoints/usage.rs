//! `control.usage()`.

use super::{Calls, Case};
use memsy::{ControlClient, Granularity, UsageDimension};
use serde_json::json;

pub async fn check(calls: &mut Calls<ControlClient>) {
    let summary = calls
        .call(
            Case {
                name: "usage.summary",
                request: "GET /usage/summary",
                body: None,
                response: Some(json!({ "dimensions": [{ "dimension": "api_calls", "used": 3 }] })),
            },
            |control| control.usage().summary(),
        )
        .await;
    let [calls_used] = summary.dimensions.as_slice() else {
        panic!("expected one dimension, found {:?}", summary.dimensions);
    };
    assert_eq!(calls_used.dimension, UsageDimension::ApiCalls);
    assert_eq!((calls_used.used, calls_used.limit), (3, None));

    let series = calls
        .call(
            Case {
                name: "usage.timeseries",
                request: "GET /usage/timeseries?granularity=daily",
                body: None,
                response: Some(json!({ "data": [{ "quantity": 3 }] })),
            },
            |control| control.usage().timeseries(),
        )
        .await;
    assert_eq!(
        (series.data[0].quantity, series.data[0].date.as_str()),
        (3, "")
    );

    let series = calls
        .call(
            Case {
                name: "usage.timeseries",
                request: "GET /usage/timeseries?dimension=api_calls&granularity=hourly&period_start=2026-01-01\
                          &period_end=2026-01-02",
                body: None,
                response: Some(json!({ "granularity": "hourly" })),
            },
            |control| {
                control
                    .usage()
                    .timeseries()
                    .dimension(UsageDimension::ApiCalls)
                    .granularity(Granularity::Hourly)
                    .period_start("2026-01-01")
                    .period_end("2026-01-02")
            },
        )
        .await;
    assert_eq!(series.granularity, Granularity::Hourly);
    assert!(series.data.is_empty());
}
