use memsy::{
    ControlClient, Granularity, MemsyError, TimeseriesPoint,
    UsageDimension,
};

/// How much was used in each hour or on each day. The days are ISO
/// dates, such as `2026-12-31`.
pub async fn read_usage_over_time(
    control: &ControlClient,
    dimension: UsageDimension,
    granularity: Granularity,
    first_day: &str,
    last_day: &str,
) -> Result<Vec<TimeseriesPoint>, String> {
    let call = control
        .usage()
        .timeseries()
        .dimension(dimension)
        .granularity(granularity)
        .period_start(first_day)
        .period_end(last_day);
    match call.await {
        Ok(usage) => Ok(usage.data),
        Err(MemsyError::AuthorizationError { .. }) => {
            Err("Only administrators may see the usage of the organization.".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}
