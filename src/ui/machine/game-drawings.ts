/** The miniatures of the scores and of the losses. */
import type { ScorePicture } from "../../watching/machine/machine-observation.ts";
import { axisScale, type Domain, finiteExtent } from "../charts/axis-scale.ts";
import { DASHES, type Drawing, type Palette, type Pen } from "../charts/pen.ts";
import { strokeLine, tracePath } from "../charts/plot.ts";

const BINS = 24;

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Two histograms on one axis. */
export interface ScoreBars {
  /** Shares of the windows in each of the bins. */
  readonly real: Float64Array;
  readonly generated: Float64Array;
  readonly domain: Domain;
  readonly threshold: number;
  /** Share of the windows on their own side of the threshold, real and generated alike. */
  readonly accuracy: number;
}

function sharesOf(values: readonly number[], [low, high]: Domain): Float64Array {
  const shares = new Float64Array(BINS);
  for (const value of values) {
    const bin = Math.floor((BINS * (value - low)) / (high - low || 1));
    const within = Math.min(BINS - 1, Math.max(0, bin));
    shares[within] = (shares[within] ?? 0) + 1 / values.length;
  }
  return shares;
}

const shareOf = (values: readonly number[], fits: (value: number) => boolean) =>
  values.filter(fits).length / Math.max(1, values.length);

/** What the scores look like: probabilities from 0 to 1, or raw scores over their range. */
export function scoreBars({ real, generated, scale, threshold }: ScorePicture): ScoreBars {
  const shown = (logits: Float32Array) =>
    [...logits].map((logit) => (scale === "probability" ? sigmoid(logit) : logit));
  const reals = shown(real);
  const forgeries = shown(generated);
  const middle = scale === "probability" ? sigmoid(threshold) : threshold;
  const [low, high] = finiteExtent(reals, forgeries, [middle]);
  const margin = 0.05 * (high - low || 1);
  const domain: Domain = scale === "probability" ? [0, 1] : [low - margin, high + margin];
  return {
    real: sharesOf(reals, domain),
    generated: sharesOf(forgeries, domain),
    domain,
    threshold: middle,
    accuracy:
      (shareOf(reals, (value) => value > middle) + shareOf(forgeries, (value) => value <= middle)) /
      2,
  };
}

function outline(pen: Pen, shares: Float64Array, cell: number, y: (share: number) => number): void {
  pen.beginPath();
  pen.moveTo(0, y(0));
  for (const [bin, share] of shares.entries()) {
    pen.lineTo(bin * cell, y(share));
    pen.lineTo((bin + 1) * cell, y(share));
  }
  pen.lineTo(shares.length * cell, y(0));
  pen.stroke();
}

/** Generated scores filled, real ones outlined, and the threshold between. */
export function scoresDrawing({ real, generated, domain, threshold }: ScoreBars): Drawing {
  const most = Math.max(1e-9, finiteExtent(real, generated)[1]);
  return (pen, { width, height }, palette) => {
    const cell = width / BINS;
    const y = axisScale("linear", [0, most], [height - 1, 4]);
    pen.save();
    pen.fillStyle = palette.generated;
    pen.globalAlpha = 0.5;
    for (const [bin, share] of generated.entries()) {
      pen.fillRect(bin * cell + 0.5, y(share), cell - 1, height - 1 - y(share));
    }
    pen.globalAlpha = 1;
    pen.strokeStyle = palette.generated;
    pen.lineWidth = 1;
    pen.setLineDash([3, 2]);
    outline(pen, generated, cell, y);
    pen.setLineDash([]);
    pen.strokeStyle = palette.real;
    pen.lineWidth = 1.75;
    outline(pen, real, cell, y);
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1;
    pen.setLineDash(DASHES.muted ?? []);
    const x = axisScale("linear", domain, [0, width])(threshold);
    strokeLine(pen, [x, 0], [x, height]);
    pen.restore();
  };
}

/** A loss now, lately, and where neither network can win. */
export interface LossPicture {
  /** Of the last steps; the last one is now. */
  readonly recent: Float32Array;
  /** Null where the objective has none. */
  readonly equilibrium: number | null;
  readonly tone: "discriminator" | "generated";
}

const BAR = 10;

function drawBar(
  pen: Pen,
  x: (value: number) => number,
  { recent, equilibrium, tone }: LossPicture,
  palette: Palette,
): void {
  const now = recent.at(-1) ?? Number.NaN;
  pen.fillStyle = palette.raised;
  pen.fillRect(0, 2, x(Number.POSITIVE_INFINITY), BAR);
  pen.fillStyle = palette[tone];
  if (Number.isFinite(now)) {
    pen.fillRect(Math.min(x(0), x(now)), 2, Math.max(1, Math.abs(x(now) - x(0))), BAR);
  }
  pen.strokeStyle = palette.muted;
  pen.lineWidth = 1;
  strokeLine(pen, [x(0), 0], [x(0), BAR + 4]);
  if (equilibrium === null) return;
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.5;
  strokeLine(pen, [x(equilibrium), 0], [x(equilibrium), BAR + 4]);
}

/** A bar from zero to the loss with a tick at its equilibrium, above the loss of the last steps. */
export function lossDrawing(data: LossPicture): Drawing {
  const { recent, equilibrium, tone } = data;
  const marks = equilibrium === null ? [0] : [0, equilibrium];
  const [low, high] = finiteExtent(recent, marks);
  const span = high - low || 1;
  const domain: Domain = [low < 0 ? low - 0.05 * span : low, high + 0.08 * span];
  return (pen, { width, height }, palette) => {
    const scale = axisScale("linear", domain, [0, width]);
    const x = (value: number) => (value === Number.POSITIVE_INFINITY ? width : scale(value));
    pen.save();
    drawBar(pen, x, data, palette);
    const top = BAR + 8;
    if (height - top > 10 && recent.length > 1) {
      const y = axisScale("linear", domain, [height - 2, top]);
      const place = axisScale("linear", [0, recent.length - 1], [0, width]);
      pen.strokeStyle = palette[tone];
      pen.lineWidth = 1;
      tracePath(pen, recent.length, place, (index) => y(recent[index] ?? Number.NaN));
      pen.stroke();
      if (equilibrium !== null) {
        pen.strokeStyle = palette.ink;
        pen.setLineDash(DASHES.muted ?? []);
        strokeLine(pen, [0, y(equilibrium)], [width, y(equilibrium)]);
      }
    }
    pen.restore();
  };
}
