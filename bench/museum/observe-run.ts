import { openNodeKernels } from "../../scripts/node-kernels.ts";
import { prepareMarket } from "../../src/data/prepare-market.ts";
import { simulateMarket } from "../../src/data/simulate.ts";
import type { SimulatedMarket } from "../../src/data/simulated-market.ts";
import { createCompiledEngine } from "../../src/engine/compiled/compiled-engine.ts";
import { type GanEngine, MEASURE_NAMES } from "../../src/engine/gan-engine.ts";
import { createWasmExecutor } from "../../src/engine/wasm/wasm-executor.ts";
import { buildProgram } from "../../src/gan/build-program.ts";
import type { GanConfig } from "../../src/gan/config-fields.ts";
import { ConfigurationError } from "../../src/gan/configuration-error.ts";
import { stepSettings } from "../../src/gan/step-settings.ts";
import { createTrainer, type Trainer } from "../../src/gan/trainer.ts";
import { createLossRecorder } from "../../src/store/telemetry.ts";
import type { Ailment, Diagnosis } from "../../src/watching/doctor/diagnosis.ts";
import {
  type DivergenceSign,
  type DoctorState,
  examine,
  HEALTHY,
} from "../../src/watching/doctor/doctor.ts";
import {
  type SnapshotSigns,
  snapshotSigns,
  vitalSigns,
} from "../../src/watching/doctor/vital-signs.ts";
import type { RunOutcome } from "../../src/watching/museum/museum-pieces.ts";
import { SnapshotMaker } from "../../src/worker/snapshot-maker.ts";

/** How often the page would be told of a run; it depends on the machine. */
export interface Pace {
  readonly measuresEvery: number;
  readonly snapshotEvery: number;
}

/** As on a machine on which a run of the museum takes a few seconds. */
export const USUAL_PACE: Pace = { measuresEvery: 100, snapshotEvery: 250 };

/** A run as the doctor saw it. */
export interface ObservedRun {
  readonly outcome: RunOutcome;
  /** What it says at the end, the first to mend first. */
  readonly atTheEnd: readonly Diagnosis[];
  /** Every ailment that it has named on the way. */
  readonly named: ReadonlySet<Ailment>;
  readonly seconds: number;
}

const NEVER = { aborted: false };
const JOB = { stop: NEVER, breathe: async () => undefined, progress: () => undefined };

const UNKNOWN: RunOutcome = {
  accuracy: null,
  generatorGradient: null,
  gradientFall: null,
  gradientRatio: null,
  swing: null,
  period: null,
  spread: null,
  overfitting: null,
  distance: null,
  divergedAt: null,
  refused: 0,
};

/** The doctor beside a run, told of it as the page is. */
class Bedside {
  readonly named = new Set<Ailment>();
  state: DoctorState = HEALTHY;
  divergence: DivergenceSign | null = null;
  private readonly config: GanConfig;
  private readonly snapshots: SnapshotSigns[] = [];
  private readonly history = createLossRecorder({ schedule: () => undefined, smoothing: 0 });

  constructor(config: GanConfig) {
    this.config = config;
  }

  async readMeasures(trainer: Trainer): Promise<void> {
    const { columns, count, divergence, from } = await trainer.readMeasures();
    const known = divergence === null ? count : divergence.at - from;
    const cut = MEASURE_NAMES.map((name) => [name, columns[name].subarray(0, known)] as const);
    this.history.append(from, known, Object.fromEntries(cut) as unknown as typeof columns);
    if (divergence !== null) {
      const { at, network } = divergence;
      this.divergence = { at, step: Math.max(0, from - 1), network };
    }
    this.look();
  }

  async see(maker: SnapshotMaker, step: number): Promise<void> {
    const signs = snapshotSigns(await maker.take(step, 0, null, JOB));
    if (signs !== null) this.snapshots.push(signs);
    this.look();
  }

  look(): void {
    const { config, history, snapshots, divergence } = this;
    this.state = examine(this.state, { config, history, snapshots, divergence, verdict: null });
    for (const { ailment } of this.state.diagnoses) this.named.add(ailment);
  }

  get outcome(): RunOutcome {
    const divergedAt = this.divergence?.at ?? null;
    const { step: _last, ...signs } = vitalSigns(
      this.history,
      this.snapshots,
      this.config.objective,
    );
    return { ...UNKNOWN, ...signs, divergedAt };
  }
}

async function follow(trainer: Trainer, maker: SnapshotMaker, bedside: Bedside, pace: Pace) {
  const { steps } = trainer.config;
  for await (const step of trainer.train(steps)) {
    const isLast = step === steps;
    if (isLast || step % pace.measuresEvery === 0) await bedside.readMeasures(trainer);
    if (bedside.divergence !== null) return;
    if (isLast || step % pace.snapshotEvery === 0) await bedside.see(maker, step);
  }
}

function openEngine(config: GanConfig, market: SimulatedMarket) {
  const prepared = prepareMarket(simulateMarket(market), config);
  const program = buildProgram(config, prepared);
  const executor = createWasmExecutor(openNodeKernels());
  const engine = createCompiledEngine(program, stepSettings(config, 1), executor, "wasm");
  return { engine, prepared };
}

/** Trains to the last step, with the doctor beside it. */
export async function observeRun(
  config: GanConfig,
  market: SimulatedMarket,
  pace: Pace = USUAL_PACE,
): Promise<ObservedRun> {
  const started = performance.now();
  const bedside = new Bedside(config);
  const observed = (outcome: RunOutcome): ObservedRun => ({
    outcome,
    atTheEnd: bedside.state.diagnoses,
    named: bedside.named,
    seconds: (performance.now() - started) / 1000,
  });
  let engine: GanEngine | null = null;
  try {
    const opened = openEngine(config, market);
    engine = opened.engine;
    const trainer = createTrainer({ engine, config, market: opened.prepared });
    const maker = new SnapshotMaker(engine, opened.prepared, config.seed);
    await follow(trainer, maker, bedside, pace);
    return observed(bedside.outcome);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    bedside.look();
    return observed({ ...UNKNOWN, refused: 1 });
  } finally {
    engine?.dispose();
  }
}
