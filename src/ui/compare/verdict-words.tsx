import type { MissingReason } from "../../metrics/quality/quality-report.ts";
import { LegendSentence } from "../charts/legend-sentence.tsx";
import type { Part } from "../quality/metric-table.tsx";
import { formatFloors, missingText } from "../quality/reading-format.ts";
import { useText } from "../text/use-text.ts";
import { type Measured, verdictOf } from "./comparison-data.ts";
import { rowName } from "./row-names.ts";

/** Baselines that deal out the returns of the training part. */
const BOOTSTRAPS: readonly string[] = [
  "independent-bootstrap",
  "block-bootstrap",
  "filtered-bootstrap",
];

/** Why no model has a number; null if one has, or nothing was measured yet. */
function missingOf(rows: readonly Measured[]): MissingReason | null {
  if (rows.some(({ score }) => score !== null)) return null;
  const readings = rows.flatMap(({ row }) => row.reports.flatMap(({ metrics }) => metrics));
  return readings.find(({ missing }) => missing !== null)?.missing ?? null;
}

/** Who wins here, whoever it is; nothing while there is nobody to compare. */
export function VerdictWords(props: { readonly rows: readonly Measured[]; readonly part: Part }) {
  const text = useText();
  const { compare } = text;
  const verdict = verdictOf(props.rows);
  if (verdict === null) {
    const missing = missingOf(props.rows);
    return missing && <LegendSentence sentence={compare.notMeasured(missingText(missing, text))} />;
  }
  const { winner, won, of, bestRun } = verdict;
  const say = winner.row.kind === "run" ? compare.ganWins : compare.wins;
  const sentences = [
    compare.parts[props.part],
    say(rowName(winner.row, text), formatFloors(winner.score, text), won, of),
    ...(props.part === "train" && BOOTSTRAPS.includes(winner.row.id) ? [compare.resamples] : []),
    ...(bestRun === null
      ? []
      : [compare.ganBest(rowName(bestRun.row, text), formatFloors(bestRun.score, text))]),
  ];
  return <LegendSentence sentence={sentences.join(" ")} />;
}
