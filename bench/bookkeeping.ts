/**
 * What a training step costs besides its arithmetic: trainer, guard and loop over an engine that
 * does nothing, in microseconds a step; with penalties on stylised facts, these too.
 * `npm run bench:bookkeeping -- --steps 20000`
 */
import { parseArgs } from "node:util";
import { simulateMarket } from "../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../src/data/simulated-market.ts";
import type { GanConfig } from "../src/gan/config-fields.ts";
import { DEFAULT_CONFIG } from "../src/gan/gan-config.ts";
import { presetConfig } from "../src/gan/presets/presets.ts";
import { recipe, recipeWithPenalties } from "../src/gan/presets/recipe.ts";
import { coreFoundry } from "../src/worker/core-foundry.ts";
import { Heartbeat } from "../src/worker/heartbeat.ts";
import { HistoryBook } from "../src/worker/history-book.ts";
import { guardRun, LossSignal } from "../src/worker/loss-signal.ts";
import { Outbox } from "../src/worker/outbox.ts";
import { TrainingLoop } from "../src/worker/training-loop.ts";
import { IdleEngine } from "./idle-engine.ts";

const RUNS = 5;

const CASES: Readonly<Record<string, GanConfig>> = {
  dense: {
    ...DEFAULT_CONFIG,
    generator: "multilayer-perceptron",
    discriminator: "multilayer-perceptron",
    noiseChannels: 32,
    windowLength: 64,
    batchSize: 64,
    steps: 1_000_000,
  },
  recipe: { ...presetConfig(recipe), steps: 1_000_000 },
  "recipe with penalties": { ...presetConfig(recipeWithPenalties), steps: 1_000_000 },
};

const platform = {
  now: () => performance.now(),
  yieldToMessages: () => new Promise<void>((resolve) => setImmediate(resolve)),
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};

async function openLoop(config: GanConfig): Promise<TrainingLoop> {
  const prices = simulateMarket(DEFAULT_MARKET);
  const dataset = { name: "bench", source: "simulated", prices } as const;
  const draft = await coreFoundry.draftRun(dataset, config, undefined);
  const run = draft.begin((program) => new IdleEngine(program));
  const signal = new LossSignal(new Promise(() => {}), platform.wait);
  const outbox = new Outbox(() => undefined);
  const heartbeat = new Heartbeat(outbox, platform.now, () => run.completedSteps);
  return new TrainingLoop(
    platform,
    outbox,
    heartbeat,
    guardRun(run, signal),
    await run.readState(),
    new HistoryBook(config, () => undefined),
  );
}

/** Microseconds a step over at least so many steps. */
async function timeSteps(loop: TrainingLoop, steps: number): Promise<number> {
  const first = loop.run.completedSteps;
  const start = platform.now();
  while (loop.run.completedSteps < first + steps) await loop.burst(() => true);
  const elapsed = platform.now() - start;
  loop.flush();
  return (1000 * elapsed) / (loop.run.completedSteps - first);
}

/** Prints one line of JSON per case, the median of five. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { steps: { type: "string", default: "5000" } },
  });
  for (const [name, config] of Object.entries(CASES)) {
    const loop = await openLoop(config);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) times.push(await timeSteps(loop, Number(values.steps)));
    const microseconds = times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)];
    console.log(JSON.stringify({ case: name, microsecondsPerStep: microseconds, times }));
  }
  return 0;
}
