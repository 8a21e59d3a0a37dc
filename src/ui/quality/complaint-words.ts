import type { Comparison, MetricId, MetricUnit } from "../../metrics/quality/quality-report.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatReading } from "./reading-format.ts";

/** A metric and what it came to. */
export interface Shown {
  readonly metric: MetricId;
  readonly comparison: Comparison;
}

/** What is wrong: by the direction where the metric has one. */
export function statementOf({ metric, comparison }: Shown, text: Dictionary): string {
  const words = text.metricWords[metric];
  const { real, generated } = comparison;
  const isLess = real !== null && generated.median < real;
  const directed = isLess ? words.less : words.more;
  return (real === null ? words.wrong : directed) ?? words.wrong ?? directed ?? words.label;
}

/** The numbers behind it, with their unit. */
export function evidenceOf(
  { metric, comparison }: Shown,
  unit: MetricUnit,
  text: Dictionary,
): string {
  const { quality, metricWords } = text;
  const { label } = metricWords[metric];
  const show = (value: number) => formatReading(value, unit, text);
  return comparison.real === null
    ? quality.wrong.distance(label, show(comparison.gap), show(comparison.floor))
    : quality.wrong.instead(label, show(comparison.generated.median), show(comparison.real));
}
