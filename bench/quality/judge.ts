/**
 * The independent judge of recipe.md: fresh classifiers on windows of 256 days tell models of one
 * sample of a simulated market from unlimited new draws of its law. Area .5 is "the same".
 *   node scripts/run.mjs ../bench/quality/judge --models recipe,garch-t,block-bootstrap
 * Truth against other truth is always the first row.
 */
import { parseArgs } from "node:util";
import { readConfig, runProgram, UsageError, wholeNumber } from "../../scripts/command-line.ts";
import { withTrainedModel } from "../../scripts/training-run.ts";
import type { BaselineId } from "../../src/baselines/baseline-ids.ts";
import { BASELINES, findBaseline } from "../../src/baselines/baselines.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import type { PreparedMarket } from "../../src/data/prepared-market.ts";
import { simulateMarket } from "../../src/data/simulate.ts";
import { simulateGarch } from "../../src/data/simulate-clustering.ts";
import {
  DEFAULT_MARKET,
  type LawParameters,
  type SimulatedMarket,
} from "../../src/data/simulated-market.ts";
import type { GanConfig } from "../../src/gan/config-fields.ts";
import { DEFAULT_CONFIG } from "../../src/gan/gan-config.ts";
import { findPreset, PRESETS } from "../../src/gan/presets/presets.ts";
import type { Verdict } from "../../src/metrics/judges/area-under-curve.ts";
import { convolutionJudge } from "../../src/metrics/judges/judge-networks.ts";
import { FRESH_JUDGE, networkJudge } from "../../src/metrics/judges/network-judge.ts";
import {
  type JudgedSample,
  type Standard,
  somePaths,
  windowsOfPaths,
} from "../../src/metrics/judges/window-source.ts";
import { randomStream } from "../../src/shared/random.ts";
import type { Paths, Returns } from "../../src/shared/series.ts";
import { textTable } from "../text-table.ts";
import { createJudgeEngine } from "./judge-engine.ts";
import { readSeeds } from "./read-seeds.ts";

const USAGE = `usage: node scripts/run.mjs ../bench/quality/judge [--market-seed N]
  [--models ${[...PRESETS, ...BASELINES].map(({ id }) => id).join(",")}]
  [--seeds 21,22,23] [--set knob=value …] [--judge-seeds 1,2] [--judge-steps N]`;

const WINDOW_LENGTH = 256;
const PATH_LENGTH = 2000;
const SEEN_PATHS = 1200;
const UNSEEN_PATHS = 300;
const PATHS = SEEN_PATHS + UNSEEN_PATHS;
const TEST_WINDOWS = 3000;
/** Seeds of new draws begin here: far from those that anybody trains on. */
const FIRST_SEED = 2_000_000;

/** New paths of the law, with a seed for each; `half` keeps truth and its control apart. */
function drawTruth(market: SimulatedMarket, half: number): Paths {
  const parameters = market.parameters as LawParameters<"gjr-garch-t">;
  const values = new Float32Array(PATHS * PATH_LENGTH);
  for (let path = 0; path < PATHS; path++) {
    const stream = randomStream(FIRST_SEED + half, "simulation", path);
    values.set(simulateGarch(parameters, PATH_LENGTH, stream), path * PATH_LENGTH);
  }
  return { values, count: PATHS, length: PATH_LENGTH, assetCount: 1 };
}

function sampleOf(paths: Paths, standard: Standard): JudgedSample {
  return {
    seen: windowsOfPaths(somePaths(paths, 0, SEEN_PATHS), WINDOW_LENGTH, standard),
    unseen: windowsOfPaths(somePaths(paths, SEEN_PATHS, UNSEEN_PATHS), WINDOW_LENGTH, standard),
  };
}

interface Trials {
  readonly market: PreparedMarket;
  readonly truth: JudgedSample;
  /** Of the presets among the models. */
  readonly configs: ReadonlyMap<string, GanConfig>;
  readonly judgeSeeds: readonly number[];
  readonly judgeSteps: number;
}

function trainingReturns({ returns, trainCount }: PreparedMarket): Returns {
  return {
    ...returns,
    times: returns.times.slice(0, trainCount),
    values: returns.values.slice(0, trainCount * returns.assets.length),
  };
}

