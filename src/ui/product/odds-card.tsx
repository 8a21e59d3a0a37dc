import type { ReactNode } from "react";
import type { Estimate, OutcomeReport } from "../../applications/product/product-types.ts";
import { formatFixed, formatNumber, formatPercent, formatSignedPercent } from "../text/format.ts";
import { isNoteSheet, type ProductAnswer } from "./product-head.tsx";
import { TableCard, type TableRow } from "./table-card.tsx";
import { productText } from "./text/en.ts";

type Show = (estimate: Estimate) => ReactNode;

const withError = (value: string, error: string) => (
  <>
    {value} <small>± {error}</small>
  </>
);
const asShare: Show = ({ value, error }) =>
  withError(formatPercent(value, 2), formatPercent(error, 2));
const asReturn: Show = ({ value, error }) =>
  withError(formatSignedPercent(value, 2), formatPercent(error, 2));
const asYears: Show = ({ value, error }) => withError(formatFixed(value, 3), formatFixed(error, 3));
const withoutError = (value: number): Estimate => ({ value, error: Number.NaN });

function rowOf(head: string, real: Estimate, neutral: Estimate, show: Show): TableRow {
  return {
    key: head,
    head,
    cells: [show(real), show(neutral)],
    values: [head, real.value, real.error, neutral.value, neutral.error],
  };
}

function rowsOf(real: OutcomeReport, neutral: OutcomeReport, isNote: boolean): TableRow[] {
  const { odds } = productText;
  const kind = isNote ? "note" : "option";
  const row = (head: string, pick: (report: OutcomeReport) => Estimate | null, show: Show) => {
    const [a, b] = [pick(real), pick(neutral)];
    return a === null || b === null ? [] : [rowOf(head, a, b, show)];
  };
  const calls = real.called.flatMap(({ time }, date) =>
    row(odds.called(formatNumber(time, 3)), ({ called }) => called[date] ?? null, asShare),
  );
  return [
    ...calls,
    ...(calls.length > 0 ? row(odds.matured, ({ matured }) => matured, asShare) : []),
    ...row(odds.touched, ({ touched }) => touched, asShare),
    ...row(odds.loss[kind], ({ loss }) => loss, asShare),
    ...row(odds.life, ({ expectedLife }) => expectedLife, asYears),
    ...row(odds.mean, ({ expectedReturn }) => expectedReturn, asReturn),
    ...row(
      odds.median,
      ({ median }) => withoutError(median),
      ({ value }) => formatPercent(value, 2),
    ),
    ...row(odds.worst, ({ worstMean }) => worstMean, asReturn),
  ];
}

/** Every event's probability under both measures. */
export function OddsCard({ answer }: { readonly answer: ProductAnswer }) {
  const { odds } = productText;
  const { realWorld, riskNeutral } = answer.output;
  return (
    <TableCard
      name="product-odds"
      title={odds.title}
      sentence={odds.sentence}
      columns={[odds.event, odds.real, odds.neutral]}
      valueColumns={[odds.event, odds.real, `± ${odds.real}`, odds.neutral, `± ${odds.neutral}`]}
      rows={rowsOf(realWorld, riskNeutral, isNoteSheet(answer.input))}
    />
  );
}
