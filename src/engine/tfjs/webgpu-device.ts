import type { OpeningTerms, Refusal } from "../engine-candidate.ts";
import { LossBell } from "../loss-bell.ts";
import { type DeviceOpener, type OpenAttempt, refuse } from "./device.ts";
import { type GpuAdapter, isSoftwareRenderer, platform } from "./platform.ts";
import { removeBackend } from "./remove-backend.ts";
import { tf, unwrapped } from "./tensorflow.ts";

/** What TensorFlow.js's kernels need beyond the default limits. */
const LIMITS = [
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
] as const;

function nameOf({ info }: GpuAdapter): string {
  const parts = [info?.vendor, info?.architecture, info?.device, info?.description];
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

const isSoftware = (adapter: GpuAdapter) =>
  (adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false) ||
  isSoftwareRenderer(nameOf(adapter));

async function findAdapter(acceptsSoftware: boolean): Promise<GpuAdapter | Refusal> {
  const adapter = await platform.navigator?.gpu?.requestAdapter({
    powerPreference: "high-performance",
  });
  if (!adapter) return refuse("missing");
  return isSoftware(adapter) && !acceptsSoftware ? refuse("software") : adapter;
}

type BackendModule = typeof import("@tensorflow/tfjs-backend-webgpu");
let backendModule: Promise<BackendModule> | undefined;

/**
 * The backend's code. On arrival it offers TensorFlow.js a device of its own making, which would
 * be opened behind our back as the best there is; that offer is taken out at once.
 */
function loadBackend(): Promise<BackendModule> {
  backendModule ??= import("@tensorflow/tfjs-backend-webgpu").then((imported) => {
    removeBackend("webgpu");
    return unwrapped(imported);
  });
  return backendModule;
}

async function openAdapter(
  adapter: GpuAdapter,
  { isAbandoned }: OpeningTerms,
): Promise<OpenAttempt> {
  const device = await adapter.requestDevice({
    requiredLimits: Object.fromEntries(
      LIMITS.flatMap((name) => {
        const limit = adapter.limits[name];
        return limit === undefined ? [] : [[name, limit]];
      }),
    ),
  });
  const { WebGPUBackend } = await loadBackend();
  if (isAbandoned()) {
    device.destroy();
    return refuse("timed-out");
  }
  type Parameters = ConstructorParameters<typeof WebGPUBackend>;
  const backend = new WebGPUBackend(
    device as unknown as Parameters[0],
    (adapter.info ?? {}) as unknown as Parameters[1],
  );
  const bell = new LossBell();
  device.lost.then(bell.ring, bell.ring);
  device.addEventListener("uncapturederror", bell.ring);
  removeBackend("webgpu");
  tf.registerBackend("webgpu", () => backend);
  if (!(await tf.setBackend("webgpu"))) return refuse("failed");
  return {
    detail: nameOf(adapter),
    onLost: bell.onLost,
    lose: () => device.destroy(),
    close() {
      bell.close();
      removeBackend("webgpu", backend);
      device.destroy();
    },
  };
}

/** WebGPU on an adapter and a device of its own, so that their loss and their errors are heard. */
export const openWebGpu: DeviceOpener = async (terms) => {
  const adapter = await findAdapter(terms.acceptsSoftware);
  return "refused" in adapter ? adapter : openAdapter(adapter, terms);
};
