import type { PreparedMarket } from "../../data/prepared-market.ts";
import { generateInPieces, type Pause, scoreInPieces } from "../evaluate-in-pieces.ts";
import { firstDraws, fixedNoise } from "../latent/fixed-noise.ts";
import type { PlaneSubject } from "./make-frame.ts";
import { MOST_REAL } from "./plane-effort.ts";
import type { PlaneFrame } from "./plane-frame.ts";
import type { PlanePoints } from "./plane-picture.ts";
import { assetOf, evenStarts, windowsAt } from "./shown-asset.ts";

/** Points of a plane with what the networks see of them. */
export interface SeenPoints {
  readonly points: PlanePoints;
  /** `[point, windowLength, asset]`. */
  readonly windows: Float32Array;
}

async function seen(
  { networks, asset }: PlaneSubject,
  frame: PlaneFrame,
  windows: Float32Array,
  index: Int32Array,
  pause: Pause,
): Promise<SeenPoints> {
  const shown = assetOf(windows, networks.program.assetCount, asset);
  const scores = networks.hasDiscriminator
    ? await scoreInPieces(networks, windows, pause)
    : new Float32Array(0);
  return { windows, points: { positions: frame.place(shown), windows: shown, scores, index } };
}

/** Windows of the generator from the first `count` of the fixed noise. */
export async function generatedPoints(
  subject: PlaneSubject,
  frame: PlaneFrame,
  count: number,
  pause: Pause,
): Promise<SeenPoints> {
  const { networks, seed } = subject;
  const draws = firstDraws(fixedNoise(seed, networks.program.windowLength), count);
  const windows = await generateInPieces(networks, draws, pause);
  const index = Int32Array.from({ length: count }, (_, i) => i);
  return seen(subject, frame, windows, index, pause);
}

/** Training windows, spread evenly; fewer of them are some of the same. */
export function realPoints(
  subject: PlaneSubject,
  market: PreparedMarket,
  frame: PlaneFrame,
  count: number,
  pause: Pause,
): Promise<SeenPoints> {
  const all = evenStarts(market, MOST_REAL);
  const step = Math.max(1, Math.floor(all.length / count));
  const starts = all.filter((_, i) => i % step === 0);
  return seen(subject, frame, windowsAt(market, starts), starts, pause);
}
