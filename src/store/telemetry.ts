import { MEASURE_NAMES, type MeasureColumns, type MeasureName } from "../engine/gan-engine.ts";
import type { Schedule } from "./frame-scheduler.ts";

/** Points that are kept; a longer run loses every second point, again and again. */
export const MOST_POINTS = 1 << 20;

/**
 * Every measure of every step, outside React. Point i is of step (i + 1) · `stride`; NaN stays NaN.
 * The arrays are views into memory that goes on growing: read them when told, do not keep them.
 */
export interface LossHistory {
  /** Points in each column. */
  readonly count: number;
  /** Steps per point: 1 until a run is longer than is kept, then 2, 4, … */
  readonly stride: number;
  /** The last step that was added; 0 for none. */
  readonly lastStep: number;
  /** The step that the run is at; what is known after it was made before, and is ahead again. */
  readonly playhead: number;
  /** Changes whenever the history does. */
  readonly version: number;
  column(name: MeasureName): Float32Array;
  /** Exponentially smoothed over steps, not points, without the bias of the start. */
  smoothed(name: MeasureName): Float32Array;
  /** Tells of changes, at most once a frame. */
  subscribe(listener: () => void): () => void;
}

/** The history with what the session does to it. */
export interface LossRecorder extends LossHistory {
  /**
   * Adds steps `from`, `from + 1`, …; a gap before them is NaN. What is known of them is replaced,
   * and what is known of later ones too, unless the run was sought back and now repeats them.
   */
  append(from: number, count: number, measures: MeasureColumns): void;
  /** Forgets the steps after `step`. */
  truncate(step: number): void;
  /** The run is at this step; later ones that are known stay. */
  seek(step: number): void;
  /** Share of the previous smoothed value, 0 to 0.999; computes everything again. */
  setSmoothing(share: number): void;
  /** All that is kept, to put back later. */
  save(): SavedHistory;
  restore(saved: SavedHistory): void;
}

export interface SavedHistory {
  readonly stride: number;
  readonly lastStep: number;
  readonly columns: ReadonlyMap<MeasureName, Float32Array>;
}

/**
 * s = Σ αᵏ x₋ₖ / Σ αᵏ over the finite values so far: an exponential moving average divided by the
 * weight it has gathered (Kingma and Ba 2015, section 3, call it bias correction). A value that is
 * not finite passes through and leaves the average alone.
 */
class Smoother {
  private sum = 0;
  private weight = 0;

  next(value: number, share: number): number {
    if (!Number.isFinite(value)) return value;
    this.sum = share * this.sum + (1 - share) * value;
    this.weight = share * this.weight + (1 - share);
    return this.sum / this.weight;
  }

  reset(): void {
    this.sum = 0;
    this.weight = 0;
  }
}

/** One measure: raw and smoothed points, in memory that doubles when it is full. */
class Column {
  private raw = new Float32Array(1024);
  private smooth = new Float32Array(1024);
  private readonly smoother = new Smoother();
  count = 0;

  /** Every step passes the smoother; only every `stride`-th becomes a point. */
  add(value: number, share: number, isPoint: boolean): void {
    const smoothed = this.smoother.next(value, share);
    if (!isPoint) return;
    if (this.count === this.raw.length) this.grow();
    this.raw[this.count] = value;
    this.smooth[this.count] = smoothed;
    this.count++;
  }

  /** True if the point was another. */
  replace(point: number, value: number): boolean {
    const isOther = !Object.is(this.raw[point], Math.fround(value));
    this.raw[point] = value;
    return isOther;
  }

  /** Keeps the second point of each pair. */
  halve(): void {
    this.count = Math.floor(this.count / 2);
    for (let i = 0; i < this.count; i++) {
      this.raw[i] = this.raw[2 * i + 1] ?? Number.NaN;
      this.smooth[i] = this.smooth[2 * i + 1] ?? Number.NaN;
    }
  }

  /** Smooths the points again; `share` is per point. */
  smoothAgain(count: number, share: number): void {
    this.count = count;
    this.smoother.reset();
    for (let i = 0; i < count; i++) {
      this.smooth[i] = this.smoother.next(this.raw[i] ?? Number.NaN, share);
    }
  }

  load(values: Float32Array): void {
    this.raw = new Float32Array(Math.max(1024, values.length));
    this.raw.set(values);
    this.smooth = new Float32Array(this.raw.length);
  }

  get points(): Float32Array {
    return this.raw.subarray(0, this.count);
  }

  get smoothedPoints(): Float32Array {
    return this.smooth.subarray(0, this.count);
  }

  private grow(): void {
    this.raw = doubled(this.raw);
    this.smooth = doubled(this.smooth);
  }
}

function doubled(values: Float32Array): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(2 * values.length);
  larger.set(values);
  return larger;
}

