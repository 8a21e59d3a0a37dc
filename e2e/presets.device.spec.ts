/**
 * Every preset trains on every device: finite, without a tensor left behind, and near the plain
 * CPU. Batches are small, so that an emulated graphics processor keeps up. The networks are whole
 * but for the nine million weights of "convolution-and-dense": ten steps of them take minutes
 * there, so its layers are an eighth as wide unless PRESET_WHOLE is set (whole, it is trained by
 * `bench/presets`). PRESET_STEPS=200 is the acceptance, of every preset on every device; PRESETS
 * and PRESET_BATCH choose and widen, PRESET_STEP_MS is how long a step may take.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { COMPARED_STEPS, TOLERANCE, tryPreset } from "../bench/preset-run.ts";
import { relativeDistance } from "../src/engine/self-test.ts";
import type { GanConfig } from "../src/gan/config-fields.ts";
import { PRESETS, type PresetId, presetConfig } from "../src/gan/presets/presets.ts";
import type { Event } from "../src/worker/protocol.ts";
import { openApp, play } from "./app.ts";
import { expect, story } from "./story.ts";

type StepsCompleted = Extract<Event, { readonly type: "steps-completed" }>;

/** What a page's worker tells that this story needs, as plain numbers. */
interface Told {
  readonly devices: string[];
  readonly engines: string[];
  readonly discriminatorLoss: number[];
  readonly generatorLoss: number[];
  readonly tensors: number[];
  readonly bytes: number[];
  readonly ends: string[];
}

/** WebAssembly is quick enough for a leak to show in the counts of many messages. */
const stepsOn = (device: string) =>
  Number(process.env.PRESET_STEPS ?? (device === "wasm" ? 100 : 5));
/** The knob allows no fewer; what is beyond is not waited for. */
const FEWEST_STEPS = 10;
/** Snapshots, their calibration, quality and checkpoint scores prepare their plans once each. */
const MOST_PREPARATIONS = 4;
const BATCH = Number(process.env.PRESET_BATCH ?? 4);
const NARROWED: Partial<Record<PresetId, Partial<GanConfig>>> = process.env.PRESET_WHOLE
  ? {}
  : { "convolution-and-dense": { generatorWidth: 8, discriminatorWidth: 8 } };
/** Their networks are the recipe's: an emulated graphics processor has nothing else to compute. */
const LIKE_RECIPE: readonly PresetId[] = ["quick", "recipe-with-penalties", "heavy-tailed"];
const CHOSEN = process.env.PRESETS?.split(",");
/** An emulated graphics processor compiles for half a minute before its first step. */
const COMPILING_MS = 180_000;
const LONGEST_STEP_MS = Number(process.env.PRESET_STEP_MS ?? 5000);

/** Runs in the page, before anything else: notes what every worker tells. */
function listen(device: string): void {
  const told: Told = {
    devices: [],
    engines: [],
    discriminatorLoss: [],
    generatorLoss: [],
    tensors: [],
    bytes: [],
    ends: [],
  };
  Object.assign(globalThis, { told });
  const settings = { state: { devicePreference: device }, version: 1 };
  localStorage.setItem("market-forge-settings", JSON.stringify(settings));
  const note = (event: Event) => {
    if (event.type === "device-chosen") {
      told.devices.push(event.report.device);
      told.engines.push(event.report.engine);
    }
    if (event.type === "training-paused") told.ends.push(event.reason);
    if (event.type === "training-failed") told.ends.push(event.failure.code);
    if (event.type !== "steps-completed") return;
    const { measures, memory }: StepsCompleted = event;
    told.discriminatorLoss.push(...measures.discriminatorLoss);
    told.generatorLoss.push(...measures.generatorLoss);
    told.tensors.push(memory.tensors);
    told.bytes.push(memory.bytes);
  };
  const PlainWorker = globalThis.Worker;
  globalThis.Worker = class extends PlainWorker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener("message", ({ data }: MessageEvent<Event>) => note(data));
    }
  };
}

