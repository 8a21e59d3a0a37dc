/** The few platform services that GPU devices need, by structure: Node has none of them, workers may. */

export interface GpuAdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly device?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}

export interface GpuDevice {
  readonly lost: Promise<unknown>;
  addEventListener(type: "uncapturederror", listener: () => void): void;
  destroy(): void;
}

export interface GpuAdapter {
  readonly info?: GpuAdapterInfo;
  readonly isFallbackAdapter?: boolean;
  readonly limits: Readonly<Record<string, number>>;
  requestDevice(descriptor: {
    readonly requiredLimits: Readonly<Record<string, number>>;
  }): Promise<GpuDevice>;
}

export interface Gpu {
  requestAdapter(options?: { readonly powerPreference: string }): Promise<GpuAdapter | null>;
}

export interface GlContext {
  getExtension(name: string): unknown;
  getParameter(name: number): unknown;
}

export interface GlCanvas {
  getContext(kind: "webgl2", attributes: Readonly<Record<string, boolean>>): GlContext | null;
  addEventListener(type: "webglcontextlost", listener: () => void): void;
}

interface Platform {
  readonly navigator?: { readonly gpu?: Gpu };
  readonly OffscreenCanvas?: new (width: number, height: number) => GlCanvas;
}

/** What this thread offers. */
export const platform: Platform = globalThis as unknown as Platform;

/** Names under which CPU emulations of a GPU are known. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|microsoft basic/i;

/** True if a renderer's name tells of a CPU emulation, which WASM beats. */
export function isSoftwareRenderer(name: string): boolean {
  return SOFTWARE.test(name);
}
