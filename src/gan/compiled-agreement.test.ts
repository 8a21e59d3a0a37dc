import { beforeAll, expect, test } from "vitest";
import { openNodeDevice } from "../../scripts/node-device.ts";
import { openNodeKernels } from "../../scripts/node-kernels.ts";
import { createCompiledEngine } from "../engine/compiled/compiled-engine.ts";
import type { EngineState, GanEngine, GanProgram, StepSettings } from "../engine/gan-engine.ts";
import { relativeDistance } from "../engine/self-test.ts";
import { createTfjsEngine } from "../engine/tfjs/create-tfjs-engine.ts";
import { bestVariant } from "../engine/wasm/kernels.ts";
import { createWasmExecutor } from "../engine/wasm/wasm-executor.ts";
import { buildProgram } from "./build-program.ts";
import {
  DISCRIMINATOR_ARCHITECTURES,
  type GanConfig,
  GENERATOR_ARCHITECTURES,
  OBJECTIVES,
} from "./config-fields.ts";
import { marketOf } from "./fixtures/market.ts";
import { smallConfig } from "./fixtures/small-runs.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { PRESETS, presetConfig } from "./presets/presets.ts";
import { stepSettings } from "./step-settings.ts";
import { createTrainer } from "./trainer.ts";

const STEPS = 10;

const market = (config: GanConfig, assets: readonly string[]) =>
  marketOf({ assets, windowLength: config.windowLength, trainCount: 200 });

async function stateAfter(
  config: GanConfig,
  assets: readonly string[],
  create: (program: GanProgram, settings: StepSettings) => GanEngine,
): Promise<EngineState> {
  const prepared = market(config, assets);
  const engine = create(buildProgram(config, prepared), stepSettings(config, 1));
  try {
    const trainer = createTrainer({ engine, config, market: prepared });
    for await (const _step of trainer.train(STEPS));
    return (await trainer.state()).engine;
  } finally {
    engine.dispose();
  }
}

async function expectAgreement(config: GanConfig, assets: readonly string[]): Promise<void> {
  const expected = await stateAfter(config, assets, createTfjsEngine);
  const given = await stateAfter(config, assets, (program, settings) =>
    createCompiledEngine(
      program,
      settings,
      createWasmExecutor(openNodeKernels(bestVariant(false))),
      "wasm",
    ),
  );
  for (const key of ["generator.weights", "discriminator.weights", "generator.average"] as const) {
    const distance = relativeDistance([...(given.get(key) ?? [])], [...(expected.get(key) ?? [])]);
    expect(distance, key).toBeLessThan(1e-4);
  }
}

beforeAll(() => openNodeDevice("cpu"));

test.each(PRESETS)("preset $id, made small: ten steps agree", async (preset) => {
  await expectAgreement(smallConfig(presetConfig(preset)), ["A"]);
});

test.each(GENERATOR_ARCHITECTURES)("%s generators agree", async (generator) => {
  const config = {
    ...smallConfig(DEFAULT_CONFIG),
    generator,
    generatorNormalisation: generator !== "recurrent",
    tailPenalty: 1,
  };
  await expectAgreement(config, ["A", "B"]);
});

test.each(
  DISCRIMINATOR_ARCHITECTURES.flatMap((discriminator, index) =>
    (discriminator === "recurrent" ? [false] : [false, true]).map((normalised) => ({
      discriminator,
      discriminatorNormalisation: normalised,
      instanceNoise: normalised ? 0.1 : 0,
      objective: OBJECTIVES[index % OBJECTIVES.length] ?? ("hinge" as const),
    })),
  ),
)(
  "$discriminator discriminators agree, normalised: $discriminatorNormalisation, $objective",
  async (values) => {
    await expectAgreement({ ...smallConfig(DEFAULT_CONFIG), ...values }, ["A", "B"]);
  },
);

test.each(
  OBJECTIVES.flatMap((objective) =>
    (["interpolated", "real", "real-and-generated"] as const).map((gradientPenalty, index) => ({
      objective,
      gradientPenalty,
      discriminator:
        (["multi-level-convolution", "temporal-convolution", "strided-convolution"] as const)[
          (index + objective.length) % 3
        ] ?? "multi-level-convolution",
    })),
  ),
)("$objective with the penalty $gradientPenalty agrees on $discriminator", async (values) => {
  const config = {
    ...smallConfig(DEFAULT_CONFIG),
    ...values,
    windowLength: 10,
    discriminatorDepth: 1,
  };
  await expectAgreement({ ...config, spectralProjection: false, discriminatorSteps: 2 }, ["A"]);
});
