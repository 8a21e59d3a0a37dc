import { formatNumber, formatSignedPercent } from "../format.ts";

/** The window in which a market is drawn. */
export const draw = {
  open: "Draw a market …",
  again: "Draw it again …",
  title: "Draw a market",
  what: "What you draw",
  kinds: { "drawn-path": "price path", "drawn-density": "return density" },
  intro: {
    "drawn-path":
      "Draw one cycle of a price. It becomes a smooth closed curve and comes again and again: each time of another size, with noise on every day. A generator has to find the shape in windows of its history.",
    "drawn-density":
      "Raise and lower the handles: the density of each day's return is the line through them. It is shifted so that its mean is 0. The days are independent, so the shape is all there is to learn.",
  },
  surface: { "drawn-path": "One cycle of the price", "drawn-density": "Density of a day's return" },
  help: "Draw with the mouse or a finger. By keyboard: ← → move the pen, ↑ ↓ move the line, Page Up and Page Down by ten, Home and End go to the ends.",
  pen: { "drawn-path": "Pen on the price path", "drawn-density": "Pen on the density" },
  pathAt: (point: number, of: number, height: number) =>
    `point ${point} of ${of}: ${formatSignedPercent(height / 100)}`,
  densityAt: (value: number, height: number) =>
    `at a return of ${formatSignedPercent(value / 100, 1)}: height ${formatNumber(height)}`,
  axes: {
    cycle: "share of a cycle",
    price: "log price, %",
    return: "return of a day, %",
    density: "density",
  },
  preview: {
    title: "What comes of it",
    sentence: (days: string) =>
      `The first ${days} days of the {real:market} that this drawing makes, with its noise.`,
    price: "price",
    day: "day",
    waiting: "The market is on its way.",
    failed: "The market could not be made.",
  },
  travels: "A drawn market is part of the link and of the configuration file: it needs no data.",
  example: "Back to the example",
  flat: "Clear",
  use: "Train on it",
  cancel: "Cancel",
} as const;
