import { candidateId } from "../candidate-id.ts";
import { createCompiledEngine } from "../compiled/compiled-engine.ts";
import { unknownToPlan } from "../compiled/plan/unknown-to-plan.ts";
import type { EngineCandidate, OpenedEngine } from "../engine-candidate.ts";
import { LossBell } from "../loss-bell.ts";
import { type OpenedGpu, openWebGpuDevice } from "./open-device.ts";
import { createWebGpuExecutor } from "./webgpu-executor.ts";

export interface WebGpuCandidateOptions {
  /** A clock in milliseconds, by which submissions are sized. */
  readonly now: () => number;
}

function opened(gpu: OpenedGpu, { now }: WebGpuCandidateOptions): OpenedEngine {
  const { device, detail, isEmulated } = gpu;
  const bell = new LossBell();
  gpu.onLost(bell.ring);
  return {
    detail,
    onLost: bell.onLost,
    lose: () => device.destroy(),
    close() {
      bell.close();
      gpu.close();
    },
    activate() {},
    createEngine(program, settings) {
      const executor = createWebGpuExecutor(device, { now, isEmulated, onError: bell.ring });
      return createCompiledEngine(program, settings, executor, "webgpu");
    },
  };
}

/**
 * The compiled plan on WebGPU, on a device of its own. An error that no call could throw counts as
 * the device's loss: what it computes cannot be trusted from there on.
 */
export function webGpuCandidate(options: WebGpuCandidateOptions): EngineCandidate {
  return {
    id: candidateId("compiled", "webgpu"),
    unsupported: unknownToPlan,
    async open(terms) {
      const gpu = await openWebGpuDevice(terms);
      return "refused" in gpu ? gpu : opened(gpu, options);
    },
    abandon() {},
  };
}
