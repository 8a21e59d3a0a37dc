import { type ChartPicture, pictureOfSvg } from "./export-chart.ts";
import { readPalette } from "./palette.ts";
import { chartFont } from "./pen.ts";
import { SvgPen } from "./svg-pen.ts";

const LINE = 16;

/** The line chart in an element as SVG with the titles of its axes; null while it shows none. */
export function linePicture(
  body: HTMLElement,
  titles: { readonly x: string; readonly y: string },
): ChartPicture | null {
  const svg = body.querySelector<SVGSVGElement>("svg.recharts-surface");
  if (!svg) return null;
  const { size, content } = pictureOfSvg(svg);
  const palette = readPalette(body);
  const pen = new SvgPen();
  pen.font = chartFont(palette);
  pen.fillStyle = palette.muted;
  pen.fillText(titles.y, 0, LINE - 4);
  pen.textAlign = "right";
  pen.fillText(titles.x, size.width, size.height + 2 * LINE - 4);
  const moved = `<g transform="translate(0 ${LINE})">\n${content}\n</g>`;
  return {
    size: { width: size.width, height: size.height + 2 * LINE },
    content: [pen.content(), moved].join("\n"),
  };
}
