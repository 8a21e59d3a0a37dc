import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { StateKey } from "../engine/gan-engine.ts";
import { initialState } from "../engine/initial-state.ts";
import { crc32 } from "../shared/crc32.ts";
import { fromHalf, toHalf } from "../shared/half-precision.ts";
import { buildProgram } from "./build-program.ts";
import { noCalibration } from "./calibration.ts";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { marketOf } from "./fixtures/market.ts";
import { DEFAULT_CONFIG } from "./gan-config.ts";
import { decodeGenerator, encodeGenerator, generatorState } from "./generator-file.ts";
import { withoutData } from "./run-header.ts";
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
} as const;
const market = marketOf({ assets: ["A"], windowLength: 4 });
const program = buildProgram(config, market);

const checkpoint: Checkpoint = {
  config,
  constants: market.constants,
  calibration: { shift: [0.01], scale: [1.02] },
  state: {
    step: 123,
    engine: initialState(program, 7),
    penaltyMeans: Float32Array.of(1, 0.25, -3),
  },
};
const bytes = encodeCheckpoint(checkpoint);

const generatorBytes = encodeGenerator({
  ...checkpoint,
  weights: checkpoint.state.engine.get("generator.average") ?? new Float32Array(0),
  buffers: checkpoint.state.engine.get("generator.average-buffers") ?? new Float32Array(0),
});

/** The error that decoding gave; anything but a typed refusal fails the test. */
function refusal(decode: () => unknown): CheckpointError | ConfigurationError {
  try {
    decode();
  } catch (error) {
    if (error instanceof CheckpointError || error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** The checkpoint with another header, checksum and lengths right. */
function resealed(change: (header: Record<string, unknown>) => unknown, body?: Uint8Array) {
  const opened = unseal("MFCP", 1, bytes);
  const header = change(structuredClone(opened.header) as Record<string, unknown>);
  return seal("MFCP", 1, header, body ?? opened.body);
}

test("a checkpoint comes back as it was, bit for bit, without names of the data", () => {
  const constants = withoutData(checkpoint.constants);
  expect(decodeCheckpoint(bytes)).toEqual({ ...checkpoint, constants });
});

test("neither a checkpoint nor a generator file names columns or gives a price", () => {
  const named = { ...checkpoint.constants, assets: ["canary"], lastPrice: [31415.926] };
  const { config, calibration, state } = checkpoint;
  const sealed = encodeCheckpoint({ config, calibration, state, constants: named });
  const file = { ...decodeGenerator(generatorBytes), constants: named };
  for (const content of [sealed, encodeGenerator(file)]) {
    expect(new TextDecoder("latin1").decode(content)).not.toMatch(/canary|31415/);
  }
});

test("CRC-32 gives the standard's check value", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

test("a checkpoint cut anywhere is refused", () => {
  for (let length = 0; length < bytes.length; length++) {
    expect(refusal(() => decodeCheckpoint(bytes.slice(0, length))).code).toBe("checkpoint-damaged");
  }
});

test("trailing bytes are refused", () => {
  const longer = new Uint8Array([...bytes, 0]);
  expect(refusal(() => decodeCheckpoint(longer)).code).toBe("checkpoint-damaged");
});

test("one changed byte anywhere is noticed, in checkpoints and generator files", () => {
  for (const [file, decode] of [
    [bytes, decodeCheckpoint],
    [generatorBytes, decodeGenerator],
  ] as const) {
    for (let at = 0; at < file.length; at++) {
      const flipped = file.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 + (at % 255));
      expect(refusal(() => decode(flipped))).toBeInstanceOf(CheckpointError);
    }
  }
});

test("random bytes are refused with a typed error", async () => {
  await fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      expect(refusal(() => decodeCheckpoint(noise)).code).toBe("checkpoint-damaged");
      expect(refusal(() => decodeGenerator(noise)).code).toBe("checkpoint-damaged");
    }),
    { numRuns: 2000 },
  );
});

