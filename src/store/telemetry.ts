import { MEASURE_NAMES, type MeasureColumns, type MeasureName } from "../engine/gan-engine.ts";
import type { Schedule } from "./frame-scheduler.ts";
import { LossColumn } from "./loss-column.ts";

/** Points that are kept; a longer run loses every second point, again and again. */
export const MOST_POINTS = 1 << 20;

/** Measures of steps in a row. Point i is of step (i + 1) · `stride`; NaN stays NaN. */
export interface LossSeries {
  /** Points in each column. */
  readonly count: number;
  /** Steps per point: 1 until a run is longer than is kept, then 2, 4, … */
  readonly stride: number;
  /** The last step of the series; 0 for none. */
  readonly lastStep: number;
  column(name: MeasureName): Float32Array;
  /** Exponentially smoothed over steps, not points, without the bias of the start. */
  smoothed(name: MeasureName): Float32Array;
}

/**
 * Every measure of every step up to where the run is, outside React. The arrays are views into
 * memory that goes on growing: read them when told, do not keep them.
 */
export interface LossHistory extends LossSeries {
  /** With the steps that the run has made before and that are ahead of it again. */
  readonly whole: LossSeries;
  /** Changes whenever the history does. */
  readonly version: number;
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

class Recorder implements LossRecorder {
  stride = 1;
  /** Where the run is, and the last step that is known. */
  lastStep = 0;
  version = 0;
  private tip = 0;
  private share: number;
  private readonly columns = new Map(MEASURE_NAMES.map((name) => [name, new LossColumn()]));
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
    return Math.min(this.known, Math.floor(this.lastStep / this.stride));
  }

  get whole(): LossSeries {
    const { known: count, stride, tip: lastStep } = this;
    return {
      ...{ count, stride, lastStep },
      column: (name) => this.of(name).points,
      smoothed: (name) => this.of(name).smoothedPoints,
    };
  }

  column(name: MeasureName): Float32Array {
    return this.of(name).points.subarray(0, this.count);
  }

  smoothed(name: MeasureName): Float32Array {
    return this.of(name).smoothedPoints.subarray(0, this.count);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  append(from: number, count: number, measures: MeasureColumns): void {
    const isRepeated = from === this.lastStep + 1;
    if (from <= this.tip && !isRepeated) this.cut(from - 1);
    const known = Math.max(0, Math.min(count, this.tip - from + 1));
    if (known > 0) this.replace(from, known, measures);
    for (let step = this.tip + 1; step < from; step++) this.addStep(step, null, 0);
    for (let i = known; i < count; i++) this.addStep(from + i, measures, i);
    this.changed();
  }

  seek(step: number): void {
    this.lastStep = Math.max(0, Math.min(step, this.tip));
    this.changed();
  }

  truncate(step: number): void {
    if (step >= this.tip) return;
    this.cut(step);
    this.changed();
  }

  setSmoothing(share: number): void {
    if (share === this.share) return;
    this.share = share;
    this.smoothAgain(this.known);
    this.changed();
  }

  save(): SavedHistory {
    const columns = MEASURE_NAMES.map((name) => [name, this.of(name).points.slice()] as const);
    return { stride: this.stride, lastStep: this.tip, columns: new Map(columns) };
  }

  restore(saved: SavedHistory): void {
    this.stride = saved.stride;
    this.tip = saved.lastStep;
    const count = saved.columns.get("discriminatorLoss")?.length ?? 0;
    for (const [name, column] of this.columns) {
      column.load(saved.columns.get(name) ?? new Float32Array(count).fill(Number.NaN));
    }
    this.smoothAgain(count);
    this.lastStep = this.tip;
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
    this.lastStep = from + count - 1;
    if (isOther) this.smoothAgain(this.known);
  }

  private get known(): number {
    return this.of("discriminatorLoss").count;
  }

  private of(name: MeasureName): LossColumn {
    const column = this.columns.get(name);
    if (column === undefined) throw new RangeError(`no measure ${name}`);
    return column;
  }

  private addStep(step: number, measures: MeasureColumns | null, index: number): void {
    const isPoint = step % this.stride === 0;
    for (const [name, column] of this.columns) {
      column.add(measures?.[name][index] ?? Number.NaN, this.share, isPoint);
    }
    this.tip = step;
    this.lastStep = step;
    if (this.known >= this.mostPoints) this.thin();
  }

  private thin(): void {
    for (const column of this.columns.values()) column.halve();
    this.stride *= 2;
    this.onThinned(this.stride);
  }

  private cut(step: number): void {
    this.tip = Math.max(0, step);
    this.lastStep = Math.min(this.lastStep, this.tip);
    if (this.tip === 0) this.stride = 1;
    this.smoothAgain(Math.floor(this.tip / this.stride));
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
