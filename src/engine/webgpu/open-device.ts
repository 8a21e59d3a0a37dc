import type { OpeningTerms, Refusal } from "../engine-candidate.ts";
import { isSoftwareRenderer } from "../tfjs/platform.ts";
import type { Gpu } from "./gpu.ts";

interface AdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly device?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}

interface Adapter {
  readonly info?: AdapterInfo;
  readonly isFallbackAdapter?: boolean;
  readonly limits: Readonly<Record<(typeof LIMITS)[number], number>>;
  requestDevice(descriptor: {
    readonly requiredLimits: Readonly<Record<string, number>>;
  }): Promise<Gpu>;
}

interface Platform {
  readonly navigator?: {
    readonly gpu?: {
      requestAdapter(options: { readonly powerPreference: string }): Promise<Adapter | null>;
    };
  };
}

/** What the arena needs beyond the default limits. */
const LIMITS = ["maxStorageBufferBindingSize", "maxBufferSize"] as const;

/** A device of the engine's own. */
export interface OpenedGpu {
  readonly device: Gpu;
  /** Adapter name; empty where the browser does not tell. */
  readonly detail: string;
  /** True for a CPU emulation of a GPU. */
  readonly isEmulated: boolean;
  /** Calls back once when the device is lost, at once if it is; closing it is no loss. */
  onLost(callback: (reason: string) => void): void;
  /** Frees the device. */
  close(): void;
}

function nameOf({ info }: Adapter): string {
  const parts = [info?.vendor, info?.architecture, info?.device, info?.description];
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}

const isSoftware = (adapter: Adapter): boolean =>
  (adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false) ||
  isSoftwareRenderer(nameOf(adapter));

function opened(device: Gpu, adapter: Adapter): OpenedGpu {
  let isClosed = false;
  return {
    device,
    detail: nameOf(adapter),
    isEmulated: isSoftware(adapter),
    onLost(callback) {
      void device.lost.then(({ reason, message }) => {
        if (!isClosed) callback(`${reason} ${message}`.trim());
      });
    },
    close() {
      isClosed = true;
      device.destroy();
    },
  };
}

/**
 * Opens a WebGPU device with the adapter's own limits on buffers, or says why not. One that comes
 * when nobody waits any more is closed again.
 */
export async function openWebGpuDevice({
  acceptsSoftware,
  isAbandoned,
}: OpeningTerms): Promise<OpenedGpu | Refusal> {
  const { navigator } = globalThis as unknown as Platform;
  const adapter = await navigator?.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return { refused: "missing" };
  if (isSoftware(adapter) && !acceptsSoftware) return { refused: "software" };
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  if (!isAbandoned()) return opened(device, adapter);
  device.destroy();
  return { refused: "timed-out" };
}
