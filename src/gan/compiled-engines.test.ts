import { beforeAll, expect, test } from "vitest";
import { createCompiledEngine } from "../engine/compiled/compiled-engine.ts";
import { createReferenceExecutor } from "../engine/compiled/reference/reference-executor.ts";
import type { GanProgram, StepSettings } from "../engine/gan-engine.ts";
import { relativeDistance } from "../engine/self-test.ts";
import { openCpu } from "../engine/tfjs/cpu-device.ts";
import { StepRunner } from "../engine/tfjs/engine-check.ts";
import { buildProgram } from "./build-program.ts";
import { type GanConfig, OBJECTIVES } from "./config-fields.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { PRESETS, presetConfig } from "./presets/presets.ts";
import { stepSettings } from "./step-settings.ts";

const STEPS = 10;
/** Every kind of layer of a preset, in small. */
const SMALL = { batchSize: 4, generatorWidth: 6, discriminatorWidth: 4 } as const;

const small = (config: GanConfig): GanConfig => ({
  ...config,
  ...SMALL,
  windowLength: Math.min(config.windowLength, 16),
  generatorDepth: Math.min(config.generatorDepth, 4),
  discriminatorDepth: Math.min(config.discriminatorDepth, 4),
  noiseChannels: Math.min(config.noiseChannels, 12),
});

const compiled = (program: GanProgram, settings: StepSettings) =>
  createCompiledEngine(program, settings, createReferenceExecutor(), "cpu");

async function stateOf(runner: StepRunner) {
  await runner.run(STEPS);
  const state = await runner.engine.readState();
  runner.engine.dispose();
  return state;
}

/** Every vector of the state after ten steps, held against its own size. */
async function expectAgreement(config: GanConfig): Promise<void> {
  const program = buildProgram(config, marketOf({ assets: ["A", "B"] }));
  const settings = stepSettings(config, 0);
  const expected = await stateOf(new StepRunner(program, settings));
  const given = await stateOf(new StepRunner(program, settings, compiled));
  for (const [key, values] of expected) {
    const numbers = [...(given.get(key) ?? [])];
    if (values.every((value) => value === 0)) expect(numbers, key).toEqual([...values]);
    else expect(relativeDistance(numbers, [...values]), key).toBeLessThan(1e-4);
  }
}

beforeAll(async () => {
  await openCpu();
});

test.each(PRESETS.map((preset) => ({ id: preset.id, config: presetConfig(preset) })))(
  "$id in small: ten compiled steps are those of TensorFlow.js",
  ({ config }) => expectAgreement(small(config)),
);

const BOUNDS = [
  { bound: "clipped", values: { weightClip: 0.1 } },
  ...(["real", "real-and-generated", "interpolated"] as const).map((gradientPenalty) => ({
    bound: `penalty ${gradientPenalty}`,
    values: { gradientPenalty },
  })),
] satisfies readonly { readonly bound: string; readonly values: Partial<GanConfig> }[];

const variants = OBJECTIVES.flatMap((objective) => BOUNDS.map((each) => ({ objective, ...each })));

test.each(variants)(
  "$objective, $bound: ten compiled steps are those of TensorFlow.js",
  ({ objective, values }) =>
    expectAgreement(small({ ...DEFAULT_CONFIG, spectralProjection: false, objective, ...values })),
);
