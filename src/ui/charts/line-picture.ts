import { type ChartPicture, pictureOfSvg } from "./export-chart.ts";

/** The line chart in an element as SVG; null while it shows none. */
export function linePicture(body: HTMLElement): ChartPicture | null {
  const svg = body.querySelector<SVGSVGElement>("svg.recharts-surface");
  return svg && pictureOfSvg(svg);
}
