import { type ChartPicture, pictureOf } from "../charts/export-chart.ts";
import { type Palette, TEXT_SIZE, type Tone } from "../charts/pen.ts";
import { escapeXml } from "../charts/svg-pen.ts";
import { type Boxes, type DrawnFlow, type GradientNorms, isLoop, WHOLE } from "./flow-overlay.tsx";
import { type Box, gradientWidth, type Point } from "./flow-paths.ts";
import type { Flow } from "./machine-flows.ts";
import type { MachineNode } from "./machine-nodes.ts";
import type { NodeContent } from "./node-content.ts";

/** A component as it is drawn on a picture. */
export interface PicturedNode {
  readonly node: MachineNode;
  readonly name: string;
  readonly content: NodeContent;
  /** Of its miniature, within the machine. */
  readonly canvas: Box;
}

/** All that a picture of the machine is made of. */
export interface MachineScene {
  readonly boxes: Boxes;
  readonly nodes: readonly PicturedNode[];
  readonly flows: readonly DrawnFlow[];
  readonly norms: GradientNorms;
  /** Words of the two loops. */
  readonly loopWords: (kind: Flow["kind"]) => string;
}

const TONES: Partial<Readonly<Record<MachineNode, Tone>>> = {
  real: "real",
  generated: "generated",
  generator: "generated",
  average: "generated",
  "generator-loss": "generated",
  "auxiliary-penalty": "generated",
  discriminator: "discriminator",
  "discriminator-loss": "discriminator",
  "gradient-penalty": "discriminator",
};

const FLOW_TONES: Readonly<Record<Flow["kind"], Tone>> = {
  data: "control",
  copy: "generated",
  "discriminator-gradient": "discriminator",
  "generator-gradient": "generated",
};

interface Words {
  readonly text: string;
  readonly at: Point;
  readonly colour: string;
  readonly weight: number;
  readonly anchor: "start" | "middle";
}

function words({ text, at, colour, weight, anchor }: Words, face: string): string {
  return `<text x="${at.x}" y="${at.y}" fill="${colour}" font-family="${escapeXml(face)}" font-size="${TEXT_SIZE}" font-weight="${weight}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}

function nodePicture({ node, name, content, canvas }: PicturedNode, box: Box, palette: Palette) {
  const size = { width: canvas.right - canvas.left, height: canvas.bottom - canvas.top };
  const colour = palette[TONES[node] ?? "control"];
  const inside = pictureOf(content.drawing, size, palette).content;
  const line = (text: string, row: number, ink: string, weight: number) =>
    words(
      {
        text,
        at: { x: box.left + 8, y: box.top + 16 * row },
        colour: ink,
        weight,
        anchor: "start",
      },
      palette.face,
    );
  return [
    `<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}" rx="8" fill="${palette.card}" stroke="${colour}"/>`,
    line(name, 1, palette.ink, 650),
    line(content.note, 2, palette.muted, 400),
    `<svg x="${canvas.left}" y="${canvas.top}" width="${size.width}" height="${size.height}">${inside}</svg>`,
  ].join("");
}

function flowPicture({ flow, path }: DrawnFlow, norms: GradientNorms, palette: Palette): string {
  const norm = flow.kind === "discriminator-gradient" ? norms.discriminator : norms.generator;
  const width = isLoop(flow) ? gradientWidth(norm) || 1 : 1.5;
  const dashes = flow.kind === "data" ? ' stroke-dasharray="5 4"' : "";
  return `<path d="${path}" fill="none" stroke="${palette[FLOW_TONES[flow.kind]]}" stroke-width="${width}"${dashes} marker-end="url(#to-${flow.kind})"/>`;
}

function arrowheads(palette: Palette): string {
  return (["data", "copy", "discriminator-gradient", "generator-gradient"] as const)
    .map((kind) => {
      const isLarge = kind.endsWith("gradient");
      const size = isLarge ? 14 : 8;
      return `<marker id="to-${kind}" viewBox="0 0 8 8" refX="${isLarge ? 0.5 : 7}" refY="4" markerWidth="${size}" markerHeight="${size}" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5L8 4L0 7.5Z" fill="${palette[FLOW_TONES[kind]]}"/></marker>`;
    })
    .join("");
}

function loopPicture({ flow, label }: DrawnFlow, scene: MachineScene, palette: Palette): string {
  const text = scene.loopWords(flow.kind);
  const half = 3.4 * text.length;
  const at = { x: label.x, y: label.y + 4 };
  return [
    `<rect x="${label.x - half}" y="${label.y - 8}" width="${2 * half}" height="16" fill="${palette.card}"/>`,
    words(
      { text, at, colour: palette[FLOW_TONES[flow.kind]], weight: 650, anchor: "middle" },
      palette.face,
    ),
  ].join("");
}

/** The machine as it stands on the page, as SVG. */
export function machinePicture(scene: MachineScene, palette: Palette): ChartPicture {
  const { boxes, nodes, flows, norms } = scene;
  const whole = boxes.get(WHOLE);
  const content = [
    `<defs>${arrowheads(palette)}</defs>`,
    ...flows.map((flow) => flowPicture(flow, norms, palette)),
    ...nodes.map((pictured) => {
      const box = boxes.get(pictured.node);
      return box === undefined ? "" : nodePicture(pictured, box, palette);
    }),
    ...flows.filter(({ flow }) => isLoop(flow)).map((flow) => loopPicture(flow, scene, palette)),
  ].join("\n");
  return { size: { width: whole?.right ?? 0, height: whole?.bottom ?? 0 }, content };
}