class Recorder implements LossRecorder {
  stride = 1;
  lastStep = 0;
  playhead = 0;
  version = 0;
  private share: number;
  private readonly columns = new Map(MEASURE_NAMES.map((name) => [name, new Column()]));
  private readonly listeners = new Set<() => void>();
  private isTelling = false;
  private readonly schedule: Schedule;
  private readonly mostPoints: number;
  private readonly onThinned: (stride: number) => void;

  constructor(options: RecorderOptions) {
    this.schedule = options.schedule;
    this.share = options.smoothing;
    this.mostPoints = options.mostPoints ?? MOST_POINTS;
    this.onThinned = options.onThinned ?? (() => undefined);
  }

  get count(): number {
    return this.of("discriminatorLoss").count;
  }

  column(name: MeasureName): Float32Array {
    return this.of(name).points;
  }

  smoothed(name: MeasureName): Float32Array {
    return this.of(name).smoothedPoints;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  append(from: number, count: number, measures: MeasureColumns): void {
    const isRepeated = from === this.playhead + 1;
    if (from <= this.lastStep && !isRepeated) this.cut(from - 1);
    const known = Math.max(0, Math.min(count, this.lastStep - from + 1));
    if (known > 0) this.replace(from, known, measures);
    for (let step = this.lastStep + 1; step < from; step++) this.addStep(step, null, 0);
    for (let i = known; i < count; i++) this.addStep(from + i, measures, i);
    this.changed();
  }

  seek(step: number): void {
    this.playhead = Math.max(0, Math.min(step, this.lastStep));
    this.changed();
  }

  truncate(step: number): void {
    if (step >= this.lastStep) return;
    this.cut(step);
    this.changed();
  }

  setSmoothing(share: number): void {
    if (share === this.share) return;
    this.share = share;
    this.smoothAgain(this.count);
    this.changed();
  }

  save(): SavedHistory {
    const columns = MEASURE_NAMES.map((name) => [name, this.column(name).slice()] as const);
    return { stride: this.stride, lastStep: this.lastStep, columns: new Map(columns) };
  }

  restore(saved: SavedHistory): void {
    this.stride = saved.stride;
    this.lastStep = saved.lastStep;
    const count = saved.columns.get("discriminatorLoss")?.length ?? 0;
    for (const [name, column] of this.columns) {
      column.load(saved.columns.get(name) ?? new Float32Array(count).fill(Number.NaN));
    }
    this.smoothAgain(count);
    this.playhead = this.lastStep;
    this.changed();
  }

  /** Known steps were made again; they hold the same numbers unless another device made them. */
  private replace(from: number, count: number, measures: MeasureColumns): void {
    let isOther = false;
    for (let i = 0; i < count; i++) {
      if ((from + i) % this.stride !== 0) continue;
      const point = (from + i) / this.stride - 1;
      for (const [name, column] of this.columns) {
        isOther = column.replace(point, measures[name][i] ?? Number.NaN) || isOther;
      }
    }
    this.playhead = from + count - 1;
    if (isOther) this.smoothAgain(this.count);
  }

  private of(name: MeasureName): Column {
    const column = this.columns.get(name);
    if (column === undefined) throw new RangeError(`no measure ${name}`);
    return column;
  }

  private addStep(step: number, measures: MeasureColumns | null, index: number): void {
    const isPoint = step % this.stride === 0;
    for (const [name, column] of this.columns) {
      column.add(measures?.[name][index] ?? Number.NaN, this.share, isPoint);
    }
    this.lastStep = step;
    this.playhead = step;
    if (this.count >= this.mostPoints) this.thin();
  }

  private thin(): void {
    for (const column of this.columns.values()) column.halve();
    this.stride *= 2;
    this.onThinned(this.stride);
  }

  private cut(step: number): void {
    this.lastStep = Math.max(0, step);
    this.playhead = Math.min(this.playhead, this.lastStep);
    if (this.lastStep === 0) this.stride = 1;
    this.smoothAgain(Math.floor(this.lastStep / this.stride));
  }

  private smoothAgain(count: number): void {
    const share = this.share ** this.stride;
    for (const column of this.columns.values()) column.smoothAgain(count, share);
  }

  private changed(): void {
    this.version++;
    if (this.isTelling) return;
    this.isTelling = true;
    this.schedule(() => {
      this.isTelling = false;
      for (const listener of this.listeners) listener();
    });
  }
}

export interface RecorderOptions {
  readonly schedule: Schedule;
  readonly smoothing: number;
  /** An even number. */
  readonly mostPoints?: number;
  /** Told when the history lost every second point. */
  readonly onThinned?: (stride: number) => void;
}

/** An empty loss history. */
export function createLossRecorder(options: RecorderOptions): LossRecorder {
  return new Recorder(options);
}
