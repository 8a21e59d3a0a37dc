import type { PreparedMarket } from "../../data/prepared-market.ts";
import { generateInPieces, type Pause } from "../evaluate-in-pieces.ts";
import { firstDraws, fixedNoise } from "../latent/fixed-noise.ts";
import type { WatchedNetworks } from "../watched-networks.ts";
import { factFrame } from "./fact-frame.ts";
import { pathFrame } from "./path-frame.ts";
import type { PlaneFrame, ReferenceWindows } from "./plane-frame.ts";
import type { PlaneWish } from "./plane-picture.ts";
import { assetOf, evenStarts, windowsAt } from "./shown-asset.ts";
import { todayTomorrowFrame } from "./today-tomorrow-frame.ts";

/** Numbers in all reference windows together, and how many windows that is at most. */
const REFERENCE_SIZE = 2 ** 18;
const MOST_REFERENCES = 4096;
const FEWEST_REFERENCES = 256;

/** What a plane is fitted to: the market, or without one the generator as it is. */
export interface PlaneSubject {
  readonly networks: WatchedNetworks;
  readonly market: PreparedMarket | null;
  readonly seed: number;
  readonly asset: number;
}

function referencesOf(market: PreparedMarket, asset: number): ReferenceWindows {
  const { windowLength: length, standardised, trainCount, constants } = market;
  const assetCount = constants.assets.length;
  const wanted = Math.floor(REFERENCE_SIZE / length);
  const count = Math.min(MOST_REFERENCES, Math.max(FEWEST_REFERENCES, wanted));
  const windows = windowsAt(market, evenStarts(market, count));
  const training = standardised.subarray(0, trainCount * assetCount);
  return {
    windows: assetOf(windows, assetCount, asset),
    length,
    returns: assetOf(training, assetCount, asset),
  };
}

async function generatedReferences(
  { networks, seed, asset }: PlaneSubject,
  pause: Pause,
): Promise<ReferenceWindows> {
  const { windowLength: length, assetCount } = networks.program;
  const draws = firstDraws(fixedNoise(seed, length), FEWEST_REFERENCES);
  const windows = await generateInPieces(networks, draws, pause);
  return { windows: assetOf(windows, assetCount, asset), length, returns: new Float32Array(0) };
}

/**
 * The plane that is wished for, fitted to up to 4,096 training windows, spread evenly; where there
 * are no data, to windows of the generator, and nothing real is shown.
 */
export async function makeFrame(
  subject: PlaneSubject,
  { plane, facts }: Pick<PlaneWish, "plane" | "facts">,
  pause: Pause,
): Promise<PlaneFrame> {
  const { market, asset } = subject;
  const references =
    market === null ? await generatedReferences(subject, pause) : referencesOf(market, asset);
  await pause();
  switch (plane) {
    case "today-tomorrow":
      return todayTomorrowFrame(references);
    case "path":
      return pathFrame(references, pause);
    case "fact":
      return factFrame(references, facts);
  }
}