/** Presets and traditional generators by name. Throws UsageError. */
function readModels(text: string): readonly string[] {
  const known: readonly string[] = [...PRESETS, ...BASELINES].map(({ id }) => id);
  const models = text.split(",");
  const unknown = models.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new UsageError(`no model is called ${unknown}`);
  return models;
}

/** Paths of a model that was fitted to the training part. */
async function drawModel(trials: Trials, id: string, seed: number): Promise<Paths> {
  const { market, configs } = trials;
  const known = configs.get(id);
  if (known) {
    const config: GanConfig = { ...known, seed };
    const options = { config, device: "wasm", progress: () => undefined } as const;
    return withTrainedModel(market, options, (model) => model.sample(PATHS, PATH_LENGTH, seed));
  }
  const fitted = await findBaseline(id as BaselineId).fit(trainingReturns(market), seed);
  return fitted.sample(PATHS, PATH_LENGTH, seed);
}

/** The verdicts of all classifier seeds. */
async function judgePaths(trials: Trials, paths: Paths): Promise<readonly Verdict[]> {
  const { market, truth, judgeSeeds, judgeSteps } = trials;
  const generated = sampleOf(paths, market.constants);
  const verdicts: Verdict[] = [];
  for (const seed of judgeSeeds) {
    const training = { ...FRESH_JUDGE, steps: judgeSteps };
    const options = { seed, training, testCount: TEST_WINDOWS };
    const network = convolutionJudge(WINDOW_LENGTH, 1);
    verdicts.push(await networkJudge(network, truth, generated, createJudgeEngine, options));
  }
  return verdicts;
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function rowOf(name: string, seed: string, verdicts: readonly Verdict[]): readonly string[] {
  const areas = verdicts.map(({ areaUnderCurve }) => areaUnderCurve);
  const row = [
    name,
    seed,
    areas.map((area) => area.toFixed(3)).join(" "),
    meanOf(areas).toFixed(3),
    meanOf(verdicts.map(({ accuracy }) => accuracy)).toFixed(3),
  ];
  console.error(row.join("  "));
  return row;
}

/** One row per model and seed; a baseline's fit knows no luck, so it is judged once. */
async function judgeModels(trials: Trials, models: readonly string[], seeds: readonly number[]) {
  const rows: (readonly string[])[] = [];
  for (const id of models) {
    const tried = trials.configs.has(id) ? seeds : seeds.slice(0, 1);
    for (const seed of tried) {
      const paths = await drawModel(trials, id, seed);
      rows.push(rowOf(id, String(seed), await judgePaths(trials, paths)));
    }
  }
  return rows;
}

async function tabulate(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      models: { type: "string", default: "recipe,garch-t,block-bootstrap" },
      seeds: { type: "string", default: "21" },
      set: { type: "string", multiple: true, default: [] as string[] },
      "judge-seeds": { type: "string", default: "1,2" },
      "judge-steps": { type: "string", default: String(FRESH_JUDGE.steps) },
      "market-seed": { type: "string", default: String(DEFAULT_MARKET.seed) },
    },
  });
  const models = readModels(values.models);
  const presets = models.filter((id) => findPreset(id));
  const configs = new Map(presets.map((id) => [id, readConfig({ preset: id, set: values.set })]));
  const seeds = readSeeds(values.seeds);
  const seed = wholeNumber("market-seed", values["market-seed"], 0);
  const market = prepareMarket(simulateMarket({ ...DEFAULT_MARKET, seed }), DEFAULT_CONFIG);
  const trials: Trials = {
    market,
    truth: sampleOf(drawTruth(DEFAULT_MARKET, 0), market.constants),
    configs,
    judgeSeeds: readSeeds(values["judge-seeds"]),
    judgeSteps: wholeNumber("judge-steps", values["judge-steps"], 1),
  };
  const control = await judgePaths(trials, drawTruth(DEFAULT_MARKET, 1));
  const rows = [
    rowOf("the law itself", "–", control),
    ...(await judgeModels(trials, models, seeds)),
  ];
  console.log(
    textTable(["model", "seed", "area of each judge", "mean", "accuracy"], rows).join("\n"),
  );
}

/** Prints the table. Exits 0, 1 for wrong arguments. */
export function main(args: readonly string[]): Promise<number> {
  return runProgram(() => tabulate(args), USAGE);
}
