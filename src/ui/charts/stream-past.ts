import type { GhostLine } from "../../store/branch-losses.ts";
import { DASHES, type Palette, type Pen } from "./pen.ts";
import { type Plot, strokeLine, tracePath, withinPlot } from "./plot.ts";

/** What of a run's past and known future is drawn beside its line. */
export interface StreamPast {
  readonly ghosts: readonly GhostLine[];
  /** The step that the run is at. */
  readonly playhead: number;
  /** The last step that is known of the line. */
  readonly lastStep: number;
}

const GHOST_ALPHA = 0.45;
const VEIL_ALPHA = 0.62;

/** Losses of other branches, thin and faint, under the lines. */
export function drawGhosts(pen: Pen, plot: Plot, past: StreamPast, palette: Palette): void {
  if (past.ghosts.length === 0) return;
  withinPlot(pen, plot, () => {
    for (const { steps, discriminatorLoss, generatorLoss } of past.ghosts) {
      for (const tone of ["discriminator", "generated"] as const) {
        const values = tone === "generated" ? generatorLoss : discriminatorLoss;
        pen.save();
        pen.strokeStyle = palette[tone];
        pen.globalAlpha = GHOST_ALPHA;
        pen.lineWidth = 1;
        pen.setLineDash(DASHES[tone] ?? []);
        tracePath(
          pen,
          steps.length,
          (index) => plot.x(steps[index] ?? 0),
          (index) => plot.y(values[index] ?? Number.NaN),
        );
        pen.stroke();
        pen.restore();
      }
    }
  });
}

/** A line where the run is, and a veil over what it did after that and will repeat. */
export function drawPlayhead(pen: Pen, plot: Plot, past: StreamPast, palette: Palette): void {
  if (past.playhead >= past.lastStep) return;
  const x = Math.min(plot.right, Math.max(plot.left, plot.x(past.playhead)));
  pen.save();
  pen.fillStyle = palette.card;
  pen.globalAlpha = VEIL_ALPHA;
  pen.fillRect(x, plot.top, plot.right - x, plot.bottom - plot.top);
  pen.globalAlpha = 1;
  pen.strokeStyle = palette.ink;
  pen.fillStyle = palette.ink;
  pen.lineWidth = 1.5;
  pen.setLineDash([]);
  strokeLine(pen, [x, plot.top], [x, plot.bottom]);
  pen.beginPath();
  pen.moveTo(x - 5, plot.top);
  pen.lineTo(x + 5, plot.top);
  pen.lineTo(x, plot.top + 6);
  pen.closePath();
  pen.fill();
  pen.restore();
}