/**
 * Nothing may be left behind by steps: of TensorFlow.js not one tensor in the second half of the
 * run; a compiled engine counts prepared plans too, and those come once for each use of them.
 */
function expectNoLeak({ engines, tensors }: Told): void {
  expect(tensors.length).toBeGreaterThan(0);
  const rises = (counts: readonly number[]) =>
    counts.filter((count, index) => count > (counts[index - 1] ?? count)).length;
  if (engines.at(-1) === "compiled") {
    expect(rises(tensors), `tensors ${tensors}`).toBeLessThanOrEqual(MOST_PREPARATIONS);
  } else {
    const settled = tensors.slice(Math.floor(tensors.length / 2));
    expect(new Set(settled).size, `tensors ${tensors}`).toBe(1);
  }
}

/** The plain CPU's first losses: the run's first device computes them, the others read its file. */
async function referenceLosses(
  id: PresetId,
  config: GanConfig,
  folder: string,
): Promise<readonly number[]> {
  const file = `${folder}/reference-${id}.json`;
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return JSON.parse(known);
  const { firstLosses } = await tryPreset("cpu", config, COMPARED_STEPS);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(firstLosses));
  return firstLosses;
}

for (const preset of PRESETS.filter(({ id }) => CHOSEN?.includes(id) ?? true)) {
  story(`${preset.id} trains, stays finite, leaks nothing`, async ({ page }, testInfo) => {
    const device = testInfo.project.name;
    const isEmulated = device.startsWith("webg");
    const isAcceptance = process.env.PRESET_STEPS !== undefined;
    story.skip(isEmulated && !isAcceptance && LIKE_RECIPE.includes(preset.id), "as the recipe");
    const steps = stepsOn(device);
    const limit = COMPILING_MS + steps * LONGEST_STEP_MS;
    testInfo.setTimeout(limit + COMPILING_MS);
    const changes = { batchSize: BATCH, ...NARROWED[preset.id] };
    const config = { ...presetConfig(preset), ...changes };
    const reference = await referenceLosses(preset.id, config, testInfo.project.outputDir);

    await page.addInitScript(listen, device);
    const knobs = Object.entries({ ...changes, steps: Math.max(FEWEST_STEPS, steps) });
    const link = knobs.map(([knob, value]) => `&${knob}=${value}`).join("");
    // On a tab that looks at nothing: pictures beside the training keep tensors of their own.
    await openApp(page, `preset=${preset.id}${link}&tab=compare`);
    const started = performance.now();
    await play(page);
    const readTold = () => page.evaluate(() => (globalThis as unknown as { told: Told }).told);
    const isDone = async () => {
      const { generatorLoss: losses, ends: stops } = await readTold();
      return losses.length >= steps || stops.length > 0;
    };
    await expect.poll(isDone, { timeout: limit, intervals: [500] }).toBe(true);
    const seconds = (performance.now() - started) / 1000;

    const told = await readTold();
    const { devices, discriminatorLoss, generatorLoss, tensors, bytes, ends } = told;
    const given = [discriminatorLoss, generatorLoss].flatMap((losses) =>
      losses.slice(0, COMPARED_STEPS),
    );
    const difference = relativeDistance(given, reference);
    const seen = {
      device,
      preset: preset.id,
      steps: discriminatorLoss.length,
      seconds,
      difference,
    };
    testInfo.annotations.push({
      type: "seen",
      description: JSON.stringify({ ...seen, tensors: tensors.at(-1), bytes: bytes.at(-1) }),
    });
    expect(devices).toEqual([device]);
    expect(ends.filter((end) => end !== "finished")).toEqual([]);
    expect(discriminatorLoss.length).toBeGreaterThanOrEqual(steps);
    expect([...discriminatorLoss, ...generatorLoss].every(Number.isFinite)).toBe(true);
    expect(difference).toBeLessThanOrEqual(TOLERANCE);
    expectNoLeak(told);
  });
}
