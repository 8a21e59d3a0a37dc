import { MEASURE_NAMES, type MeasureColumns, type MeasureName } from "../../gan-engine.ts";
import { MEASURE_CAPACITY, type StateLayout } from "../compiled-plan.ts";
import type { PlanExecutor } from "../plan-executor.ts";

const WIDTH = MEASURE_NAMES.length;
const AUXILIARY = MEASURE_NAMES.indexOf("auxiliaryPenalty");

/** A stretch of closed steps: what each made, and its measures on the way. */
interface Stretch {
  /** One bit per measure. */
  readonly made: Uint16Array;
  readonly auxiliary: Float32Array;
  readonly values: Promise<Float32Array>;
}

/** Measures of closed steps, which wait on the device until they are read. */
export class MeasureQueue {
  private readonly executor: PlanExecutor;
  private readonly layout: StateLayout;
  private readonly made = new Uint16Array(MEASURE_CAPACITY);
  private readonly auxiliary = new Float32Array(MEASURE_CAPACITY);
  private count = 0;
  private madeNow = 0;
  private auxiliaryNow = Number.NaN;
  private readonly full: Stretch[] = [];

  constructor(executor: PlanExecutor, layout: StateLayout) {
    this.executor = executor;
    this.layout = layout;
  }

  /** Takes note that the step under way has made a measure. */
  mark(name: MeasureName): void {
    this.madeNow |= 1 << MEASURE_NAMES.indexOf(name);
  }

  /** The one measure that is not made on the device. */
  markAuxiliary(value: number): void {
    this.mark("auxiliaryPenalty");
    this.auxiliaryNow = value;
  }

  closeStep(): void {
    if (this.count === MEASURE_CAPACITY) this.full.push(this.takeStretch());
    const { measures, measureQueue } = this.layout;
    this.executor.copy(measures.offset, measureQueue.offset + this.count * WIDTH, WIDTH);
    this.made[this.count] = this.madeNow;
    this.auxiliary[this.count] = this.auxiliaryNow;
    this.count += 1;
    this.madeNow = 0;
    this.auxiliaryNow = Number.NaN;
  }

  /** Empties the queue. NaN stands where a step did not make a measure. */
  async read(): Promise<MeasureColumns> {
    const stretches = [...this.full.splice(0), this.takeStretch()];
    const total = stretches.reduce((sum, { made }) => sum + made.length, 0);
    const columns = Object.fromEntries(
      MEASURE_NAMES.map((name) => [name, new Float32Array(total).fill(Number.NaN)]),
    ) as Record<MeasureName, Float32Array>;
    let at = 0;
    for (const { made, auxiliary, values } of stretches) {
      this.fillColumns(columns, at, made, await values);
      for (const [step, value] of auxiliary.entries()) columns.auxiliaryPenalty[at + step] = value;
      at += made.length;
    }
    return columns;
  }

  private takeStretch(): Stretch {
    const { offset } = this.layout.measureQueue;
    const { count } = this;
    this.count = 0;
    return {
      made: this.made.slice(0, count),
      auxiliary: this.auxiliary.slice(0, count),
      values:
        count === 0
          ? Promise.resolve(new Float32Array(0))
          : this.executor.read({ offset, size: count * WIDTH }),
    };
  }

  private fillColumns(
    columns: Readonly<Record<MeasureName, Float32Array>>,
    at: number,
    made: Uint16Array,
    values: Float32Array,
  ): void {
    for (const [index, name] of MEASURE_NAMES.entries()) {
      if (index === AUXILIARY) continue;
      const place = this.layout.measureOffsets[name];
      for (const [step, bits] of made.entries()) {
        if ((bits >> index) % 2 === 0) continue;
        columns[name][at + step] = values[step * WIDTH + place] ?? Number.NaN;
      }
    }
  }
}
