import { legendPieces } from "./legend.ts";
import { chartFont, type Drawing, type Palette, type Size, type Tone } from "./pen.ts";
import { SvgPen, svgDocument } from "./svg-pen.ts";

/** A chart body as SVG elements, and its size. */
export interface ChartPicture {
  readonly size: Size;
  readonly content: string;
}

/** What a drawing looks like as SVG. */
export function pictureOf(drawing: Drawing, size: Size, palette: Palette): ChartPicture {
  const pen = new SvgPen();
  drawing(pen, size, palette);
  return { size, content: pen.content() };
}

const MARGIN = 16;
const HEAD = 48;
const FOOT = 18;

/** The chart as a document of its own: title, legend sentence, body, and where it comes from. */
export function chartDocument(
  picture: ChartPicture,
  words: { readonly title: string; readonly sentence: string; readonly source: string },
  palette: Palette,
): string {
  const width = Math.max(480, picture.size.width + 2 * MARGIN);
  const lines = sentenceLines(words.sentence, width - 2 * MARGIN);
  const head = HEAD + (lines.length - 1) * 16;
  const size = { width, height: head + picture.size.height + FOOT + MARGIN };
  const pen = new SvgPen();
  pen.fillStyle = palette.card;
  pen.fillRect(0, 0, size.width, size.height);
  pen.fillStyle = palette.ink;
  pen.font = "650 15px sans-serif";
  pen.fillText(words.title, MARGIN, 24);
  const legend = lines.map((line, index) => sentenceSvg(line, 42 + index * 16, palette)).join("\n");
  const body = `<g transform="translate(${MARGIN} ${head})">\n${picture.content}\n</g>`;
  const foot = new SvgPen();
  foot.font = chartFont(palette);
  foot.fillStyle = palette.muted;
  foot.fillText(words.source, MARGIN, size.height - 10);
  return svgDocument(size, [pen.content(), legend, body, foot.content()].join("\n"));
}

type Word = { readonly text: string; readonly kind: string };

/** Breaks the sentence into lines of about `width` pixels at 12 px type. */
function sentenceLines(sentence: string, width: number): Word[][] {
  const words = legendPieces(sentence).flatMap(({ text, kind }) =>
    text.split(/(?<=\s)/).map((word) => ({ text: word, kind })),
  );
  const lines: Word[][] = [[]];
  let used = 0;
  for (const word of words) {
    used += word.text.length * 6.6;
    if (used > width) {
      lines.push([]);
      used = word.text.length * 6.6;
    }
    lines.at(-1)?.push(word);
  }
  return lines;
}

function sentenceSvg(line: readonly Word[], y: number, palette: Palette): string {
  const spans = line.map(({ text, kind }) => {
    const tone: Tone =
      kind === "plain" || kind === "band" ? "muted" : kind === "strong" ? "ink" : (kind as Tone);
    const weight = tone === "muted" ? 400 : 650;
    return `<tspan fill="${palette[tone]}" font-weight="${weight}">${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</tspan>`;
  });
  return `<text x="${MARGIN}" y="${y}" xml:space="preserve" font-family="system-ui, sans-serif" font-size="12">${spans.join("")}</text>`;
}

/** The computed look of a live SVG, written into its elements, so that it stands alone. */
export function pictureOfSvg(svg: SVGSVGElement): ChartPicture {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll("*");
  const properties = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "font-size",
    "font-family",
    "font-weight",
    "text-anchor",
  ];
  for (const [index, element] of copy.querySelectorAll("*").entries()) {
    const original = originals[index];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const name of properties) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute("class");
    element.removeAttribute("style");
  }
  const box = svg.getBoundingClientRect();
  const content = [...copy.childNodes].map((node) => new XMLSerializer().serializeToString(node));
  return { size: { width: box.width, height: box.height }, content: content.join("\n") };
}

/** A PNG of an SVG document at `scale` pixels per unit. */
export async function rasterise(document_: string, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([document_], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("no picture"))),
        "image/png",
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hands a file to the browser. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
