/**
 * Records the run that a first visit sees: the default configuration on the default simulated
 * market, on the compiled engine's plain kernels, whose arithmetic is the same on every machine.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { simulateMarket } from "../src/data/simulate.ts";
import { DEFAULT_MARKET } from "../src/data/simulated-market.ts";
import { createCompiledEngine } from "../src/engine/compiled/compiled-engine.ts";
import { MEASURE_NAMES, type MeasureColumns } from "../src/engine/gan-engine.ts";
import { createWasmExecutor } from "../src/engine/wasm/wasm-executor.ts";
import { DEFAULT_CONFIG } from "../src/gan/gan-config.ts";
import type { TrainingSnapshot } from "../src/metrics/snapshot.ts";
import type { Job } from "../src/shared/job.ts";
import { type DemoRecording, demoFingerprint } from "../src/store/demo-recording.ts";
import { coreFoundry } from "../src/worker/core-foundry.ts";
import type { TrainingRun } from "../src/worker/training-run.ts";
import { encodeRecording } from "./demo-file.ts";
import { openNodeKernels } from "./node-kernels.ts";

/** The recording's last step: the visitor's own training has a quarter of the run before it. */
export const DEMO_STEPS = 1500;
const SNAPSHOTS = 24;
const FOLDER = new URL("../src/store/demo/", import.meta.url);

const job: Job = {
  stop: { aborted: false },
  progress: () => undefined,
  breathe: () => Promise.resolve(),
};

/** Close together at first, when much changes: step DEMO_STEPS · (k / n)². */
export function snapshotSteps(steps: number): readonly number[] {
  const last = SNAPSHOTS - 1;
  const wanted = Array.from({ length: SNAPSHOTS }, (_, k) => Math.round(steps * (k / last) ** 2));
  return [...new Set(wanted)];
}

/** The default run at step 0, on the plain kernels. */
export async function beginDefaultRun(checkpoint?: Uint8Array): Promise<TrainingRun> {
  const prices = simulateMarket(DEFAULT_MARKET);
  const dataset = { name: DEFAULT_MARKET.law, source: "simulated", prices } as const;
  const draft = await coreFoundry.draftRun(dataset, DEFAULT_CONFIG, checkpoint);
  const executor = createWasmExecutor(openNodeKernels("plain"));
  return draft.begin((program, settings) =>
    createCompiledEngine(program, settings, executor, "wasm"),
  );
}

/** Runs steps and gives their measures. */
export async function runSteps(run: TrainingRun, count: number): Promise<MeasureColumns> {
  for (let step = 0; step < count; step++) await run.runStep();
  const { columns, divergence } = await run.readMeasures();
  if (divergence !== null) throw new Error(`the run diverged at step ${divergence.at}`);
  return columns;
}

function joinColumns(parts: readonly MeasureColumns[]): MeasureColumns {
  const columns = MEASURE_NAMES.map(
    (name) => [name, Float32Array.from(parts.flatMap((part) => [...part[name]]))] as const,
  );
  return Object.fromEntries(columns) as unknown as MeasureColumns;
}

/** The recording of the first `steps` steps and the state after them. */
export async function recordRun(steps: number, told: (step: number) => void = () => undefined) {
  const run = await beginDefaultRun();
  const parts: MeasureColumns[] = [];
  const snapshots: TrainingSnapshot[] = [];
  for (const step of snapshotSteps(steps)) {
    parts.push(await runSteps(run, step - run.completedSteps));
    snapshots.push(await run.takeSnapshot(0, false, job));
    told(step);
  }
  const checkpoint = run.encode(await run.readState());
  run.dispose();
  const fingerprint = demoFingerprint();
  const recording: DemoRecording = { fingerprint, steps, measures: joinColumns(parts), snapshots };
  return { recording, checkpoint };
}

/** Records and writes both files; progress goes to standard error. */
export async function main(): Promise<number> {
  const { recording, checkpoint } = await recordRun(DEMO_STEPS, (step) => {
    console.error(`step ${step}`);
  });
  const files = [
    ["default-run.bin", encodeRecording(recording)],
    ["default-checkpoint.bin", checkpoint],
  ] as const;
  for (const [name, bytes] of files) {
    const deflated = deflateRawSync(bytes, { level: 9 });
    await writeFile(fileURLToPath(new URL(name, FOLDER)), deflated);
    console.log(`${name}: ${bytes.length} bytes, deflated ${deflated.length}`);
  }
  return 0;
}
