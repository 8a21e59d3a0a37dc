import { useMemo } from "react";
import { ASSESSMENT_BOUNDS } from "../../applications/credit/credit-options.ts";
import type { ScorerReport } from "../../applications/credit/credit-types.ts";
import type { ScoreDistribution } from "../../applications/credit/measures/score-curves.ts";
import { changeCreditSettings, useCredit } from "../../store/credit-store.ts";
import { CanvasChart, drawnPicture } from "../charts/canvas-chart.tsx";
import { ChartFrame } from "../charts/chart-frame.tsx";
import type { ChartTable } from "../charts/chart-table.ts";
import { plainSentence } from "../charts/legend.ts";
import type { Drawing, Palette, Pen } from "../charts/pen.ts";
import { drawAxes, layoutPlot, type Plot, strokeLine, tracePath } from "../charts/plot.ts";
import { Button } from "../controls/button.tsx";
import { NumberField } from "../controls/number-field.tsx";
import { formatCount, formatNumber, formatPercent } from "../text/format.ts";
import styles from "./credit.module.css";
import {
  type CutOffOutcome,
  cheapestRow,
  outcomeAt,
  rowInForce,
  ruleCutOff,
} from "./cut-off-cost.ts";
import { share } from "./scorer-looks.ts";
import { creditText } from "./text/en.ts";

const HEIGHT = 200;

function drawSteps(pen: Pen, plot: Plot, edges: Float64Array, heights: Float64Array): void {
  tracePath(
    pen,
    2 * heights.length,
    (corner) => plot.x(edges[Math.ceil(corner / 2)] ?? 0),
    (corner) => plot.y(heights[Math.floor(corner / 2)] ?? 0),
  );
  pen.stroke();
}

function fillSteps(pen: Pen, plot: Plot, edges: Float64Array, heights: Float64Array): void {
  heights.forEach((height, bin) => {
    const left = plot.x(edges[bin] ?? 0);
    const right = plot.x(edges[bin + 1] ?? 0);
    pen.fillRect(left, plot.y(height), right - left, plot.bottom - plot.y(height));
  });
}

function drawClasses(pen: Pen, plot: Plot, data: ScoreDistribution, palette: Palette): void {
  pen.save();
  pen.fillStyle = palette.flag;
  pen.globalAlpha = 0.3;
  fillSteps(pen, plot, data.edges, data.bad);
  pen.globalAlpha = 1;
  pen.lineWidth = 1.75;
  pen.strokeStyle = palette.flag;
  pen.setLineDash([8, 3]);
  drawSteps(pen, plot, data.edges, data.bad);
  pen.strokeStyle = palette.discriminator;
  pen.setLineDash([]);
  drawSteps(pen, plot, data.edges, data.good);
  pen.restore();
}

function distributionDrawing(data: ScoreDistribution, cutOff: number): Drawing {
  const { probability, share: shareTitle } = creditText.cutOff;
  const most = Math.max(...data.good, ...data.bad);
  const format = (value: number) => formatPercent(value);
  const xAxis = {
    kind: "linear" as const,
    domain: [0, data.edges.at(-1) ?? 1] as const,
    title: probability,
    format,
  };
  const yAxis = {
    kind: "linear" as const,
    domain: [0, Math.ceil(most * 20) / 20] as const,
    title: shareTitle,
    format,
  };
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, xAxis, yAxis, palette);
    drawAxes(pen, plot, xAxis, yAxis, palette);
    drawClasses(pen, plot, data, palette);
    const x = plot.x(cutOff);
    if (x < plot.left || x > plot.right) return;
    pen.save();
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1.25;
    pen.setLineDash([2, 3]);
    strokeLine(pen, [x, plot.top], [x, plot.bottom]);
    pen.restore();
  };
}

function cutOffTableOf({ cutOffs }: ScorerReport, missCost: number): ChartTable {
  const { cutOff: words } = creditText;
  return {
    columns: [
      words.cutOff,
      `${words.bad}, ${words.accepted}`,
      `${words.bad}, ${words.refused}`,
      `${words.good}, ${words.accepted}`,
      `${words.good}, ${words.refused}`,
      words.missCost,
    ],
    rowCount: cutOffs.cutOffs.length,
    row: (index) => {
      const { cutOff, missed, caught, accepted, refused, cost } = outcomeAt(
        cutOffs,
        index,
        missCost,
      );
      return [cutOff, missed, caught, accepted, refused, cost];
    },
  };
}

