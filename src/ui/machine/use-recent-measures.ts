import { useEffect, useState } from "react";
import type { MeasureName } from "../../engine/gan-engine.ts";
import { lossHistory } from "../../store/loss-history.ts";

/** Steps that a miniature shows. */
const RECENT = 120;
/** Milliseconds from one reading to the next. */
const SPACING = 250;

const READ_NAMES = [
  "discriminatorLoss",
  "generatorLoss",
  "gradientPenalty",
  "auxiliaryPenalty",
  "discriminatorGradientNorm",
  "generatorGradientNorm",
] as const satisfies readonly MeasureName[];

/** The last steps of each measure, newest last; empty before the first step. */
export type RecentMeasures = Readonly<Record<(typeof READ_NAMES)[number], Float32Array>>;

const readMeasures = (): RecentMeasures =>
  Object.fromEntries(
    READ_NAMES.map((name) => [name, lossHistory.column(name).slice(-RECENT)]),
  ) as unknown as RecentMeasures;

/** What the last steps measured, read at most four times a second. */
export function useRecentMeasures(): RecentMeasures {
  const [measures, setMeasures] = useState(readMeasures);
  useEffect(() => {
    let timer = 0;
    const read = () => {
      timer = 0;
      setMeasures(readMeasures());
    };
    const wait = () => {
      if (timer === 0) timer = window.setTimeout(read, SPACING);
    };
    const end = lossHistory.subscribe(wait);
    wait();
    return () => {
      end();
      window.clearTimeout(timer);
    };
  }, []);
  return measures;
}

/** The last finite value; NaN if there is none (the other network's step alone measures nothing of it). */
export function latestOf(values: Float32Array): number {
  return values.findLast(Number.isFinite) ?? Number.NaN;
}
