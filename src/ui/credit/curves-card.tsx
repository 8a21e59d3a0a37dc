import { useMemo, useState } from "react";
import type { ScorerReport } from "../../applications/credit/credit-types.ts";
import { drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { ChartTools } from "../charts/chart-tools.tsx";
import { CurveChart } from "../charts/curve-chart.tsx";
import { type CurveData, type CurveLine, curveDrawing } from "../charts/curve-drawing.ts";
import { plainSentence } from "../charts/legend.ts";
import { SegmentedButtons } from "../controls/button.tsx";
import { formatPercent } from "../text/format.ts";
import { heightsAt, UNIT_GRID } from "./curve-grid.ts";
import { SCORER_LOOKS } from "./scorer-looks.ts";
import { creditText } from "./text/en.ts";

const HEIGHT = 260;

type Kind = keyof typeof creditText.curves.kinds;

const KINDS: readonly Kind[] = ["roc", "pr", "ks"];

const axis = (title: string) => ({
  kind: "linear" as const,
  domain: [0, 1] as const,
  title,
  format: (value: number) => formatPercent(value),
});

function scorerLine(report: ScorerReport, kind: "roc" | "pr"): CurveLine {
  const { falsePositiveRate, truePositiveRate, precision } = report.curves;
  const values =
    kind === "roc"
      ? heightsAt(falsePositiveRate, truePositiveRate)
      : heightsAt(truePositiveRate, precision);
  return { label: creditText.scorers[report.id].label, values, ...SCORER_LOOKS[report.id] };
}

function classLines({ curves }: ScorerReport): readonly CurveLine[] {
  const { takenShare, truePositiveRate, falsePositiveRate } = curves;
  const { bad, good } = creditText.curves;
  return [
    { label: bad, tone: "flag", dash: [], values: heightsAt(takenShare, truePositiveRate) },
    {
      label: good,
      tone: "discriminator",
      dash: [8, 3],
      values: heightsAt(takenShare, falsePositiveRate),
    },
  ];
}

function curveData(
  kind: Kind,
  reports: readonly ScorerReport[],
  chosen: ScorerReport,
  badShare: number,
): CurveData {
  const { curves: words } = creditText;
  const common = { x: UNIT_GRID, bands: [] };
  if (kind === "ks") {
    const axes = { xAxis: axis(words.taken), yAxis: axis("") };
    return { ...common, ...axes, lines: classLines(chosen), diagonal: true };
  }
  const lines = reports.map((report) => scorerLine(report, kind));
  return kind === "roc"
    ? {
        ...common,
        lines,
        xAxis: axis(words.falsePositive),
        yAxis: axis(words.truePositive),
        diagonal: true,
      }
    : {
        ...common,
        lines,
        xAxis: axis(words.truePositive),
        yAxis: axis(words.precision),
        level: badShare,
      };
}

const curveTable = ({ x, lines, xAxis }: CurveData): ChartTable => ({
  columns: [xAxis.title, ...lines.map(({ label }) => label)],
  rowCount: x.length,
  row: (index) => [
    x[index] ?? Number.NaN,
    ...lines.map(({ values }) => values[index] ?? Number.NaN),
  ],
});

/** Receiver operating characteristic, precision and recall, and both score distributions. */
export function CurvesCard(props: {
  readonly reports: readonly ScorerReport[];
  readonly chosen: ScorerReport;
  readonly badShare: number;
}) {
  const { reports, chosen, badShare } = props;
  const { curves: words, scorers } = creditText;
  const [kind, setKind] = useState<Kind>("roc");
  const data = useMemo(
    () => curveData(kind, reports, chosen, badShare),
    [kind, reports, chosen, badShare],
  );
  const drawing = useMemo(() => curveDrawing(data), [data]);
  const sentence = kind === "ks" ? words.ks(scorers[chosen.id].label.toLowerCase()) : words[kind];
  return (
    <ChartFrame
      name="default-curves"
      title={words.title}
      sentence={sentence}
      tools={
        <ChartTools>
          <SegmentedButtons
            label={words.title}
            size="small"
            options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
            value={kind}
            onChange={setKind}
          />
        </ChartTools>
      }
      table={() => curveTable(data)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CurveChart label={plainSentence(sentence)} data={data} height={HEIGHT} help={words.help} />
    </ChartFrame>
  );
}
