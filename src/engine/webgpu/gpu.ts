/**
 * The part of WebGPU that the executor uses, by structure: the core is compiled without a browser's
 * types. A `GPUDevice` fits `Gpu`.
 */

export interface GpuBuffer {
  readonly size: number;
  mapAsync(mode: number, offset?: number, size?: number): Promise<unknown>;
  getMappedRange(offset?: number, size?: number): ArrayBuffer;
  unmap(): void;
  destroy(): void;
}

export interface GpuComputePass {
  setPipeline(pipeline: GpuPipeline): void;
  setBindGroup(index: number, group: GpuBindGroup, offsets: readonly number[]): void;
  dispatchWorkgroups(x: number, y: number, z: number): void;
  end(): void;
}

export interface GpuEncoder {
  beginComputePass(): GpuComputePass;
  copyBufferToBuffer(
    from: GpuBuffer,
    fromOffset: number,
    to: GpuBuffer,
    toOffset: number,
    size: number,
  ): void;
  finish(): GpuCommands;
}

export interface GpuQueue {
  submit(commands: readonly GpuCommands[]): void;
  writeBuffer(buffer: GpuBuffer, offset: number, data: Float32Array | ArrayBuffer): void;
  onSubmittedWorkDone(): Promise<unknown>;
}

declare const brand: unique symbol;
/** A pipeline, which only WebGPU looks into; the same for the other handles. */
export interface GpuPipeline {
  readonly [brand]?: "pipeline";
}
export interface GpuBindGroup {
  readonly [brand]?: "bind group";
}
export interface GpuBindGroupLayout {
  readonly [brand]?: "bind group layout";
}
export interface GpuPipelineLayout {
  readonly [brand]?: "pipeline layout";
}
export interface GpuShader {
  readonly [brand]?: "shader";
}
export interface GpuCommands {
  readonly [brand]?: "commands";
}

export interface GpuLayoutEntry {
  readonly binding: number;
  readonly visibility: number;
  readonly buffer: { readonly type: "storage" | "uniform"; readonly hasDynamicOffset?: boolean };
}

export interface GpuBinding {
  readonly binding: number;
  readonly resource: {
    readonly buffer: GpuBuffer;
    readonly offset?: number;
    readonly size?: number;
  };
}

export interface GpuLimits {
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
}

export type GpuErrorListener = (event: { readonly error: { readonly message: string } }) => void;

export interface Gpu {
  readonly limits: GpuLimits;
  readonly queue: GpuQueue;
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  addEventListener(type: "uncapturederror", listener: GpuErrorListener): void;
  removeEventListener(type: "uncapturederror", listener: GpuErrorListener): void;
  createBuffer(descriptor: {
    readonly size: number;
    readonly usage: number;
    readonly mappedAtCreation?: boolean;
  }): GpuBuffer;
  createBindGroupLayout(descriptor: { readonly entries: GpuLayoutEntry[] }): GpuBindGroupLayout;
  createPipelineLayout(descriptor: {
    readonly bindGroupLayouts: GpuBindGroupLayout[];
  }): GpuPipelineLayout;
  createShaderModule(descriptor: { readonly code: string }): GpuShader;
  createComputePipelineAsync(descriptor: {
    readonly layout: GpuPipelineLayout;
    readonly compute: { readonly module: GpuShader; readonly entryPoint: string };
  }): Promise<GpuPipeline>;
  createBindGroup(descriptor: {
    readonly layout: GpuBindGroupLayout;
    readonly entries: GpuBinding[];
  }): GpuBindGroup;
  createCommandEncoder(): GpuEncoder;
  destroy(): void;
}

/** Numbers of the specification, https://www.w3.org/TR/webgpu/#buffer-usage. */
export const BUFFER_USAGE = {
  mapRead: 0x01,
  copySource: 0x04,
  copyTarget: 0x08,
  uniform: 0x40,
  storage: 0x80,
} as const;
export const MAP_READ = 0x01;
export const COMPUTE_STAGE = 0x04;
