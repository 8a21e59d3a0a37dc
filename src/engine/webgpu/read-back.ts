import { BUFFER_USAGE, type Gpu, type GpuBuffer, MAP_READ } from "./gpu.ts";
import type { Recorder } from "./recorder.ts";

/** Staging buffers that are kept for the next reads. */
const MOST_SPARE = 8;

/** Copies parts of a buffer back, by way of staging buffers; several may be under way. */
export class ReadBack {
  private readonly device: Gpu;
  private readonly recorder: Recorder;
  private readonly all = new Set<GpuBuffer>();
  private readonly spare: GpuBuffer[] = [];

  constructor(device: Gpu, recorder: Recorder) {
    this.device = device;
    this.recorder = recorder;
  }

  get buffers(): readonly GpuBuffer[] {
    return [...this.all];
  }

  /** The bytes as they are after everything recorded so far. */
  async read(from: GpuBuffer, offset: number, size: number): Promise<Float32Array> {
    const staging = this.take(size);
    this.recorder.copy(from, offset, staging, 0, size);
    this.recorder.submit();
    await staging.mapAsync(MAP_READ, 0, size);
    const values = new Float32Array(staging.getMappedRange(0, size).slice(0));
    staging.unmap();
    this.giveBack(staging);
    return values;
  }

  dispose(): void {
    for (const buffer of this.all) buffer.destroy();
    this.all.clear();
  }

  private take(size: number): GpuBuffer {
    const index = this.spare.findIndex((buffer) => buffer.size >= size);
    const [known] = index >= 0 ? this.spare.splice(index, 1) : [];
    if (known) return known;
    const made = this.device.createBuffer({
      size: 256 * Math.ceil(size / 256),
      usage: BUFFER_USAGE.mapRead | BUFFER_USAGE.copyTarget,
    });
    this.all.add(made);
    return made;
  }

  /** Keeps the smallest ones: large reads are rare. */
  private giveBack(buffer: GpuBuffer): void {
    this.spare.push(buffer);
    this.spare.sort((left, right) => left.size - right.size);
    if (this.spare.length <= MOST_SPARE) return;
    const largest = this.spare.pop();
    largest?.destroy();
    if (largest) this.all.delete(largest);
  }
}
