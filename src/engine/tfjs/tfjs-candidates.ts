import { candidateId } from "../candidate-id.ts";
import type { EngineCandidate } from "../engine-candidate.ts";
import type { DeviceId } from "../gan-engine.ts";
import { openCpu } from "./cpu-device.ts";
import { createTfjsEngine } from "./create-tfjs-engine.ts";
import { type DeviceOpener, type RawDevice, refuse } from "./device.ts";
import { abandonBackend } from "./remove-backend.ts";
import { tf } from "./tensorflow.ts";
import { openWasm, type WasmPaths } from "./wasm-device.ts";
import { openWebGl } from "./webgl-device.ts";
import { openWebGpu } from "./webgpu-device.ts";

export interface TfjsOptions {
  /** Folder of the WASM binaries with a slash at its end, or the URL of each by its file name. */
  readonly wasmPaths: WasmPaths;
}

function openerOf(device: DeviceId, { wasmPaths }: TfjsOptions): DeviceOpener {
  switch (device) {
    case "webgpu":
      return openWebGpu;
    case "webgl":
      return openWebGl;
    case "wasm":
      return () => openWasm(wasmPaths);
    case "cpu":
      return openCpu;
  }
}

/** Makes a backend that is open the current one; takes effect at once. */
function makeCurrent(device: DeviceId): void {
  if (tf.getBackend() === device) return;
  tf.setBackend(device).catch(() => undefined);
}

function opened(device: DeviceId, { detail, onLost, lose, close }: RawDevice) {
  const activate = () => makeCurrent(device);
  return {
    detail,
    onLost,
    lose,
    close,
    activate,
    createEngine: (...parts: Parameters<typeof createTfjsEngine>) => {
      activate();
      return createTfjsEngine(...parts);
    },
  };
}

/**
 * TensorFlow.js on a device: WebGPU and WebGL on adapters and contexts of their own, so that their
 * losses are heard; WASM; the plain CPU. It runs every program. Only one device at a time is its
 * current one: `activate` before going on with an engine on another.
 */
export function tfjsCandidate(device: DeviceId, options: TfjsOptions): EngineCandidate {
  const open = openerOf(device, options);
  return {
    id: candidateId("tfjs", device),
    unsupported: () => null,
    async open(terms) {
      const attempt = await open(terms);
      if ("refused" in attempt) return attempt;
      if (!terms.isAbandoned()) return opened(device, attempt);
      attempt.close();
      return refuse("timed-out");
    },
    abandon: () => abandonBackend(device),
  };
}
