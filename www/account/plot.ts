/** Usage over time, drawn by uPlot, which is loaded when this is first shown. */
import type { TimeseriesPoint, UsageDimension } from "memsy-wasm";
import { make } from "../element.ts";
import type { Block } from "./panel.ts";

const DIMENSIONS: Record<UsageDimension, string> = {
  api_calls: "API calls",
  search_queries: "Searches",
  events_ingested: "Events ingested",
  memories_stored: "Memories stored",
  llm_tokens: "LLM tokens",
};
const STRETCHES = {
  hourly: { name: "24 hours", seconds: 3600, count: 24 },
  daily: { name: "30 days", seconds: 86_400, count: 30 },
} as const;

type Granularity = keyof typeof STRETCHES;
/** Kept from one look at the part to the next. */
const chosen: { dimension: UsageDimension; granularity: Granularity } = {
  dimension: "api_calls",
  granularity: "hourly",
};

export const showPlot: Block = async (place, service, reload, signal) => {
  const { dimension, granularity } = chosen;
  const { seconds, count } = STRETCHES[granularity];
  const last = Math.floor(Date.now() / 1000 / seconds) * seconds;
  const times = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * seconds);
  const { data } = await service.control.usage.timeseries(
    {
      dimension,
      granularity,
      periodStart: isoDay(times[0] ?? last),
      periodEnd: isoDay(last),
    },
    { signal },
  );
  const counts = quantities(data, times, seconds);
  const { default: uPlot } = await import("uplot");
  await import("uplot/dist/uPlot.min.css");
  if (signal.aborted) return;

  const total = counts.reduce<number>((sum, quantity) => sum + (quantity ?? 0), 0).toLocaleString("en");
  const label = `${DIMENSIONS[dimension]} in the last ${STRETCHES[granularity].name}: ${total}`;
  const chart = make("div", { class: "chart", role: "img", "aria-label": label });
  place.replaceChildren(makeChoices(reload), make("p", { class: "hint" }, `${label}.`), chart);

  const paths = uPlot.paths.bars?.({ size: [0.7, 40] });
  const draw = () => {
    const style = getComputedStyle(chart);
    const axis = {
      stroke: style.getPropertyValue("color"),
      grid: { stroke: style.borderTopColor, width: 1 },
      ticks: { show: false },
    };
    chart.replaceChildren();
    new uPlot(
      {
        width: chart.clientWidth,
        height: 200,
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (_plot, _min, max) => [0, Math.max(4, max * 1.1)] } },
        axes: [axis, { ...axis, size: 60 }],
        series: [
          {},
          {
            fill: style.outlineColor,
            stroke: style.outlineColor,
            ...(paths && { paths }),
            points: { show: false },
          },
        ],
      },
      [times, counts],
      chart,
    );
  };
  draw();
  // The canvas knows neither the width of the page nor its colours.
  const resized = new ResizeObserver(draw);
  resized.observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw, { signal });
  signal.addEventListener("abort", () => resized.disconnect());
};

/** The service leaves out what was not used, for which no bar is drawn. */
function quantities(data: TimeseriesPoint[], times: number[], seconds: number): (number | null)[] {
  const found = new Map(
    data.map(({ date, quantity }) => [Math.floor(Date.parse(date) / 1000 / seconds) * seconds, quantity]),
  );
  return times.map((time) => found.get(time) ?? null);
}

function makeChoices(reload: () => Promise<void>): HTMLElement {
  const dimension = makeSelect("Of", Object.entries(DIMENSIONS), chosen.dimension, (value) => {
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
