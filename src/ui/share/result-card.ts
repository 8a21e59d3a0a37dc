import { headlineOf } from "../../metrics/quality/headline.ts";
import { APP_VERSION } from "../../store/app-version.ts";
import { datasetStore } from "../../store/dataset-store.ts";
import { experimentStore } from "../../store/experiment-store.ts";
import { lossHistory } from "../../store/loss-history.ts";
import { qualityStore } from "../../store/quality-store.ts";
import { runStore } from "../../store/run-store.ts";
import { readPalette } from "../charts/palette.ts";
import type { Palette, Pen } from "../charts/pen.ts";
import { candidateName } from "../panels/candidate-words.ts";
import { datasetName } from "../panels/dataset-menu.tsx";
import { formatFloors } from "../quality/reading-format.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { formatNumber } from "../text/format.ts";
import { LONGEST_QR_TEXT, qrCells } from "./qr-picture.ts";
import { drawInto, fanPicture, lossesPicture } from "./run-pictures.ts";

/** What pages that show a card beside a link expect. */
export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

const MARGIN = 48;
const QR_SIZE = 180;
const COLUMN = 800;

type CardPen = Pen & CanvasRenderingContext2D;

interface Writing {
  readonly pen: CardPen;
  readonly palette: Palette;
}

function write(
  { pen, palette }: Writing,
  text: string,
  x: number,
  y: number,
  look: {
    readonly size: number;
    readonly weight?: number;
    readonly tone?: "ink" | "muted" | "real";
  },
): void {
  pen.font = `${look.weight ?? 400} ${look.size}px ${palette.face}`;
  pen.fillStyle = palette[look.tone ?? "ink"];
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillText(text, x, y);
}

/** Shortened until it fits. */
function fitting(pen: CardPen, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && pen.measureText(`${text.slice(0, end)}…`).width > width) end--;
  return `${text.slice(0, end)}…`;
}

function runWords(text: Dictionary): { readonly title: string; readonly line: string } {
  const { config, market, preset } = experimentStore.getState();
  const { dataset } = datasetStore.getState();
  const { step, device } = runStore.getState();
  const presets: Readonly<Record<string, { readonly label: string }>> = text.presets;
  const model = presets[preset]?.label ?? text.modelPanel.custom;
  const data = dataset === null ? text.dataPanel.none : datasetName({ dataset, market }, text);
  const where = device === null ? text.devices.none : candidateName(text, device);
  return {
    title: `${data} · ${model}`,
    line: text.sharing.cardLine(step, config.steps, config.seed, where),
  };
}

const lastOf = (values: Float32Array) => values.at(-1) ?? Number.NaN;

function drawLossNumbers(writing: Writing, text: Dictionary, x: number, y: number): void {
  const { losses } = text.charts;
  const discriminator = formatNumber(lastOf(lossHistory.smoothed("discriminatorLoss")));
  const generator = formatNumber(lastOf(lossHistory.smoothed("generatorLoss")));
  const words = `${losses.discriminator} ${discriminator} · ${losses.generator} ${generator}`;
  write(writing, words, x, y, { size: 17, tone: "muted" });
}

interface FloorRow {
  readonly label: string;
  readonly floors: number | null;
}

/** The headline metrics as last measured; before that the distances of the latest snapshot. */
function qualityRows(text: Dictionary): { readonly step: number; readonly rows: FloorRow[] } {
  const { full, live } = qualityStore.getState();
  const { step, snapshot } = runStore.getState();
  const report = full?.step === step ? full : (live ?? full);
  if (report === null) {
    const rows = (snapshot?.wasserstein ?? []).map(({ horizon, distance, floor }) => ({
      label: text.sharing.cardSums(text.nearness.horizon(horizon)),
      floors: distance / floor,
    }));
    return { step: snapshot?.step ?? step, rows };
  }
  const rows = headlineOf(report).map(({ id, floors }) => ({
    label: text.metricWords[id].label,
    floors,
  }));
  return { step: report.step ?? step, rows };
}

function drawQuality(writing: Writing, text: Dictionary, x: number, y: number): void {
  const { step, rows } = qualityRows(text);
  write(writing, text.sharing.cardQuality, x, y, { size: 20, weight: 650 });
  write(writing, text.sharing.cardFloors(step), x, y + 24, { size: 14, tone: "muted" });
  for (const [index, { label, floors }] of rows.entries()) {
    const at = y + 54 + index * 26;
    const tone = floors !== null && floors <= 1 ? "real" : "ink";
    write(writing, label, x, at, { size: 16 });
    write(writing, formatFloors(floors, text), x + 312, at, { size: 16, weight: 650, tone });
  }
}

function drawCode({ pen }: Writing, url: string, x: number, y: number): void {
  if (url === "" || url.length > LONGEST_QR_TEXT) return;
  const cells = qrCells(url);
  const cell = Math.floor(QR_SIZE / cells.length);
  pen.fillStyle = "#ffffff";
  pen.fillRect(x, y, cell * cells.length, cell * cells.length);
  pen.fillStyle = "#000000";
  for (const [row, line] of cells.entries()) {
    for (const [column, isDark] of line.entries()) {
      if (isDark) pen.fillRect(x + column * cell, y + row * cell, cell, cell);
    }
  }
}

function drawCard(writing: Writing, text: Dictionary, url: string): void {
  const { pen, palette } = writing;
  const { title, line } = runWords(text);
  pen.fillStyle = palette.card;
  pen.fillRect(0, 0, CARD_WIDTH, CARD_HEIGHT);
  pen.fillStyle = palette.generated;
  pen.fillRect(0, 0, CARD_WIDTH, 8);
  pen.font = `650 32px ${palette.face}`;
  write(writing, fitting(pen, title, CARD_WIDTH - 2 * MARGIN), MARGIN, 64, {
    size: 32,
    weight: 650,
  });
  write(writing, line, MARGIN, 96, { size: 18, tone: "muted" });
  write(writing, text.charts.fan.title, MARGIN, 140, { size: 20, weight: 650 });
  const wide = { ...palette, textSize: 14 };
  drawInto(pen, fanPicture(text), { x: MARGIN, y: 148, width: 700, height: 250 }, wide);
  write(writing, text.charts.losses.title, MARGIN, 430, { size: 20, weight: 650 });
  drawLossNumbers(writing, text, MARGIN + 110, 430);
  drawInto(pen, lossesPicture(text), { x: MARGIN, y: 438, width: 700, height: 152 }, wide);
  drawQuality(writing, text, COLUMN, 140);
  drawCode(writing, url, COLUMN, 390);
  const foot = `${text.page.brand} ${APP_VERSION} · ${text.sharing.cardFoot}`;
  write(writing, foot, MARGIN, CARD_HEIGHT - 18, { size: 14, tone: "muted" });
}

/** The run on one picture of 1200 × 630 pixels, with its link as a code where that fits. */
export async function resultCard(text: Dictionary, url: string): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = CARD_WIDTH;
  canvas.height = CARD_HEIGHT;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no canvas");
  const pen = context as CardPen;
  drawCard({ pen, palette: readPalette(document.body) }, text, url);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

/** The card's file name. */
export const cardName = () => `market-forge-step-${runStore.getState().step}.png`;