function Confusion({ outcome }: { readonly outcome: CutOffOutcome }) {
  const { cutOff: words } = creditText;
  return (
    <table className={styles.confusion}>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.accepted}</th>
          <th scope="col">{words.refused}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{words.good}</th>
          <td>{formatCount(outcome.accepted)}</td>
          <td className={styles.wrong}>{formatCount(outcome.refused)}</td>
        </tr>
        <tr>
          <th scope="row">{words.bad}</th>
          <td className={styles.wrong}>{formatCount(outcome.missed)}</td>
          <td>{formatCount(outcome.caught)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** What the exposures are. */
function useExposureWords(): string {
  const { units } = creditText.cutOff;
  const request = useCredit(({ inUse }) => inUse?.request ?? null);
  if (request?.source.kind === "firms") return units.firms;
  const name = request?.choices.exposure ?? null;
  return name === null ? units.one : units.column(name);
}

function Losses({ chosen }: { readonly chosen: ScorerReport }) {
  const { cutOff: words } = creditText;
  const lossGivenDefault = useCredit(({ settings }) => settings.lossGivenDefault);
  const unit = useExposureWords();
  const { expected, realised, total } = chosen.exposure;
  const money = (value: number) => formatNumber(lossGivenDefault * value, 4);
  return (
    <>
      <NumberField
        label={words.lossGivenDefault}
        explanation={words.lossGivenDefaultHelp}
        {...ASSESSMENT_BOUNDS.lossGivenDefault}
        scale="linear"
        integer={false}
        value={lossGivenDefault}
        onChange={(value) => changeCreditSettings({ lossGivenDefault: value })}
      />
      <p className={styles.small}>
        {words.expected(
          money(expected.value),
          money(expected.low),
          money(expected.high),
          money(realised),
          formatNumber(total, 4),
          unit,
        )}
      </p>
    </>
  );
}

function CutOffChoice({ chosen, outcome }: CutOffProps) {
  const { cutOff: words } = creditText;
  const { missCost, cutOff } = useCredit(({ settings }) => settings);
  const { cutOffs } = chosen;
  const cheapest = cutOffs.cutOffs[cheapestRow(cutOffs, missCost)] ?? Number.NaN;
  return (
    <>
      <NumberField
        label={words.cutOff}
        min={0}
        max={1}
        scale="linear"
        integer={false}
        value={outcome.cutOff}
        format={share}
        onChange={(value) => changeCreditSettings({ cutOff: value })}
      />
      <div className={styles.row}>
        <Button
          size="small"
          pressed={cutOff === null}
          title={words.ruleHelp}
          onClick={() => changeCreditSettings({ cutOff: null })}
        >
          {words.rule(share(ruleCutOff(missCost)))}
        </Button>
        <Button
          size="small"
          title={words.cheapestHelp}
          onClick={() => changeCreditSettings({ cutOff: cheapest })}
        >
          {words.cheapest(share(cheapest))}
        </Button>
      </div>
    </>
  );
}

interface CutOffProps {
  readonly chosen: ScorerReport;
  readonly outcome: CutOffOutcome;
}

function Costs({ chosen, outcome }: CutOffProps) {
  const { cutOff: words } = creditText;
  const missCost = useCredit(({ settings }) => settings.missCost);
  const { bad, good } = chosen.cutOffs;
  const total = bad + good;
  return (
    <>
      <div className={styles.row}>
        <Confusion outcome={outcome} />
        <p>
          {words.cost(
            formatNumber(outcome.cost),
            formatNumber((missCost * bad) / total),
            formatNumber(good / total),
          )}
        </p>
      </div>
      <NumberField
        label={words.missCost}
        explanation={words.missCostHelp}
        {...ASSESSMENT_BOUNDS.missCost}
        scale="logarithmic"
        integer={false}
        value={missCost}
        onChange={(value) => changeCreditSettings({ missCost: value })}
      />
    </>
  );
}

/** The cut-off with what it costs: distributions, confusion, losses. */
export function CutOffCard({ chosen }: { readonly chosen: ScorerReport }) {
  const { cutOff: words, scorers } = creditText;
  const settings = useCredit((state) => state.settings);
  const { cutOffs, distribution } = chosen;
  const outcome = outcomeAt(cutOffs, rowInForce(cutOffs, settings), settings.missCost);
  const drawing = useMemo(
    () => distributionDrawing(distribution, outcome.cutOff),
    [distribution, outcome.cutOff],
  );
  const sentence = words.sentence(scorers[chosen.id].label.toLowerCase());
  return (
    <ChartFrame
      name="default-cut-off"
      title={words.title}
      sentence={sentence}
      table={() => cutOffTableOf(chosen, settings.missCost)}
      picture={(body) => drawnPicture(body, drawing, HEIGHT)}
    >
      <CanvasChart label={plainSentence(sentence)} height={HEIGHT} drawing={drawing} />
      <CutOffChoice chosen={chosen} outcome={outcome} />
      <Costs chosen={chosen} outcome={outcome} />
      <Losses chosen={chosen} />
    </ChartFrame>
  );
}
