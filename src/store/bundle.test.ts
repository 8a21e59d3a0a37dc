import * as fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { MEASURE_NAMES } from "../engine/gan-engine.ts";
import { type BundleContent, BundleError, readBundle, writeBundle } from "./bundle.ts";
import { INITIAL_EXPERIMENT } from "./experiment-store.ts";
import { recogniseFile } from "./file-kind.ts";
import { PRESET_CONFIGS } from "./preset-configs.ts";

const history = {
  count: 3,
  stride: 1,
  column: () => Float32Array.of(0.1, Number.NaN, -2.5e-7),
};

const content: BundleContent = {
  experiment: {
    ...INITIAL_EXPERIMENT,
    config: { ...INITIAL_EXPERIMENT.config, steps: 77 },
    preset: "custom",
  },
  step: 3,
  device: "cpu",
  fingerprint: "ab".repeat(32),
  checkpoint: Uint8Array.of(1, 2, 3),
  generator: Uint8Array.of(4, 5),
  history,
};

const read = (bytes: Uint8Array<ArrayBuffer>) => readBundle(bytes, PRESET_CONFIGS);

async function problemOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    await read(bytes);
    return "none";
  } catch (error) {
    if (error instanceof BundleError) return error.problem;
    throw error;
  }
}

const manifest = (change: object = {}) =>
  strToU8(
    JSON.stringify({
      format: "market-forge-bundle",
      version: 1,
      config: {},
      market: null,
      step: 0,
      data: { fingerprint: null },
      ...change,
    }),
  );

const headers = new TextDecoder().decode(
  strToU8(
    "step,discriminator_loss,generator_loss,gradient_penalty,auxiliary_penalty,real_score,generated_score,accuracy,discriminator_gradient_norm,generator_gradient_norm\r\n",
  ),
);

const files = (change: Record<string, Uint8Array> = {}) => ({
  "manifest.json": manifest(),
  "checkpoint.bin": Uint8Array.of(1),
  "generator.bin": Uint8Array.of(2),
  "history.csv": strToU8(headers),
  ...change,
});

/** Changes bytes of every central directory record: `offset` from its signature. */
function patchCentral(zip: Uint8Array<ArrayBuffer>, patch: (view: DataView, at: number) => void) {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  for (let i = 0; i + 46 < bytes.length; i++) {
    if (view.getUint32(i, true) === 0x02014b50) patch(view, i);
  }
  return bytes;
}

test("a bundle opens to what was saved (S21)", async () => {
  const opened = await read(writeBundle(content));
  expect(opened.experiment).toMatchObject({
    config: content.experiment.config,
    preset: "custom",
    market: content.experiment.market,
  });
  expect(opened).toMatchObject({ step: 3, fingerprint: content.fingerprint });
  expect(opened.checkpoint).toEqual(content.checkpoint);
  expect(opened.generator).toEqual(content.generator);
  expect(opened.history.lastStep).toBe(3);
  for (const name of MEASURE_NAMES) {
    expect(opened.history.columns.get(name)).toEqual(history.column());
  }
});

test("a long history is thinned and says so by its steps", async () => {
  const count = 150_000;
  const column = () => Float32Array.from({ length: count }, (_, i) => i + 1);
  const opened = await read(writeBundle({ ...content, history: { count, stride: 1, column } }));
  expect(opened.history.stride).toBe(4);
  expect(opened.history.lastStep).toBe(count);
  expect(opened.history.columns.get("generatorLoss")?.slice(0, 3)).toEqual(
    Float32Array.of(4, 8, 12),
  );
});

test("the least bundle opens with defaults", async () => {
  const opened = await read(zipSync(files()));
  expect(opened.experiment.preset).toBe("recipe");
  expect(opened.fingerprint).toBeNull();
});

