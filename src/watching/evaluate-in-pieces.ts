import type { GanProgram, Noise } from "../engine/gan-engine.ts";
import { noisePart } from "../engine/noise-part.ts";
import type { WatchedNetworks } from "./watched-networks.ts";

/** Lets others have the thread; throws if the work is not wanted any more. */
export type Pause = () => Promise<void>;

/** Floating-point operations of one piece: some ten milliseconds on a slow processor. */
const PIECE_FLOPS = 8e7;
const SMALLEST_PIECE = 16;
const LARGEST_PIECE = 2048;
/** Forward, and the products of the way back. */
const GRADIENT_COST = 3;

/** Windows of a piece: a power of two, so that few plans are made. */
function pieceSize(flopsPerWindow: number): number {
  const wanted = 2 ** Math.floor(Math.log2(PIECE_FLOPS / Math.max(1, flopsPerWindow)));
  return Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, wanted));
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Runs `work` on [first, first + count) pieces and lays the results end to end. */
async function inPieces(
  count: number,
  size: number,
  pause: Pause,
  work: (first: number, count: number) => Promise<Float32Array>,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let first = 0; first < count; first += size) {
    await pause();
    parts.push(await work(first, Math.min(size, count - first)));
  }
  return joined(parts);
}

const sizeOf = ({ windowLength, assetCount }: GanProgram) => windowLength * assetCount;

/** Windows `[window, windowLength, asset]` of the generator from several lots of noise, in order. */
export async function generateInPieces(
  networks: WatchedNetworks,
  noises: readonly Noise[],
  pause: Pause,
): Promise<Float32Array> {
  const lots: Float32Array[] = [];
  for (const noise of noises) {
    const part = (first: number, count: number) =>
      count === noise.count ? noise : noisePart(noise, first, count);
    lots.push(await generateFromMadeNoise(networks, noise.count, part, pause));
  }
  return joined(lots);
}

/** Windows from noise that is made piece by piece: `make` gives that of windows `first` …. */
export function generateFromMadeNoise(
  networks: WatchedNetworks,
  count: number,
  make: (first: number, count: number) => Noise,
  pause: Pause,
): Promise<Float32Array> {
  const piece = pieceSize(networks.program.generator.flops);
  return inPieces(count, piece, pause, async (first, some) => {
    const { values } = await networks.generate(make(first, some));
    return values;
  });
}

/** Logits of `count` windows that are made piece by piece: `fill` writes windows `first` … into `target`. */
export function scoreMadeWindows(
  networks: WatchedNetworks,
  count: number,
  fill: (first: number, count: number, target: Float32Array) => void,
  pause: Pause,
): Promise<Float32Array> {
  const { program } = networks;
  const size = sizeOf(program);
  return inPieces(count, pieceSize(program.discriminator.flops), pause, (first, some) => {
    const windows = new Float32Array(some * size);
    fill(first, some, windows);
    return networks.score(windows, some);
  });
}

/** Logits of windows `[window, windowLength, asset]`. */
export function scoreInPieces(
  networks: WatchedNetworks,
  windows: Float32Array,
  pause: Pause,
): Promise<Float32Array> {
  const size = sizeOf(networks.program);
  const piece = pieceSize(networks.program.discriminator.flops);
  return inPieces(windows.length / size, piece, pause, (first, count) =>
    networks.score(windows.subarray(first * size, (first + count) * size), count),
  );
}

/** ∂logit/∂window of windows `[window, windowLength, asset]`, same shape. */
export function gradientInPieces(
  networks: WatchedNetworks,
  windows: Float32Array,
  pause: Pause,
): Promise<Float32Array> {
  const size = sizeOf(networks.program);
  const piece = pieceSize(GRADIENT_COST * networks.program.discriminator.flops);
  return inPieces(windows.length / size, piece, pause, (first, count) =>
    networks.inputGradient(windows.subarray(first * size, (first + count) * size), count),
  );
}
