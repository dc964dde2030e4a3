/** Usage over time, drawn by uPlot, which is loaded when this is first shown. */
import type { TimeseriesPoint, UsageDimension } from "memsy-wasm";
import { make } from "../../element.ts";
import type { Block } from "../block.ts";
import rust from "../programs/usage/readUsageOverTime.rs?code";
import { readUsageOverTime } from "../programs/usage/readUsageOverTime.ts";
import typescript from "../programs/usage/readUsageOverTime.ts?code";
import { drawBars } from "./bars.ts";

interface Dimension {
  name: string;
  unit: string;
  /** What to do to have some. */
  advice: string;
}

const DIMENSIONS: Record<UsageDimension, Dimension> = {
  api_calls: { name: "API calls", unit: "calls", advice: "Every call of this page counts." },
  search_queries: { name: "Searches", unit: "searches", advice: "Search in the part Memory." },
  events_ingested: { name: "Events ingested", unit: "events", advice: "Send a message in the part Memory." },
  memories_stored: { name: "Memories stored", unit: "memories", advice: "Send a message in the part Memory." },
  llm_tokens: { name: "LLM tokens", unit: "tokens", advice: "Send a message in the part Memory." },
};
const STRETCHES = {
  hourly: {
    name: "24 hours",
    seconds: 3600,
    count: 24,
    each: "hour",
    axis: "hours, local time",
    format: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  },
  daily: {
    name: "30 days",
    seconds: 86_400,
    count: 30,
    each: "day",
    axis: "days, UTC",
    format: { month: "short", day: "numeric", timeZone: "UTC" },
  },
} as const;

type Granularity = keyof typeof STRETCHES;
/** Kept from one look at the part to the next. */
const chosen: { dimension: UsageDimension; granularity: Granularity } = {
  dimension: "api_calls",
  granularity: "hourly",
};

export const plot: Block<"timeseries"> = {
  programs: { timeseries: { label: "Read the usage over time", typescript, rust } },
  open: ({ place, programs, reload }) => {
    // Made once: whoever changes a choice by keyboard keeps the focus on it.
    const choices = makeChoices(reload);
    const shown = make("div");
    return async (signal) => {
      const { dimension, granularity } = chosen;
      const { name, unit, advice } = DIMENSIONS[dimension];
      const stretch = STRETCHES[granularity];
      const { seconds, count } = stretch;
      const last = Math.floor(Date.now() / 1000 / seconds) * seconds;
      const times = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * seconds);
      const options = { dimension, granularity, periodStart: isoDay(times[0] ?? last), periodEnd: isoDay(last) };
      const data = await programs.load("timeseries", ({ control }) => readUsageOverTime(control, options, signal));
      const counts = quantities(data, times, seconds);
      const { default: uPlot } = await import("uplot");
      await import("uplot/dist/uPlot.min.css");
      if (signal.aborted) return;

      const total = counts.reduce<number>((sum, quantity) => sum + (quantity ?? 0), 0);
      const label = `${name} in the last ${stretch.name}: ${total.toLocaleString("en")}`;
      const chart = make("div", { class: "chart", role: "img", "aria-label": label });
      const format = new Intl.DateTimeFormat("en", stretch.format);
      const moment = (time: number) => format.format(time * 1000);
      shown.replaceChildren(
        make("p", { class: "hint" }, `${label}.${total === 0 ? ` ${advice}` : ""}`),
        make("p", { class: "axis" }, `${unit} per ${stretch.each}`),
        chart,
        make("p", { class: "axis end" }, stretch.axis),
        makeTable(times, counts, moment, [granularity === "hourly" ? "Hour from" : "Day (UTC)", name]),
      );
      if (!choices.isConnected) place.replaceChildren(choices, shown);
      drawBars(uPlot, chart, { times, counts, moment }, signal);
    };
  },
};

/** The service leaves out what was not used, for which no bar is drawn. */
function quantities(data: TimeseriesPoint[], times: number[], seconds: number): (number | null)[] {
  const found = new Map(
    data.map(({ date, quantity }) => [Math.floor(Date.parse(date) / 1000 / seconds) * seconds, quantity]),
  );
  return times.map((time) => found.get(time) ?? null);
}

/** The same numbers for those who do not see the plot. */
function makeTable(
  times: number[],
  counts: (number | null)[],
  moment: (time: number) => string,
  heads: string[],
): HTMLElement {
  const rows = times.flatMap((time, index) => {
    const quantity = counts[index];
    if (!quantity) return [];
    return [make("tr", {}, make("td", {}, moment(time)), make("td", {}, quantity.toLocaleString("en")))];
  });
  if (rows.length === 0) return make("span");
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  return make(
    "details",
    {},
    make("summary", {}, "The numbers as a table"),
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
  );
}

function makeChoices(reload: () => Promise<void>): HTMLElement {
  const dimensions = Object.entries(DIMENSIONS).map(([value, { name }]) => [value, name] as const);
  const dimension = makeSelect("Of", dimensions, chosen.dimension, (value) => {
    chosen.dimension = value as UsageDimension;
    void reload();
  });
  const stretches = Object.entries(STRETCHES).map(([value, { name }]) => [value, name] as const);
  const granularity = makeSelect("In the last", stretches, chosen.granularity, (value) => {
    chosen.granularity = value as Granularity;
    void reload();
  });
  return make("div", { class: "row" }, dimension, granularity);
}

function makeSelect(
  label: string,
  options: (readonly [value: string, text: string])[],
  selected: string,
  onChange: (value: string) => void,
): HTMLLabelElement {
  const select = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
  select.value = selected;
  select.addEventListener("change", () => onChange(select.value));
  return make("label", { class: "inline" }, `${label} `, select);
}

function isoDay(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 10);
}
