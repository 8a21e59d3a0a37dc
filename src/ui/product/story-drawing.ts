import type { Illustration, PathEvent } from "../../applications/product/product-types.ts";
import { chartFont, type Drawing, type Palette, type Pen, type Tone } from "../charts/pen.ts";
import {
  type Axis,
  drawAxes,
  layoutPlot,
  type Plot,
  strokeLine,
  tracePath,
  withinPlot,
} from "../charts/plot.ts";

/** A level of the term sheet. */
export interface LevelLine {
  readonly label: string;
  /** Per cent of the start. */
  readonly level: number;
}

export interface StoryData {
  readonly stories: readonly Illustration[];
  readonly levels: readonly LevelLine[];
  readonly barsPerYear: number;
  /** What is said of the last payment of a path. */
  readonly ending: (story: Illustration) => string;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

const LOOKS: Readonly<Record<Illustration["name"], readonly [Tone, readonly number[]]>> = {
  best: ["real", []],
  median: ["generated", [6, 4]],
  worst: ["flag", [9, 3, 2, 3]],
};
const RADIUS = 4;

function drawLevels(pen: Pen, plot: Plot, levels: readonly LevelLine[], palette: Palette): void {
  pen.save();
  pen.font = chartFont(palette);
  pen.strokeStyle = palette.control;
  pen.fillStyle = palette.muted;
  pen.lineWidth = 1;
  pen.setLineDash([2, 3]);
  pen.textAlign = "left";
  pen.textBaseline = "bottom";
  for (const { label, level } of levels) {
    const y = plot.y(level);
    strokeLine(pen, [plot.left, y], [plot.right, y]);
    pen.fillText(label, plot.left + 2, y - 1);
  }
  pen.restore();
}

function drawPath(pen: Pen, plot: Plot, story: Illustration, data: StoryData, palette: Palette) {
  const [tone, dash] = LOOKS[story.name];
  pen.save();
  pen.strokeStyle = palette[tone];
  pen.lineWidth = 1.5;
  pen.setLineDash([...dash]);
  tracePath(
    pen,
    story.bars.length,
    (index) => plot.x((story.bars[index] ?? Number.NaN) / data.barsPerYear),
    (index) => plot.y(100 * (story.levels[index] ?? Number.NaN)),
  );
  pen.stroke();
  pen.restore();
}

function traceMark(pen: Pen, kind: PathEvent["kind"], x: number, y: number): void {
  pen.beginPath();
  if (kind === "touch") {
    pen.moveTo(x, y - RADIUS - 1);
    pen.lineTo(x + RADIUS + 1, y);
    pen.lineTo(x, y + RADIUS + 1);
    pen.lineTo(x - RADIUS - 1, y);
    pen.closePath();
  } else pen.arc(x, y, RADIUS, 0, 2 * Math.PI);
}

function drawEvents(pen: Pen, plot: Plot, story: Illustration, data: StoryData, palette: Palette) {
  const [tone] = LOOKS[story.name];
  pen.save();
  pen.strokeStyle = palette[tone];
  pen.lineWidth = 1.5;
  for (const { bar, level, kind } of story.events) {
    traceMark(pen, kind, plot.x(bar / data.barsPerYear), plot.y(100 * level));
    pen.fillStyle = kind === "missed" ? palette.card : palette[tone];
    pen.fill();
    pen.stroke();
  }
  pen.restore();
}

/** What the path ends with, left of its end where there is no room on the right. */
function drawEnding(pen: Pen, plot: Plot, story: Illustration, data: StoryData, palette: Palette) {
  const last = story.events.filter(({ kind }) => kind !== "touch" && kind !== "missed").at(-1);
  if (last === undefined) return;
  const [tone] = LOOKS[story.name];
  const words = data.ending(story);
  const x = plot.x(last.bar / data.barsPerYear);
  pen.save();
  pen.font = chartFont(palette, 650);
  pen.fillStyle = palette[tone];
  pen.textBaseline = "bottom";
  const isRoomy = x + 8 + pen.measureText(words).width < plot.right;
  pen.textAlign = isRoomy ? "left" : "right";
  pen.fillText(words, isRoomy ? x + 8 : x - 8, plot.y(100 * last.level) - 9);
  pen.restore();
}

/** Three paths with their events over the levels of the term sheet. */
export function storyDrawing(data: StoryData): Drawing {
  return (pen, size, palette) => {
    const plot = layoutPlot(pen, size, data.xAxis, data.yAxis, palette);
    drawAxes(pen, plot, data.xAxis, data.yAxis, palette);
    withinPlot(pen, plot, () => {
      drawLevels(pen, plot, data.levels, palette);
      for (const story of data.stories) drawPath(pen, plot, story, data, palette);
    });
    for (const story of data.stories) {
      drawEvents(pen, plot, story, data, palette);
      drawEnding(pen, plot, story, data, palette);
    }
  };
}
