import {
  AuthorizationError,
  type MemsyControlClient,
  type TimeseriesPoint,
  type UsageTimeseriesOptions,
} from "memsy-wasm";

/**
 * How much was used in each hour or on each day, such as { dimension:
 * "api_calls", granularity: "hourly" }.
 */
export async function readUsageOverTime(
  control: MemsyControlClient,
  options: UsageTimeseriesOptions,
  signal: AbortSignal,
): Promise<TimeseriesPoint[]> {
  try {
    const { data } = await control.usage.timeseries(options, {
      signal,
    });
    return data;
  } catch (error) {
    if (error instanceof AuthorizationError)
      throw new Error(
        "Only administrators may see the usage of the organization.",
        { cause: error },
      );
    throw error;
  }
}
