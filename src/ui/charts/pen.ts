/** What a drawing needs of a canvas; `SvgPen` offers the same and writes SVG. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "restore"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "closePath"
  | "rect"
  | "arc"
  | "clip"
  | "stroke"
  | "fill"
  | "fillRect"
  | "fillText"
  | "setLineDash"
  | "lineWidth"
  | "lineJoin"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
> & { strokeStyle: string; fillStyle: string; measureText(text: string): { width: number } };

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws a whole chart body of that size in those colours. */
export type Drawing = (pen: Pen, size: Size, palette: Palette) => void;

export const TONES = [
  "ground",
  "card",
  "raised",
  "ink",
  "muted",
  "line",
  "control",
  "real",
  "generated",
  "discriminator",
  "gradient",
  "flag",
  "error",
] as const;
export type Tone = (typeof TONES)[number];

/** The colours in use as CSS colours, and the face of the page. */
export type Palette = { readonly [Key in Tone]: string } & {
  readonly face: string;
  /** Of ticks and labels, in pixels; `TEXT_SIZE` if absent. */
  readonly textSize?: number;
};

/** Dashes by which the lines differ without their colours; real data is solid. */
export const DASHES: Partial<Readonly<Record<Tone, readonly number[]>>> = {
  generated: [6, 4],
  gradient: [2, 3],
  muted: [2, 3],
};

export const TEXT_SIZE = 11;

/** The font of ticks, titles and labels. */
export function chartFont(palette: Palette, weight = 400): string {
  return `${weight} ${palette.textSize ?? TEXT_SIZE}px ${palette.face}`;
}
