import type { Axis } from "../charts/plot.ts";
import { dateOptions, dateTicks } from "../charts/price-data.ts";

/** Room for about so many dates, on narrow screens too. */
const ROOM = 400;
const CLOSE = 0.6;

/** The axis of drawn bars, numbered from 0, written as dates. */
export function dateAxis(times: Float64Array, title = ""): Axis {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const format = new Intl.DateTimeFormat("en-GB", dateOptions(span));
  const last = Math.max(1, times.length - 1);
  const ticks = dateTicks(times, ROOM);
  const apart = last / Math.max(1, ticks.length);
  return {
    kind: "linear",
    domain: [0, last],
    title,
    format: (bar) => format.format(times[Math.round(bar)] ?? Number.NaN),
    ticks: ticks.filter((tick, index) => {
      const before = ticks[index - 1];
      return before === undefined || tick - before > CLOSE * apart;
    }),
  };
}
