import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { openCpu } from "./cpu-device.ts";
import { NoDeviceError, openDevice } from "./devices.ts";
import { isSoftwareRenderer } from "./platform.ts";
import { relativeDistance, selfTestNumbers } from "./self-test.ts";
import { SELF_TEST_REFERENCE } from "./self-test-reference.ts";
import { tf } from "./tensorflow.ts";

const wasmPaths = fileURLToPath(
  new URL("../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url),
);
const never = () => new Promise<void>(() => {});

test("the stored reference is what the plain CPU computes", async () => {
  await openCpu();
  expect(relativeDistance(await selfTestNumbers(), SELF_TEST_REFERENCE)).toBeLessThan(1e-5);
});

test("without a GPU the automatic choice is WASM, and says what is missing", async () => {
  const opened = await openDevice("automatic", { after: never, wasmPaths });
  expect(opened.device).toBe("wasm");
  expect(tf.getBackend()).toBe("wasm");
  expect(opened.tried).toEqual([
    { device: "webgpu", outcome: "missing" },
    { device: "webgl", outcome: "missing" },
    { device: "wasm", outcome: "chosen" },
    { device: "cpu", outcome: "not-tried" },
  ]);
});

test("a device asked for by name is tried first; one that is missing falls down the ladder", async () => {
  const named = await openDevice("cpu", { wasmPaths });
  expect(named.device).toBe("cpu");
  const missing = await openDevice("webgl", { wasmPaths });
  expect(missing.device).toBe("wasm");
  expect(missing.tried.find(({ device }) => device === "webgl")?.outcome).toBe("missing");
});

test("a device with wrong numbers is demoted; without any right one there is no device", async () => {
  const demoted = await openDevice("automatic", { wasmPaths, distrusted: new Set(["wasm"]) });
  expect(demoted.device).toBe("cpu");
  expect(demoted.tried.find(({ device }) => device === "wasm")?.outcome).toBe("wrong-numbers");
  const none = openDevice("automatic", { wasmPaths, distrusted: new Set(["wasm", "cpu"]) });
  await expect(none).rejects.toThrow(NoDeviceError);
});

test("a device that does not open in time is passed over, and comes too late for ever", async () => {
  let answer: (adapter: unknown) => void = () => {};
  let destroyed = 0;
  const requestAdapter = () => new Promise((resolve) => (answer = resolve));
  vi.stubGlobal("navigator", { gpu: { requestAdapter } });
  const after = () => new Promise<void>((resolve) => setTimeout(resolve, 300));
  const opened = await openDevice("automatic", { wasmPaths, after });
  expect(opened.device).toBe("wasm");
  expect(opened.tried[0]).toEqual({ device: "webgpu", outcome: "timed-out" });
  const requestDevice = async () => ({ destroy: () => destroyed++ });
  answer({ limits: {}, info: { vendor: "slow" }, requestDevice });
  await vi.waitFor(() => expect(destroyed).toBe(1));
  expect(tf.getBackend()).toBe("wasm");
  expect(tf.findBackendFactory("webgpu")).toBeNull();
  vi.unstubAllGlobals();
});

test("a device that was asked for by name is given more time", async () => {
  const requestAdapter = () => new Promise(() => {});
  vi.stubGlobal("navigator", { gpu: { requestAdapter } });
  const limits: number[] = [];
  const after = (milliseconds: number) => {
    limits.push(milliseconds);
    return new Promise<void>((resolve) => setTimeout(resolve, milliseconds / 100));
  };
  const opened = await openDevice("webgpu", { wasmPaths, after });
  expect(opened.tried[0]).toEqual({ device: "webgpu", outcome: "timed-out" });
  const [named = 0, next = 0] = limits;
  expect(named).toBeGreaterThan(2 * next);
  vi.unstubAllGlobals();
});

test("an emulated adapter is passed over in automatic mode and tried when asked for", async () => {
  const requestDevice = () => Promise.reject(new Error("no device"));
  const adapter = { limits: {}, info: { architecture: "swiftshader" }, requestDevice };
  vi.stubGlobal("navigator", { gpu: { requestAdapter: async () => adapter } });
  const automatic = await openDevice("automatic", { wasmPaths });
  expect(automatic.tried[0]).toEqual({ device: "webgpu", outcome: "software" });
  const named = await openDevice("webgpu", { wasmPaths });
  expect(named.tried[0]).toEqual({ device: "webgpu", outcome: "failed" });
  expect(named.device).toBe("wasm");
  vi.unstubAllGlobals();
});

test("a loss is told once, and to late listeners too; closing is no loss", async () => {
  const opened = await openDevice("cpu", { wasmPaths });
  let losses = 0;
  opened.onLost(() => losses++);
  opened.lose();
  opened.lose();
  expect(losses).toBe(1);
  opened.onLost(() => losses++);
  expect(losses).toBe(2);
  const closed = await openDevice("cpu", { wasmPaths });
  closed.onLost(() => losses++);
  closed.close();
  closed.lose();
  expect(losses).toBe(2);
});

test("emulations of a GPU are known by their names", () => {
  const names = ["google swiftshader", "ANGLE (Mesa, llvmpipe (LLVM 15.0.6))", "nvidia ampere", ""];
  expect(names.map(isSoftwareRenderer)).toEqual([true, true, false, false]);
});