describe("hostile bundles are refused by name (L14–L20)", () => {
  const cases: readonly (readonly [string, string, () => Uint8Array<ArrayBuffer>])[] = [
    ["no zip at all", "not-a-zip", () => strToU8("hello, this is no zip file at all, no")],
    ["nothing", "not-a-zip", () => new Uint8Array(0)],
    [
      "a path that climbs",
      "unexpected-entry",
      () => zipSync(files({ "../checkpoint.bin": new Uint8Array(1) })),
    ],
    [
      "an absolute path",
      "unexpected-entry",
      () => zipSync(files({ "/etc/passwd": new Uint8Array(1) })),
    ],
    [
      "an entry of another name",
      "unexpected-entry",
      () => zipSync(files({ __proto__: new Uint8Array(1), x: new Uint8Array(1) })),
    ],
    [
      "too many entries",
      "too-many-entries",
      () =>
        zipSync(
          Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`f${i}`, new Uint8Array(0)])),
        ),
    ],
    ["no checkpoint", "missing-entry", () => zipSync({ "manifest.json": manifest() })],
    [
      "an encrypted entry",
      "encrypted",
      () => patchCentral(zipSync(files()), (view, at) => view.setUint16(at + 8, 1, true)),
    ],
    [
      "a declared size over the cap",
      "too-large",
      () => patchCentral(zipSync(files()), (view, at) => view.setUint32(at + 24, 0xfffffffe, true)),
    ],
    [
      "a compression that is not known",
      "unknown-compression",
      () => patchCentral(zipSync(files()), (view, at) => view.setUint16(at + 10, 14, true)),
    ],
    [
      "a wrong checksum",
      "damaged",
      () => patchCentral(zipSync(files()), (view, at) => view.setUint32(at + 16, 1, true)),
    ],
    [
      "an offset outside the file",
      "damaged",
      () => patchCentral(zipSync(files()), (view, at) => view.setUint32(at + 42, 0x7fffffff, true)),
    ],
    [
      "a manifest that is no JSON",
      "manifest-damaged",
      () => zipSync(files({ "manifest.json": strToU8("{") })),
    ],
    [
      "a manifest of another program",
      "manifest-damaged",
      () => zipSync(files({ "manifest.json": strToU8('{"name":"app"}') })),
    ],
    [
      "a step that is no number",
      "manifest-damaged",
      () =>
        zipSync(
          files({
            "manifest.json": strToU8(
              JSON.stringify({ format: "market-forge-bundle", version: 1, config: {} }).replace(
                "}}",
                `},"step":1e309}`,
              ),
            ),
          }),
        ),
    ],
    [
      "a step before the first",
      "manifest-damaged",
      () => zipSync(files({ "manifest.json": manifest({ step: -1 }) })),
    ],
    [
      "no configuration",
      "manifest-damaged",
      () => zipSync(files({ "manifest.json": manifest({ config: [] }) })),
    ],
    [
      "a later version",
      "newer-version",
      () => zipSync(files({ "manifest.json": manifest({ version: 2 }) })),
    ],
    [
      "a history of other columns",
      "history-damaged",
      () => zipSync(files({ "history.csv": strToU8("a,b\n1,2\n") })),
    ],
    [
      "a history with a hole",
      "history-damaged",
      () =>
        zipSync(
          files({
            "history.csv": strToU8(`${headers}1,0,0,0,0,0,0,0,0,0\r\n3,0,0,0,0,0,0,0,0,0\r\n`),
          }),
        ),
    ],
  ];
  test.each(cases)("%s", async (_name, problem, make) => {
    expect(await problemOf(make())).toBe(problem);
  });
});

test("an entry that inflates to more than it declares is cut off there (L02, L19)", async () => {
  const bomb = zipSync(files({ "checkpoint.bin": new Uint8Array(16 << 20) }));
  const lying = patchCentral(bomb, (view, at) => {
    if (view.getUint32(at + 24, true) === 16 << 20) view.setUint32(at + 24, 1000, true);
  });
  const start = performance.now();
  expect(await problemOf(lying)).toBe("damaged");
  expect(performance.now() - start).toBeLessThan(2000);
});

test("every truncation and every changed byte is refused or changes nothing", async () => {
  const whole = writeBundle(content);
  const expected = await read(whole);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, mask) => {
        const changed = whole.slice();
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(await problemOf(whole.slice(0, at))).not.toBe("none");
        if ((await problemOf(changed)) === "none") expect(await read(changed)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

test("values out of bounds in a manifest are corrected and listed", async () => {
  const config = { steps: 1e9, batchSize: "64", objective: "__proto__", extra: 1 };
  const opened = await read(zipSync(files({ "manifest.json": manifest({ config }) })));
  expect(opened.experiment.config.steps).toBe(1_000_000);
  expect(opened.experiment.opened.corrections.map(({ key }) => key).sort()).toEqual([
    "batchSize",
    "objective",
    "steps",
  ]);
  expect(opened.experiment.opened.unknownKeys).toEqual(["extra"]);
});

describe("files are recognised by what is in them (L20)", () => {
  const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);
  const cases: readonly (readonly [string, Uint8Array<ArrayBuffer>, object])[] = [
    [
      "model.json",
      strToU8('{"format":"layers-model","modelTopology": {}}'),
      { application: "TensorFlow.js" },
    ],
    ["weights.h5", bytesOf(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10), { application: "HDF5" }],
    ["generator.onnx", bytesOf(8, 7, 18, 7), { application: "ONNX" }],
    ["state.pkl", bytesOf(0x80, 4, 0x95, 0), { application: "Python pickle" }],
    ["weights.safetensors", strToU8('\x10\0\0\0\0\0\0\0{"a":1}'), { application: "safetensors" }],
    ["net.tflite", strToU8("\x1c\0\0\0TFL3"), { application: "TensorFlow Lite" }],
    ["net.pt", zipSync({ "net/data.pkl": new Uint8Array(3) }), { application: "PyTorch" }],
    [
      "net.keras",
      zipSync({ "config.json": new Uint8Array(2), "model.weights.h5": new Uint8Array(2) }),
      { application: "Keras" },
    ],
    ["prices.xlsx", zipSync({ "[Content_Types].xml": new Uint8Array(2) }), { kind: "data" }],
    ["run.zip", zipSync(files()), { kind: "bundle" }],
    ["prices.csv", strToU8("date,close\n2024-01-02,100\n"), { kind: "data" }],
    ["data.json", strToU8('{"prices": [1, 2]}'), { kind: "data" }],
    ["c.json", strToU8('{"format": "market-forge-configuration"}'), { kind: "config" }],
    ["empty.csv", new Uint8Array(0), { kind: "data" }],
  ];
  test.each(cases)("%s", async (name, bytes, expected) => {
    expect(await recogniseFile(new File([bytes], name))).toMatchObject(expected);
  });
});
