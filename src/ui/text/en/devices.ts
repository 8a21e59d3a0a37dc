import type { CandidateOutcome } from "../../../engine/engine-candidate.ts";
import type { DeviceId, EngineId } from "../../../engine/gan-engine.ts";
import { formatNumber, formatSpeed } from "../format.ts";

const names: Readonly<Record<DeviceId, string>> = {
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WASM",
  cpu: "CPU",
};

const engines: Readonly<Record<EngineId, string>> = {
  compiled: "compiled",
  tfjs: "TensorFlow.js",
};

/** Engines and devices, and how a choice between them went. */
export const devices = {
  menu: "Where the arithmetic runs",
  automatic: "Automatic",
  automaticHelp: "The fastest that gives right numbers",
  names,
  engines,
  pair: (device: string, engine: string) => `${device}, ${engine}`,
  anyEngine: (device: string) => `${device}, the faster engine`,
  now: (name: string, detail: string) =>
    detail === "" ? `Now: ${name}` : `Now: ${name}, ${detail}`,
  none: "no device yet",
  details: "How they compare …",
  speed: (stepsPerSecond: number) => `${formatSpeed(stepsPerSecond)} steps/s`,
  both: (speed: string, outcome: string) => `${speed}, ${outcome}`,
  measuredNow: (seconds: number) =>
    `Measured on the first steps of this very run, ${formatNumber(seconds, 2)} s in all; the fastest whose numbers are right was taken.`,
  measuredBefore:
    "Speeds are from an earlier run of networks of this shape on this machine; what is in use has passed the self-test again.",
  notMeasured: "Nothing was measured: there was nothing to choose between.",
  engine: "Engine",
  device: "Device",
  stepsPerSecond: "Steps/s",
  result: "What came of it",
  hopeless: "not tried: cannot be faster",
  unmeasured: "–",
  table: "Engines and devices",
  unsupported: (part: string) =>
    `The compiled engines do not know “${part}”; TensorFlow.js runs networks with it.`,
  pin: "The menu of the header pins one; speeds while training are shown there.",
  showPlan: "Show the plan of a step",
} as const;

export const deviceOutcomes: Readonly<Record<CandidateOutcome, string>> = {
  chosen: "in use",
  slower: "slower",
  "no-time": "not measured: no time left",
  "not-tried": "not needed",
  missing: "not in this browser",
  software: "only emulated here",
  unsupported: "does not know a layer of this network",
  "wrong-numbers": "gave wrong numbers in the self-test",
  "timed-out": "did not answer in time",
  "half-precision": "computes in half precision only",
  failed: "could not be started",
  lost: "was lost too often",
};
