/**
 * Every preset on the devices that Node has: trains it on the default market and says whether
 * all numbers were finite, whether tensors were left behind, and how far its first steps are from
 * the plain CPU's. `npm run bench:presets -- --steps 200 --device wasm`
 */
import { parseArgs } from "node:util";
import type { NodeDevice } from "../scripts/node-device.ts";
import { relativeDistance } from "../src/engine/self-test.ts";
import { PRESETS, presetConfig } from "../src/gan/presets/presets.ts";
import { COMPARED_STEPS, TOLERANCE, tryPreset } from "./preset-run.ts";

function readArguments(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      steps: { type: "string", default: "5" },
      batch: { type: "string", default: "4" },
      device: { type: "string", default: "wasm" },
      preset: { type: "string", multiple: true, default: PRESETS.map(({ id }): string => id) },
    },
  });
  if (values.device !== "wasm" && values.device !== "cpu") throw new Error("--device wasm|cpu");
  const device: NodeDevice = values.device;
  return { ...values, device, steps: Number(values.steps), batch: Number(values.batch) };
}

/** Prints one line of JSON per preset; exits 1 if any broke a promise. */
export async function main(args: readonly string[]): Promise<number> {
  const { steps, batch, device, preset } = readArguments(args);
  let failed = 0;
  for (const chosen of PRESETS.filter(({ id }) => preset.includes(id))) {
    const config = { ...presetConfig(chosen), batchSize: batch };
    const reference = await tryPreset("cpu", config, COMPARED_STEPS);
    const { losses, firstLosses, ...rest } = await tryPreset(device, config, steps);
    const difference = relativeDistance(firstLosses, reference.firstLosses);
    const finite = losses.every(Number.isFinite);
    const [before, early, late, after] = rest.tensors;
    const sound = finite && difference <= TOLERANCE && early === late && before === after;
    if (!sound) failed++;
    console.log(JSON.stringify({ preset: chosen.id, device, steps, finite, difference, ...rest }));
  }
  return failed === 0 ? 0 : 1;
}
