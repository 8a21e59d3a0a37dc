import { type CandidateId, candidateId } from "../engine/candidate-id.ts";
import type { EngineCandidate } from "../engine/engine-candidate.ts";
import type { DeviceId } from "../engine/gan-engine.ts";
import type { TfjsOptions } from "../engine/tfjs/tfjs-candidates.ts";
import { type WasmCandidateOptions, wasmCandidate } from "../engine/wasm/wasm-candidate.ts";
import { type WebGpuCandidateOptions, webGpuCandidate } from "../engine/webgpu/webgpu-candidate.ts";

const TFJS_DEVICES = ["webgpu", "webgl", "wasm", "cpu"] as const satisfies readonly DeviceId[];

/** A candidate whose code is fetched when it is first opened; it runs every program. */
function fetchedLater(id: CandidateId, fetch: () => Promise<EngineCandidate>): EngineCandidate {
  let fetched: EngineCandidate | null = null;
  return {
    id,
    unsupported: () => null,
    async open(terms) {
      fetched ??= await fetch();
      return terms.isAbandoned() ? { refused: "timed-out" } : fetched.open(terms);
    },
    abandon: () => fetched?.abandon(),
  };
}

const tfjs = (device: DeviceId, options: TfjsOptions): EngineCandidate =>
  fetchedLater(candidateId("tfjs", device), async () => {
    const { tfjsCandidate } = await import("../engine/tfjs/tfjs-candidates.ts");
    return tfjsCandidate(device, options);
  });

export type CandidateOptions = TfjsOptions & WasmCandidateOptions & WebGpuCandidateOptions;

/** Every engine on every device that the worker may use. */
export function createCandidates(options: CandidateOptions): readonly EngineCandidate[] {
  return [
    webGpuCandidate(options),
    wasmCandidate(options),
    ...TFJS_DEVICES.map((device) => tfjs(device, options)),
  ];
}