test("any JSON under a right checksum is refused with a typed error", async () => {
  await fc.assert(
    fc.property(fc.json(), (text) => {
      const opened = unseal("MFCP", 1, bytes);
      const sealed = seal("MFCP", 1, JSON.parse(text), opened.body);
      expect(refusal(() => decodeCheckpoint(sealed)).code).toBe("checkpoint-damaged");
    }),
    { numRuns: 1000 },
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e38])("a weight of %s is refused", (value) => {
  const body = unseal("MFCP", 1, bytes).body.slice();
  new DataView(body.buffer).setFloat32(8, value, true);
  const error = refusal(() => decodeCheckpoint(resealed((header) => header, body)));
  expect(error.data).toEqual({ reason: "not-finite" });
});

type Blocks = [string, number][];

const blocksWith = (change: (blocks: Blocks) => Blocks) => (header: Record<string, unknown>) => ({
  ...header,
  blocks: change(header.blocks as Blocks),
});

const renamed = (from: string, to: string) =>
  blocksWith((blocks) => blocks.map(([name, length]) => [name === from ? to : name, length]));

const HOSTILE: readonly (readonly [string, (header: Record<string, unknown>) => unknown])[] = [
  ["a block named __proto__", renamed("counters", "__proto__")],
  ["a name twice", renamed("generator.average", "generator.weights")],
  ["a negative length", blocksWith((blocks) => blocks.map(([name]) => [name, -1]))],
  ["a fractional length", blocksWith((blocks) => blocks.map(([name]) => [name, 0.5]))],
  ["a huge length", blocksWith((blocks) => blocks.map(([name]) => [name, 2 ** 52]))],
  ["a block less", blocksWith((blocks) => blocks.slice(1))],
  ["a fractional step", (header) => ({ ...header, step: 1.5 })],
  ["no run", (header) => ({ ...header, run: null })],
];

test.each(HOSTILE)("%s is refused", (_, change) => {
  expect(refusal(() => decodeCheckpoint(resealed(change)))).toBeInstanceOf(CheckpointError);
});

function runWith(change: (run: Record<string, unknown>) => unknown) {
  return resealed((header) => ({
    ...header,
    run: change(header.run as Record<string, unknown>),
  }));
}

const constantsWith = (values: Record<string, unknown>) =>
  runWith((run) => ({ ...run, constants: { ...(run.constants as object), ...values } }));

test.each([
  ["a deviation of 0", { deviation: [0] }],
  ["a deviation of 1e38", { deviation: [1e38] }],
  ["two means for one asset", { mean: [0, 0] }],
  ["no asset", { assets: [] }],
  ["a missing number", { largest: [null] }],
  ["an unknown field", { extra: 1 }],
])("constants with %s are refused", (_, values) => {
  expect(refusal(() => decodeCheckpoint(constantsWith(values))).code).toBe("checkpoint-damaged");
});

test("a knob out of bounds is refused", () => {
  const sealed = runWith((run) => ({ ...run, config: { ...config, batchSize: 1e9 } }));
  expect(refusal(() => decodeCheckpoint(sealed)).code).toBe("checkpoint-damaged");
});

test("weights that do not fit the configuration's networks are a mismatch", () => {
  const sealed = runWith((run) => ({ ...run, config: { ...config, generatorWidth: 3 } }));
  expect(refusal(() => decodeCheckpoint(sealed)).code).toBe("checkpoint-mismatch");
});

test("a configuration beyond the budget is refused before anything is allocated", () => {
  const huge = {
    ...config,
    generator: "convolution-and-dense",
    generatorWidth: 1024,
    noiseChannels: 256,
  };
  const sealed = runWith((run) => ({ ...run, config: huge }));
  expect(refusal(() => decodeCheckpoint(sealed)).code).toBe("network-too-large");
});

test("another version is a mismatch", () => {
  const opened = unseal("MFCP", 1, bytes);
  const later = seal("MFCP", 2, opened.header, opened.body);
  expect(refusal(() => decodeCheckpoint(later)).data).toMatchObject({ field: "version", found: 2 });
});

test("a checkpoint is not a generator file", () => {
  expect(refusal(() => decodeGenerator(bytes)).data).toEqual({ reason: "kind" });
});

test("a generator file keeps its weights to half precision, and all else exactly", () => {
  const file = decodeGenerator(generatorBytes);
  const weights = checkpoint.state.engine.get("generator.average") ?? new Float32Array(0);
  expect(file.weights.length).toBe(weights.length);
  weights.forEach((weight, i) => {
    expect(Math.abs((file.weights[i] ?? 0) - weight)).toBeLessThanOrEqual(
      Math.abs(weight) * 2 ** -11 + 2 ** -25,
    );
  });
  expect(file.constants).toEqual(withoutData(market.constants));
  expect(file.calibration).toEqual(checkpoint.calibration);
  const state = generatorState(program, file);
  expect(state.get("generator.average" satisfies StateKey)).toEqual(file.weights);
});

test("weights that half precision cannot hold are not written", () => {
  const file = decodeGenerator(generatorBytes);
  const weights = file.weights.map(() => 1e6);
  expect(() => encodeGenerator({ ...file, weights })).toThrow("checkpoint-mismatch");
});

test("a generator file of another size is a mismatch", () => {
  const opened = unseal("MFGN", 1, generatorBytes);
  const shorter = seal("MFGN", 1, opened.header, opened.body.slice(2));
  expect(refusal(() => decodeGenerator(shorter)).code).toBe("checkpoint-mismatch");
});

test("every half-precision number survives the way there and back", () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = fromHalf(bits);
    if (Number.isNaN(value)) continue;
    expect(toHalf(value)).toBe(bits);
  }
});

