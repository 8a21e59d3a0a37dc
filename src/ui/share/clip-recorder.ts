/** Films the training: a canvas that is drawn ten times a second, and the browser's own recorder. */
import { clipStore, INITIAL_CLIP } from "../../store/clip-store.ts";
import { runStore } from "../../store/run-store.ts";
import { saveFile } from "../charts/export-chart.ts";
import { readPalette } from "../charts/palette.ts";
import type { Pen } from "../charts/pen.ts";
import type { Dictionary } from "../text/dictionary.ts";
import { CLIP_HEIGHT, CLIP_WIDTH, drawClip } from "./clip-picture.ts";

const FRAMES_PER_SECOND = 10;
const BITS_PER_SECOND = 2_500_000;
const MILLISECONDS_PER_CHUNK = 1000;
/** A film ends by itself after this long. */
const MOST_SECONDS = 300;

const FORMATS = [
  { type: "video/webm;codecs=vp9", ending: "webm" },
  { type: "video/webm;codecs=vp8", ending: "webm" },
  { type: "video/webm", ending: "webm" },
  { type: "video/mp4", ending: "mp4" },
] as const;

/** The first of the formats that this browser records; null if it records none. */
export function clipFormat(): (typeof FORMATS)[number] | null {
  if (typeof MediaRecorder === "undefined") return null;
  if (typeof HTMLCanvasElement.prototype.captureStream !== "function") return null;
  return FORMATS.find(({ type }) => MediaRecorder.isTypeSupported(type)) ?? null;
}

let stopCurrent: (() => void) | null = null;

/** Ends the film and hands it to the visitor. */
export function stopClip(): void {
  stopCurrent?.();
}

function prepareCanvas(text: Dictionary) {
  const canvas = document.createElement("canvas");
  canvas.width = CLIP_WIDTH;
  canvas.height = CLIP_HEIGHT;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no canvas");
  const pen = context as Pen & CanvasRenderingContext2D;
  return { canvas, draw: () => drawClip(pen, readPalette(document.body), text) };
}

/** Begins a film; the store says how long and how large it is. One at a time. */
export function startClip(text: Dictionary): void {
  const format = clipFormat();
  if (format === null || stopCurrent !== null) return;
  const { canvas, draw } = prepareCanvas(text);
  const recorder = new MediaRecorder(canvas.captureStream(FRAMES_PER_SECOND), {
    mimeType: format.type,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  const chunks: Blob[] = [];
  const begun = performance.now();
  const timer = setInterval(() => {
    draw();
    const seconds = Math.floor((performance.now() - begun) / 1000);
    if (seconds !== clipStore.getState().seconds) clipStore.setState({ seconds });
    if (seconds >= MOST_SECONDS) stopClip();
  }, 1000 / FRAMES_PER_SECOND);
  const end = (status: "off" | "failed") => {
    clearInterval(timer);
    stopCurrent = null;
    clipStore.setState({ ...INITIAL_CLIP, status });
  };
  recorder.ondataavailable = ({ data }) => {
    chunks.push(data);
    clipStore.setState({ bytes: chunks.reduce((sum, chunk) => sum + chunk.size, 0) });
  };
  recorder.onerror = () => end("failed");
  recorder.onstop = () => {
    const { step } = runStore.getState();
    end("off");
    saveFile(`market-forge-step-${step}.${format.ending}`, new Blob(chunks, { type: format.type }));
  };
  stopCurrent = () => recorder.state !== "inactive" && recorder.stop();
  clipStore.setState({ status: "recording", seconds: 0, bytes: 0 });
  draw();
  recorder.start(MILLISECONDS_PER_CHUNK);
}
