import { expect, test } from "vitest";
import { initialState } from "../engine/initial-state.ts";
import { buildProgram } from "./build-program.ts";
import { noCalibration } from "./calibration.ts";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { bestOf, type CheckpointChoice } from "./checkpoint-choice.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { seal, unseal } from "./sealed-file.ts";

const config = {
  ...DEFAULT_CONFIG,
  windowLength: 4,
  generator: "multilayer-perceptron",
  generatorWidth: 2,
  generatorDepth: 1,
  generatorNormalisation: true,
  discriminator: "multilayer-perceptron",
  discriminatorWidth: 2,
  discriminatorDepth: 1,
  validationShare: 0.2,
  keep: "best",
} as const;
const market = marketOf({ assets: ["A"], windowLength: 4 });
const engine = initialState(buildProgram(config, market), 7);

const choice: CheckpointChoice = {
  scores: [
    { step: 20, score: 3.5 },
    { step: 40, score: 1.25 },
    { step: 60, score: 2 },
  ],
  best: bestOf({ step: 40, score: 1.25 }, initialState(buildProgram(config, market), 8)),
};

const encode = (remembered?: CheckpointChoice, values: Partial<Checkpoint> = {}) =>
  encodeCheckpoint({
    config,
    constants: market.constants,
    calibration: noCalibration(1),
    state: {
      step: 60,
      engine,
      penaltyMeans: new Float32Array(0),
      ...(remembered === undefined ? {} : { choice: remembered }),
    },
    ...values,
  });

test("a run's scores and its best generator come back as they were", () => {
  expect(decodeCheckpoint(encode(choice)).state.choice).toEqual(choice);
  const unkept = { ...choice, best: null };
  expect(decodeCheckpoint(encode(unkept)).state.choice).toEqual(unkept);
  expect(decodeCheckpoint(encode()).state).not.toHaveProperty("choice");
});

/** The checkpoint with another header, checksum and lengths right. */
function resealed(bytes: Uint8Array, change: (header: Record<string, unknown>) => unknown) {
  const { header, body } = unseal("MFCP", 1, bytes);
  return seal("MFCP", 1, change(header as Record<string, unknown>), body);
}

const refusal = (bytes: Uint8Array) => {
  try {
    decodeCheckpoint(bytes);
  } catch (error) {
    if (error instanceof CheckpointError) return error.data;
    throw error;
  }
  return null;
};

const withScores = (...pairs: readonly (readonly [number, number])[]) =>
  encode({ scores: pairs.map(([step, score]) => ({ step, score })), best: null });

test.each([
  ["steps that fall", withScores([40, 1], [20, 1])],
  ["a step twice", withScores([20, 1], [20, 2])],
  ["a fractional step", withScores([20.5, 1])],
  ["a score below zero", withScores([20, -1])],
  [
    "a best step without a score",
    resealed(encode(choice), (header) => ({ ...header, bestStep: 30 })),
  ],
  ["no best step", resealed(encode(choice), ({ bestStep: _, ...header }) => header)],
  [
    "a best generator of another size",
    encode({ ...choice, best: bestOf({ step: 40, score: 1.25 }, new Map()) }),
  ],
])("a choice with %s is refused", (_, bytes) => {
  expect(refusal(bytes)).toEqual({ reason: "choice" });
});

test("a file from before these knobs opens with what it meant", () => {
  const old = resealed(encode(), ({ bestStep: _, ...header }) => {
    const { config: knobs, ...run } = header.run as { config: Record<string, unknown> };
    const { validationShare, keep, stopOnPlateau, mostMinutes, ...before } = knobs;
    expect([validationShare, keep, stopOnPlateau, mostMinutes]).toEqual([0.2, "best", false, 0]);
    return { ...header, run: { ...run, config: before } };
  });
  expect(decodeCheckpoint(old).config).toEqual({ ...config, validationShare: 0, keep: "last" });
});
