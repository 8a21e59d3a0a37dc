import type { PreparedMarket } from "../../data/prepared-market.ts";
import { quantileOfSorted } from "../../shared/quantile.ts";
import { type RandomStream, randomStream } from "../../shared/random.ts";
import { gradientInPieces, type Pause, scoreInPieces } from "../../watching/evaluate-in-pieces.ts";
import { assetOf } from "../../watching/plane/shown-asset.ts";
import type { WatchedNetworks } from "../../watching/watched-networks.ts";
import type { Application } from "../application-context.ts";
import { ApplicationError } from "../application-error.ts";
import {
  generatedWindows,
  realReturns,
  returnsOfWindow,
  trainingWindows,
} from "./drawn-windows.ts";
import { spreadOf } from "./intervals.ts";
import { spanOf } from "./market-parts.ts";
import { SHOWN_WINDOWS } from "./privacy-options.ts";
import type { SaliencyInput, SaliencyReport, SalientWindow } from "./privacy-types.ts";

/** Windows that what is typical is known from. */
const TYPICAL = 192;
/** Share of the bars that are deleted, and how often as many are by chance. */
const DELETED = 0.1;
const CHANCES = 40;

/** Windows that are looked at, the shown ones first, and where the real ones begin. */
interface Looked {
  readonly windows: Float32Array;
  readonly starts: Int32Array | null;
}

async function windowsToLookAt(
  { origin, seed }: SaliencyInput,
  networks: WatchedNetworks,
  market: PreparedMarket,
  pause: Pause,
): Promise<Looked> {
  if (origin === "generated") {
    return { windows: await generatedWindows(networks, TYPICAL, seed, pause), starts: null };
  }
  return trainingWindows(market, TYPICAL);
}

/** The bars of one asset with the largest |gradient|. */
function mostSalient(gradient: Float32Array, count: number): readonly number[] {
  return Array.from(gradient.keys())
    .sort((a, b) => Math.abs(gradient[b] ?? 0) - Math.abs(gradient[a] ?? 0))
    .slice(0, count);
}

function chosenByChance(length: number, count: number, stream: RandomStream): readonly number[] {
  const bars = Array.from({ length }, (_, bar) => bar);
  for (let i = 0; i < count; i++) {
    const other = i + stream.integer(length - i);
    [bars[i], bars[other]] = [bars[other] ?? 0, bars[i] ?? 0];
  }
  return bars.slice(0, count);
}

/** What the discriminator is asked of one window. */
interface Deletion {
  readonly networks: WatchedNetworks;
  readonly asset: number;
  readonly deletedBars: number;
  readonly pause: Pause;
}

/** Scores of a window with some of one asset's bars set to the mean return, which is 0 here. */
async function scoresWithout(
  window: Float32Array,
  choices: readonly (readonly number[])[],
  { networks, asset, pause }: Deletion,
): Promise<Float32Array> {
  const { assetCount } = networks.program;
  const windows = new Float32Array(choices.length * window.length);
  for (const [index, bars] of choices.entries()) {
    windows.set(window, index * window.length);
    for (const bar of bars) windows[index * window.length + bar * assetCount + asset] = 0;
  }
  return scoreInPieces(networks, windows, pause);
}

async function deletionOf(
  window: Float32Array,
  gradient: Float32Array,
  score: number,
  deletion: Deletion,
  stream: RandomStream,
): Promise<Pick<SalientWindow, "deleted" | "deletedByChance">> {
  const { deletedBars } = deletion;
  const chance = Array.from({ length: CHANCES }, () =>
    chosenByChance(gradient.length, deletedBars, stream),
  );
  const scores = await scoresWithout(
    window,
    [mostSalient(gradient, deletedBars), ...chance],
    deletion,
  );
  const changes = Float64Array.from(scores, (own) => own - score);
  return { deleted: changes[0] ?? Number.NaN, deletedByChance: spreadOf(changes.subarray(1)) };
}

/** Mean and 5–95 % of |gradient| at every bar, of gradients `[window, time]`. */
function typicalOf(gradients: Float32Array, length: number): SaliencyReport["typical"] {
  const count = gradients.length / length;
  const [mean, low, high] = [0, 1, 2].map(() => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let t = 0; t < length; t++) {
    const sizes = Float64Array.from({ length: count }, (_, window) =>
      Math.abs(gradients[window * length + t] ?? 0),
    ).sort();
    mean[t] = sizes.reduce((sum, size) => sum + size, 0) / count;
    low[t] = quantileOfSorted(sizes, 0.05);
    high[t] = quantileOfSorted(sizes, 0.95);
  }
  return { mean, low, high };
}

/**
 * What of a window the discriminator minds: ∂score/∂return of every bar (Simonyan et al. 2013), for
 * windows of the generator or of the training part, with what is usual at each bar. Whether the
 * gradient can be trusted is tested: the most salient tenth of the bars is set to the mean return,
 * and as many bars by chance. Throws `ApplicationError` "no-discriminator".
 */
export const readSaliency: Application<SaliencyInput, SaliencyReport> = async (
  input,
  context,
  job,
) => {
  const market = await context.market();
  const { asset } = context;
  const pause = () => job.breathe();
  return context.withNetworks(async (networks) => {
    if (!networks.hasDiscriminator) throw new ApplicationError("no-discriminator");
    const { windowLength: length, assetCount } = networks.program;
    const size = length * assetCount;
    const { windows, starts } = await windowsToLookAt(input, networks, market, pause);
    const count = windows.length / size;
    const scores = await scoreInPieces(networks, windows, pause);
    const gradients = assetOf(await gradientInPieces(networks, windows, pause), assetCount, asset);
    const deletedBars = Math.max(1, Math.round(DELETED * length));
    const shownCount = Math.min(SHOWN_WINDOWS, count);
    const shown: SalientWindow[] = [];
    for (let place = 0; place < shownCount; place++) {
      const index = Math.floor((place * count) / shownCount);
      const gradient = gradients.slice(index * length, (index + 1) * length);
      const from = starts?.[index];
      const score = scores[index] ?? Number.NaN;
      const window = windows.subarray(index * size, (index + 1) * size);
      const deletion = { networks, asset, deletedBars, pause };
      const stream = randomStream(input.seed, "evaluation", index);
      shown.push({
        span: from === undefined ? null : spanOf(market, from, length),
        returns:
          from === undefined
            ? returnsOfWindow(windows, index, market, asset)
            : realReturns(market, from, length, asset),
        score,
        gradient: Float64Array.from(gradient),
        ...(await deletionOf(window, gradient, score, deletion, stream)),
      });
      job.progress(place + 1, shownCount);
    }
    return {
      windowLength: length,
      returnKind: market.returns.kind,
      windows: shown,
      typical: typicalOf(gradients, length),
      typicalCount: count,
      scores: spreadOf(Float64Array.from(scores)),
      deletedBars,
    };
  });
};
