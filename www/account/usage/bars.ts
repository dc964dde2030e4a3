/** Bars over time, with a scale, in the colours of the page. */
import type uPlot from "uplot";

export interface Bars {
  /** Unix seconds. */
  times: number[];
  /** Null where there is no bar. */
  counts: (number | null)[];
  /** A time as it stands at the axis. */
  moment: (time: number) => string;
}

/** What is counted is counted in whole numbers, so its scale has no fractions. */
const STEPS = Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

/** Draws into `chart`, and again when the page changes its width or colours, until the signal is aborted. */
export function drawBars(
  Plot: typeof uPlot,
  chart: HTMLElement,
  { times, counts, moment }: Bars,
  signal: AbortSignal,
): void {
  const paths = Plot.paths.bars?.({ size: [0.7, 40] });
  let drawn = 0;
  const draw = () => {
    drawn = chart.clientWidth;
    const style = getComputedStyle(chart);
    const font = `12px ${style.fontFamily}`;
    const axis = {
      stroke: style.getPropertyValue("color"),
      grid: { stroke: style.borderTopColor, width: 1 },
      ticks: { show: false },
      font,
    };
    chart.replaceChildren();
    new Plot(
      {
        width: drawn,
        height: 220,
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (_plot, _min, max) => [0, Math.max(4, max * 1.1)] } },
        axes: [
          { ...axis, size: 28, space: 60, values: (_plot, ticks) => ticks.map(moment) },
          {
            ...axis,
            size: 60,
            incrs: STEPS,
            values: (_plot, ticks) => ticks.map((tick) => tick.toLocaleString("en")),
          },
        ],
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
  const resized = new ResizeObserver(() => {
    if (chart.clientWidth !== drawn) draw();
  });
  resized.observe(chart);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw, { signal });
  signal.addEventListener("abort", () => resized.disconnect());
}
