import type { PreparedMarket } from "../../data/prepared-market.ts";
import { copyWindows } from "../../data/windows.ts";
import type { EngineState, GanProgram, NoiseDraw } from "../../engine/gan-engine.ts";
import { fillNoise, noiseDraw, noiseOf, noiseTime } from "../../engine/noise.ts";
import { mean } from "../../shared/moments.ts";
import { randomStream } from "../../shared/random.ts";
import type { WatchedNetworks } from "../watched-networks.ts";
import { filterPicture, noisePicture, normaliserPicture } from "./data-pictures.ts";
import { averageDistance, layerPictures } from "./layer-pictures.ts";
import type { MachineObservation, NoisePicture, ScorePicture } from "./machine-observation.ts";

/** Windows that are drawn, and those whose scores are counted. */
const SHOWN_COUNT = 4;
const SCORED_COUNT = 64;
/** Has no factor in common with their number: in steps of it the first few are far apart. */
const SPREAD = 17;

/** What is observed of a run at a moment. */
export interface MachineMoment {
  readonly step: number;
  readonly asset: number;
  /** First bars of the latest batch; empty before the first. */
  readonly batchStarts: Int32Array;
  readonly hasAverage: boolean;
}

/** What is looked at. */
export interface MachineSource {
  readonly networks: WatchedNetworks;
  /** Null for a generator that came without data. */
  readonly market: PreparedMarket | null;
  readonly seed: number;
}

/** One asset of `[window, time, asset]`. */
function assetOf(values: Float32Array, assetCount: number, asset: number): Float32Array {
  if (assetCount === 1) return values.slice();
  return Float32Array.from(
    { length: values.length / assetCount },
    (_, index) => values[index * assetCount + asset] ?? Number.NaN,
  );
}

function scaleOf({ objective }: GanProgram): ScorePicture["scale"] {
  return !objective.paired && objective.real.law === "cross-entropy" ? "probability" : "score";
}

/** Above it a logit speaks for real: 0 for probabilities, otherwise the middle between the means, as in the charts. */
function thresholdOf(program: GanProgram, real: Float32Array, generated: Float32Array): number {
  return scaleOf(program) === "probability" ? 0 : (mean(real) + mean(generated)) / 2;
}

/** Looks at a run's networks, with the same noise every time; looking changes nothing. */
export class MachineEye {
  private readonly source: MachineSource;
  private readonly draw: NoiseDraw;
  private readonly noise: NoisePicture;

  constructor(source: MachineSource) {
    this.source = source;
    const { generator, windowLength, assetCount } = source.networks.program;
    this.draw = noiseDraw(randomStream(source.seed, "preview-noise", 0), SHOWN_COUNT, windowLength);
    const first = fillNoise(generator, assetCount, { ...this.draw, count: 1 });
    this.noise = noisePicture(first, noiseTime(noiseOf(generator), windowLength));
  }

  /** `breathe` is awaited between pieces; the run must not train meanwhile. */
  async observe(moment: MachineMoment, breathe: () => Promise<void>): Promise<MachineObservation> {
    const { networks, market } = this.source;
    const { windowLength, assetCount } = networks.program;
    const asset = Math.min(moment.asset, assetCount - 1);
    const generated = await networks.generate({ ...this.draw, count: SCORED_COUNT });
    await breathe();
    const starts = this.startsOf(moment.batchStarts);
    const real = this.realWindows(starts);
    const isJudged = networks.hasDiscriminator && market !== null;
    const scores = isJudged ? await this.score(real, generated.values) : null;
    await breathe();
    const shown = SHOWN_COUNT * windowLength * assetCount;
    return {
      step: moment.step,
      asset,
      windowLength,
      realWindows: assetOf(real.subarray(0, shown), assetCount, asset),
      realStarts: starts.slice(0, SHOWN_COUNT),
      generatedWindows: assetOf(generated.values.subarray(0, shown), assetCount, asset),
      averagedWindow: moment.hasAverage ? await this.averaged(asset) : new Float32Array(0),
      noise: this.noise,
      normaliser: market && normaliserPicture(market, asset),
      volatilities: market ? filterPicture(market, asset) : new Float32Array(0),
      scores,
      ...this.weights(await networks.readState(), moment.hasAverage),
    };
  }

  private startsOf(batch: Int32Array): Int32Array {
    const { market } = this.source;
    if (market === null) return new Int32Array(0);
    if (batch.length > 0) return batch.slice(0, SCORED_COUNT);
    return Int32Array.from({ length: SCORED_COUNT }, (_, i) =>
      Math.floor(((((i * SPREAD) % SCORED_COUNT) + 0.5) * market.windowCount) / SCORED_COUNT),
    );
  }

  private realWindows(starts: Int32Array): Float32Array {
    const { market, networks } = this.source;
    const { windowLength, assetCount } = networks.program;
    const target = new Float32Array(starts.length * windowLength * assetCount);
    return market ? copyWindows(market, starts, target) : target;
  }

  private async score(real: Float32Array, generated: Float32Array): Promise<ScorePicture> {
    const { networks } = this.source;
    const { program } = networks;
    const size = program.windowLength * program.assetCount;
    const realScores = await networks.score(real, real.length / size);
    const generatedScores = await networks.score(generated, generated.length / size);
    return {
      real: realScores,
      generated: generatedScores,
      scale: scaleOf(program),
      threshold: thresholdOf(program, realScores, generatedScores),
    };
  }

  private async averaged(asset: number): Promise<Float32Array> {
    const { networks } = this.source;
    const { values, assetCount } = await networks.generateAveraged({ ...this.draw, count: 1 });
    return assetOf(values, assetCount, asset);
  }

  private weights(state: EngineState, hasAverage: boolean) {
    const { hasDiscriminator, program } = this.source.networks;
    const { generator, discriminator } = program;
    const of = (key: "generator.weights" | "generator.average" | "discriminator.weights") =>
      state.get(key) ?? new Float32Array(0);
    const weights = of("generator.weights");
    return {
      generatorLayers: layerPictures(generator, weights),
      discriminatorLayers: hasDiscriminator
        ? layerPictures(discriminator, of("discriminator.weights"))
        : [],
      averageDistance: hasAverage ? averageDistance(weights, of("generator.average")) : null,
    };
  }
}
