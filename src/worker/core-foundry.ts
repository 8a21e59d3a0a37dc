import { prepareMarket } from "../data/prepare-market.ts";
import type { PreparedMarket, PreprocessingConstants } from "../data/prepared-market.ts";
import { readMarketFile } from "../data/read-market-file.ts";
import { simulateMarket } from "../data/simulate.ts";
import type { GanEngine, GanProgram, StepSettings } from "../engine/gan-engine.ts";
import { buildProgram } from "../gan/build-program.ts";
import { decodeCheckpoint } from "../gan/checkpoint.ts";
import { CheckpointError } from "../gan/checkpoint-error.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { estimate } from "../gan/estimate.ts";
import { decodeGenerator, type GeneratorFile, generatorState } from "../gan/generator-file.ts";
import { withoutData } from "../gan/run-header.ts";
import { stepSettings } from "../gan/step-settings.ts";
import { createTrainer, type TrainerState } from "../gan/trainer.ts";
import { EngineRun } from "./engine-run.ts";
import { turnLiveKnobs } from "./live-knobs.ts";
import type { RunSummary } from "./protocol.ts";
import { SharedGeneratorRun } from "./shared-generator-run.ts";
import type { Foundry, Job, TrainingRun } from "./training-run.ts";

/** What is to be chosen outside: where engines come from and how devices are opened. */
export interface FoundryParts {
  readonly createEngine: (program: GanProgram, settings: StepSettings) => GanEngine;
  readonly openDevice: Foundry["openDevice"];
  readonly distrustDevice: Foundry["distrustDevice"];
}

/** Counts are 0 where there are no data. */
function summarise(
  config: GanConfig,
  constants: PreprocessingConstants,
  market: PreparedMarket | null,
  program: GanProgram,
): RunSummary {
  const { generatorParameters, discriminatorParameters, stepFlops, bytes } = estimate(
    program,
    config.discriminatorSteps,
  );
  const { trainCount = 0, windowCount = 0, winsorised = 0 } = market ?? {};
  return {
    trainCount,
    testCount: (market?.returns.times.length ?? 0) - trainCount,
    windowCount,
    generatorParameters,
    discriminatorParameters,
    stepFlops,
    estimatedBytes: bytes,
    anyLength: program.generator.anyLength,
    winsorised,
    gaussianised: constants.gaussianising.length > 0,
    mean: constants.mean,
    deviation: constants.deviation,
  };
}

/** The state in a checkpoint, if it is of this configuration (live knobs aside) and this data. */
function stateOf(bytes: Uint8Array, config: GanConfig, market: PreparedMarket): TrainerState {
  const checkpoint = decodeCheckpoint(bytes);
  const [knob] = turnLiveKnobs(checkpoint.config, config).refused;
  if (knob !== undefined) throw new CheckpointError("checkpoint-mismatch", { field: knob });
  const own = JSON.stringify(withoutData(market.constants));
  if (JSON.stringify(withoutData(checkpoint.constants)) !== own) {
    throw new CheckpointError("checkpoint-mismatch", { field: "data" });
  }
  return checkpoint.state;
}

type CreateEngine = FoundryParts["createEngine"];

function createRun(
  createEngine: CreateEngine,
  config: GanConfig,
  market: PreparedMarket,
  state: TrainerState | undefined,
): TrainingRun {
  const program = buildProgram(config, market);
  const summary = summarise(config, market.constants, market, program);
  const engine = createEngine(program, stepSettings(config, 1));
  const rebuild = (turned: GanConfig, kept: TrainerState) =>
    createRun(createEngine, turned, market, kept);
  try {
    const trainer = createTrainer({ engine, config, market, ...(state && { state }) });
    return new EngineRun({ market, engine, trainer, summary, rebuild });
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

/** The reference's data, if a generator like this one could have learned from them. */
function comparable(file: GeneratorFile, reference: TrainingRun | null): PreparedMarket | null {
  const market = reference?.market ?? null;
  if (market === null) return null;
  const { constants, windowLength } = market;
  const isAlike =
    constants.returnKind === file.constants.returnKind &&
    constants.assets.length === file.constants.assets.length &&
    windowLength === file.config.windowLength;
  return isAlike ? market : null;
}

function openShared(
  createEngine: CreateEngine,
  bytes: Uint8Array,
  reference: TrainingRun | null,
): TrainingRun {
  const file = decodeGenerator(bytes);
  const program = buildProgram(file.config, file);
  const market = comparable(file, reference);
  return new SharedGeneratorRun({
    file,
    bytes,
    market,
    summary: summarise(file.config, file.constants, market, program),
    createEngine: () => {
      const engine = createEngine(program, stepSettings(file.config, 1));
      engine.writeState(generatorState(program, file));
      return engine;
    },
  });
}

/** Runs, readings and simulations out of the core's own parts. */
export function createCoreFoundry(parts: FoundryParts): Foundry {
  const { createEngine, openDevice, distrustDevice } = parts;
  return {
    openDevice,
    distrustDevice,
    readFile: (file, name, choices, { stop, progress }: Job) => {
      const source = { name, size: file.size, stream: () => file.stream() };
      return readMarketFile(source, choices, { stop, progress });
    },
    simulateMarket: async (market) => simulateMarket(market),
    async prepareRun(dataset, config, checkpoint) {
      const market = prepareMarket(dataset.prices, config);
      const state = checkpoint && stateOf(checkpoint, config, market);
      return createRun(createEngine, config, market, state);
    },
    showGenerator: async (bytes, reference) => openShared(createEngine, bytes, reference),
  };
}
