import type { Pen, Size } from "./pen.ts";
import { TEXT_SIZE } from "./pen.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text as it may stand in XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

const round = (value: number) => Math.round(value * 100) / 100;
const ANCHORS: Readonly<Record<string, string>> = {
  left: "start",
  start: "start",
  center: "middle",
  right: "end",
  end: "end",
};
const SHIFTS: Readonly<Record<string, number>> = {
  top: 0.8,
  middle: 0.35,
  alphabetic: 0,
  bottom: -0.2,
};

interface PenState {
  strokeStyle: string;
  fillStyle: string;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  dash: readonly number[];
  clip: string | null;
}

/** A pen whose strokes become SVG elements. Widths of text are estimated. */
export class SvgPen implements Pen {
  strokeStyle = "#000000";
  fillStyle = "#000000";
  lineWidth = 1;
  lineJoin: CanvasLineJoin = "round";
  globalAlpha = 1;
  font = `${TEXT_SIZE}px sans-serif`;
  textAlign: CanvasTextAlign = "left";
  textBaseline: CanvasTextBaseline = "alphabetic";
  private dash: readonly number[] = [];
  private clipId: string | null = null;
  private path: string[] = [];
  private readonly parts: string[] = [];
  private readonly saved: PenState[] = [];
  private clips = 0;

  save(): void {
    const { strokeStyle, fillStyle, lineWidth, lineJoin, globalAlpha, font } = this;
    const { textAlign, textBaseline, dash, clipId } = this;
    const shared = { strokeStyle, fillStyle, lineWidth, lineJoin, globalAlpha, font };
    this.saved.push({ ...shared, textAlign, textBaseline, dash, clip: clipId });
  }

  restore(): void {
    const state = this.saved.pop();
    if (!state) return;
    const { dash, clip, ...rest } = state;
    Object.assign(this, rest);
    this.dash = dash;
    this.clipId = clip;
  }

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${round(x)} ${round(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`${this.path.length === 0 ? "M" : "L"}${round(x)} ${round(y)}`);
  }

  closePath(): void {
    this.path.push("Z");
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.push(`M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`);
  }

  /** Whole circles only: the angles are not used. */
  arc(x: number, y: number, radius: number): void {
    const r = round(radius);
    this.path.push(
      `M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
    );
  }

  clip(): void {
    this.clips += 1;
    this.clipId = `clip-${this.clips}`;
    this.parts.push(`<clipPath id="${this.clipId}"><path d="${this.path.join("")}"/></clipPath>`);
  }

  stroke(): void {
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    const look = `fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="${this.lineJoin}"`;
    this.add(`<path d="${this.path.join("")}" ${look}${dash}`, "/>");
  }

  fill(): void {
    this.add(`<path d="${this.path.join("")}" fill="${this.fillStyle}"`, "/>");
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const box = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
    this.add(`<rect ${box} fill="${this.fillStyle}"`, "/>");
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = "400", size = TEXT_SIZE] = /^(\d+)?\s*([\d.]+)px/.exec(this.font) ?? [];
    const baseline = y + Number(size) * (SHIFTS[this.textBaseline] ?? 0);
    const anchor = ANCHORS[this.textAlign] ?? "start";
    const face = `font-family="system-ui, sans-serif" font-size="${size}" font-weight="${weight}"`;
    const place = `x="${round(x)}" y="${round(baseline)}" text-anchor="${anchor}"`;
    this.add(`<text ${place} ${face} fill="${this.fillStyle}"`, `>${escapeXml(text)}</text>`);
  }

  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }

  measureText(text: string): { width: number } {
    const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? TEXT_SIZE);
    return { width: text.length * size * 0.56 };
  }

  /** The elements drawn so far, without an enclosing <svg>. */
  content(): string {
    return this.parts.join("\n");
  }

  private add(start: string, end: string): void {
    const opacity = this.globalAlpha < 1 ? ` opacity="${round(this.globalAlpha)}"` : "";
    const clip = this.clipId === null ? "" : ` clip-path="url(#${this.clipId})"`;
    this.parts.push(start + opacity + clip + end);
  }
}

/** A whole SVG document around some elements. */
export function svgDocument({ width, height }: Size, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n${content}\n</svg>\n`;
}
