import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { CANDIDATES, type DevicePreference } from "../candidate-id.ts";
import { EngineChooser } from "../choice/engine-chooser.ts";
import type { OpenedEngine, OpeningTerms } from "../engine-candidate.ts";
import type { DeviceId } from "../gan-engine.ts";
import { passesSelfTest, relativeDistance, selfTestNumbers } from "../self-test.ts";
import { SELF_TEST_REFERENCE } from "../self-test-reference.ts";
import { openCpu } from "./cpu-device.ts";
import { createTfjsEngine } from "./create-tfjs-engine.ts";
import { recipeProgram, STEP_SETTINGS } from "./example-programs.ts";
import { isSoftwareRenderer } from "./platform.ts";
import { tf } from "./tensorflow.ts";
import { tfjsCandidate } from "./tfjs-candidates.ts";

const wasmPaths = fileURLToPath(
  new URL("../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url),
);
const TERMS: OpeningTerms = { acceptsSoftware: true, isAbandoned: () => false };
const DEVICES = ["webgpu", "webgl", "wasm", "cpu"] as const;
const workload = {
  shape: "tiny",
  program: recipeProgram(32, 4),
  settings: STEP_SETTINGS,
  stepFlops: 1,
  rehearse: null,
};

async function open(device: DeviceId): Promise<OpenedEngine> {
  const opened = await tfjsCandidate(device, { wasmPaths }).open(TERMS);
  if ("refused" in opened) throw new Error(opened.refused);
  return opened;
}

/** A chooser among the devices of this thread; every wait ends after so many milliseconds. */
function chooserWith(patience: number) {
  const limits: number[] = [];
  const chooser = new EngineChooser({
    candidates: DEVICES.map((device) => tfjsCandidate(device, { wasmPaths })),
    clock: {
      now: () => performance.now(),
      after: (limit) => {
        limits.push(limit);
        return new Promise((resolve) => setTimeout(resolve, patience));
      },
      breathe: async () => {},
    },
    selfTest: ({ createEngine }, ...rest) => passesSelfTest(createEngine, ...rest),
    describeMachine: async () => "",
  });
  return { chooser, limits };
}

const choose = (preference: DevicePreference, patience = 30_000) =>
  chooserWith(patience).chooser.choose({ preference, workload }, null);

const outcomeOf = ({ rows }: Awaited<ReturnType<typeof choose>>, device: DeviceId) =>
  rows.find(({ id }) => id === `tfjs-${device}`)?.outcome;

afterEach(() => {
  vi.unstubAllGlobals();
});

test("the stored reference is what the plain CPU computes", async () => {
  await openCpu();
  const numbers = await selfTestNumbers(createTfjsEngine);
  expect(relativeDistance(numbers, SELF_TEST_REFERENCE)).toBeLessThan(1e-5);
});

test("every candidate is one of those that the page knows", () => {
  const ids = DEVICES.map((device) => tfjsCandidate(device, { wasmPaths }).id);
  expect(CANDIDATES.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
});

test("without a GPU the choice is WASM, and says what is missing", async () => {
  const choice = await choose("automatic");
  expect(choice.id).toBe("tfjs-wasm");
  expect(tf.getBackend()).toBe("wasm");
  expect(DEVICES.map((device) => outcomeOf(choice, device))).toEqual([
    "missing",
    "missing",
    "chosen",
    "not-tried",
  ]);
});

test("of two open devices each computes on its own", async () => {
  const cpu = await open("cpu");
  const wasm = await open("wasm");
  for (const [opened, name] of [
    [cpu, "cpu"],
    [wasm, "wasm"],
    [cpu, "cpu"],
  ] as const) {
    expect(await passesSelfTest(opened.createEngine, false, () => false)).toBe(true);
    expect(tf.getBackend()).toBe(name);
    expect(await passesSelfTest(opened.createEngine, true, () => false)).toBe(false);
  }
});

test("a device that does not open in time is passed over, and comes too late for ever", async () => {
  let answer: (adapter: unknown) => void = () => {};
  let destroyed = 0;
  const requestAdapter = () => new Promise((resolve) => (answer = resolve));
  vi.stubGlobal("navigator", { gpu: { requestAdapter } });
  const choice = await choose("tfjs-webgpu", 300);
  expect(choice.id).toBe("tfjs-wasm");
  expect(outcomeOf(choice, "webgpu")).toBe("timed-out");
  const requestDevice = async () => ({ destroy: () => destroyed++ });
  answer({ limits: {}, info: { vendor: "slow" }, requestDevice });
  await vi.waitFor(() => expect(destroyed).toBe(1));
  expect(tf.getBackend()).toBe("wasm");
  expect(tf.findBackendFactory("webgpu")).toBeNull();
});

test("a device that was asked for by name is given more time", async () => {
  vi.stubGlobal("navigator", { gpu: { requestAdapter: () => new Promise(() => {}) } });
  const { chooser, limits } = chooserWith(50);
  await chooser.choose({ preference: "webgpu", workload }, null).catch(() => undefined);
  const [named = 0, next = 0] = limits;
  expect(named).toBeGreaterThan(2 * next);
});

test("an emulated adapter is passed over in automatic mode and tried when asked for", async () => {
  const requestDevice = () => Promise.reject(new Error("no device"));
  const adapter = { limits: {}, info: { architecture: "swiftshader" }, requestDevice };
  vi.stubGlobal("navigator", { gpu: { requestAdapter: async () => adapter } });
  expect(outcomeOf(await choose("automatic"), "webgpu")).toBe("software");
  const named = await choose("webgpu");
  expect(outcomeOf(named, "webgpu")).toBe("failed");
  expect(named.id).toBe("tfjs-wasm");
});

test("a loss is told once, and to late listeners too; closing is no loss", async () => {
  const opened = await open("cpu");
  let losses = 0;
  opened.onLost(() => losses++);
  opened.lose();
  opened.lose();
  expect(losses).toBe(1);
  opened.onLost(() => losses++);
  expect(losses).toBe(2);
  const closed = await open("cpu");
  closed.onLost(() => losses++);
  closed.close();
  closed.lose();
  expect(losses).toBe(2);
});

test("emulations of a GPU are known by their names", () => {
  const names = ["google swiftshader", "ANGLE (Mesa, llvmpipe (LLVM 15.0.6))", "nvidia ampere", ""];
  expect(names.map(isSoftwareRenderer)).toEqual([true, true, false, false]);
});
