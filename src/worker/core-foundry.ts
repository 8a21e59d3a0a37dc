import { findBaseline } from "../baselines/baselines.ts";
import { prepareMarket } from "../data/prepare-market.ts";
import type { PreparedMarket, PreprocessingConstants } from "../data/prepared-market.ts";
import { readMarketFile } from "../data/read-market-file.ts";
import { simulateMarket } from "../data/simulate.ts";
import type { Rehearsal } from "../engine/choice/measure-speed.ts";
import { planShape } from "../engine/choice/plan-shape.ts";
import type { GanEngine, GanProgram } from "../engine/gan-engine.ts";
import { buildProgram } from "../gan/build-program.ts";
import { decodeCheckpoint } from "../gan/checkpoint.ts";
import { CheckpointError } from "../gan/checkpoint-error.ts";
import type { GanConfig } from "../gan/config-fields.ts";
import { estimate } from "../gan/estimate.ts";
import { FACT_PENALTIES } from "../gan/fact-penalties.ts";
import { decodeGenerator, type GeneratorFile, generatorState } from "../gan/generator-file.ts";
import { sameConstants } from "../gan/same-constants.ts";
import { stepSettings } from "../gan/step-settings.ts";
import { createTrainer } from "../gan/trainer.ts";
import type { TrainerState } from "../gan/trainer-state.ts";
import { createEvaluatorOf } from "../metrics/quality/evaluator.ts";
import type { Job } from "../shared/job.ts";
import { EngineRun } from "./engine-run.ts";
import { turnLiveKnobs } from "./live-knobs.ts";
import type { RunSummary } from "./protocol.ts";
import { SharedGeneratorRun } from "./shared-generator-run.ts";
import type { Foundry, RunDraft, TrainingRun } from "./training-run.ts";

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
  const { trainCount = 0, testFrom = 0, windowCount = 0, winsorised = 0 } = market ?? {};
  return {
    trainCount,
    validationCount: testFrom - trainCount,
    testCount: (market?.returns.times.length ?? 0) - testFrom,
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
  if (!sameConstants(market.constants, checkpoint.constants)) {
    throw new CheckpointError("checkpoint-mismatch", { field: "data" });
  }
  return checkpoint.state;
}

/** What a step does around its program, as far as that takes time. */
function besides(config: GanConfig): unknown {
  const { discriminatorSteps, instanceNoise } = config;
  return [discriminatorSteps, instanceNoise > 0, ...FACT_PENALTIES.map((key) => config[key] > 0)];
}

function rehearse(engine: GanEngine, config: GanConfig, market: PreparedMarket): Rehearsal {
  const trainer = createTrainer({ engine, config, market });
  return {
    phases: () => trainer.phases("both"),
    step: () => trainer.runStep("both"),
    settle: () => trainer.readMeasures(),
  };
}

function draftRun(
  config: GanConfig,
  market: PreparedMarket,
  state: TrainerState | undefined,
): RunDraft {
  const program = buildProgram(config, market);
  const settings = stepSettings(config, 1);
  const summary = summarise(config, market.constants, market, program);
  const redraft = (turned: GanConfig, kept: TrainerState) => draftRun(turned, market, kept);
  return {
    workload: {
      shape: planShape(program, settings, besides(config)),
      program,
      settings,
      stepFlops: summary.stepFlops,
      rehearse: (engine) => rehearse(engine, config, market),
    },
    begin(createEngine) {
      const engine = createEngine(program, settings);
      try {
        const trainer = createTrainer({ engine, config, market, ...(state && { state }) });
        return new EngineRun({ market, engine, trainer, summary, redraft });
      } catch (error) {
        engine.dispose();
        throw error;
      }
    },
  };
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

function draftShared(bytes: Uint8Array, reference: TrainingRun | null): RunDraft {
  const file = decodeGenerator(bytes);
  const program = buildProgram(file.config, file);
  const settings = stepSettings(file.config, 1);
  const market = comparable(file, reference);
  const summary = summarise(file.config, file.constants, market, program);
  const draft: RunDraft = {
    workload: {
      shape: planShape(program, settings, "shared"),
      program,
      settings,
      stepFlops: summary.stepFlops,
      rehearse: null,
    },
    begin(createEngine) {
      const engine = createEngine(program, settings);
      engine.writeState(generatorState(program, file));
      return new SharedGeneratorRun({ file, bytes, market, summary, engine, redraft: () => draft });
    },
  };
  return draft;
}

/** Drafts of runs, readings and simulations out of the core's own parts. */
export const coreFoundry: Foundry = {
  readFile: (file, name, choices, { stop, progress }: Job) => {
    const source = { name, size: file.size, stream: () => file.stream() };
    return readMarketFile(source, choices, { stop, progress });
  },
  simulateMarket: async (market) => simulateMarket(market),
  async draftRun(dataset, config, checkpoint) {
    const { bars } = dataset;
    const market = { ...prepareMarket(dataset.prices, config), ...(bars && { bars }) };
    const state = checkpoint && stateOf(checkpoint, config, market);
    return draftRun(config, market, state);
  },
  findBaseline,
  createEvaluator: createEvaluatorOf,
  draftGenerator: async (bytes, reference) => draftShared(bytes, reference),
};