test("numbers between two halves become the nearer one", async () => {
  await fc.assert(
    fc.property(fc.double({ min: -65_504, max: 65_504, noNaN: true }), (value) => {
      const bits = toHalf(value);
      const error = Math.abs(fromHalf(bits) - value);
      for (const other of [bits - 1, bits + 1]) {
        const neighbour = fromHalf(other & 0xffff);
        if (Number.isFinite(neighbour)) {
          expect(error).toBeLessThanOrEqual(Math.abs(neighbour - value));
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test("no calibration changes nothing", () => {
  expect(noCalibration(2)).toEqual({ shift: [0, 0], scale: [1, 1] });
});

const threshold = {
  kind: "threshold",
  response: 0.1,
  asymmetry: 0.8,
  persistence: 0.96,
  magnitude: 0.77,
  level: 0.9,
  mean: 0.02,
  deviation: 0.99,
} as const;

test("the volatility filter's constants travel with the weights", () => {
  const constants = { ...market.constants, volatilityFilter: [threshold] };
  const opened = decodeCheckpoint(encodeCheckpoint({ ...checkpoint, constants }));
  expect(opened.constants.volatilityFilter).toEqual([threshold]);
  const wild = { ...constants, volatilityFilter: [{ ...threshold, persistence: 1.1 }] };
  expect(
    refusal(() => decodeCheckpoint(encodeCheckpoint({ ...checkpoint, constants: wild }))).code,
  ).toBe("checkpoint-damaged");
});

test("files from before there was a volatility filter open, and filter nothing", () => {
  const { header, body } = unseal("MFCP", 1, bytes);
  const older = JSON.parse(JSON.stringify(header));
  for (const knob of ["volatilityFilter", "generatorReach", "dependenceChannels"]) {
    Reflect.deleteProperty(older.run.config, knob);
  }
  Reflect.deleteProperty(older.run.constants, "volatilityFilter");
  const opened = decodeCheckpoint(seal("MFCP", 1, older, body));
  expect(opened.config).toEqual(config);
  expect(opened.constants.volatilityFilter).toEqual([]);
});
